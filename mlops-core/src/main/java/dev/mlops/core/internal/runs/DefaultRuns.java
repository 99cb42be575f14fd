package dev.mlops.core.internal.runs;

import dev.mlops.core.internal.data.Names;
import dev.mlops.runs.ActiveRun;
import dev.mlops.runs.Run;
import dev.mlops.runs.RunStatus;
import dev.mlops.runs.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The one {@link Runs}. */
public final class DefaultRuns implements Runs {
    /** How many runs are deleted in one unit of work, so that others get their turn. */
    private static final int BATCH = 100;

    private final RunDesk desk;
    private final Options options;

    /** With a desk that others may have too. */
    public DefaultRuns(RunDesk desk) {
        this(desk, new Options("default", "", new TreeMap<>(), new TreeMap<>(), Optional.empty()));
    }

    private DefaultRuns(RunDesk desk, Options options) {
        this.desk = desk;
        this.options = options;
    }

    /** What the next run is given; nobody changes the maps. */
    private record Options(
            String name,
            String message,
            SortedMap<String, String> tags,
            SortedMap<String, Object> parameters,
            Optional<String> parent) {}

    @Override
    public Runs name(String name) {
        Options o = options;
        return new DefaultRuns(
                desk, new Options(Names.require("name", name), o.message, o.tags, o.parameters, o.parent));
    }

    @Override
    public Runs message(String message) {
        Objects.requireNonNull(message, "message");
        Options o = options;
        return new DefaultRuns(desk, new Options(o.name, message, o.tags, o.parameters, o.parent));
    }

    @Override
    public Runs tag(String key, String value) {
        Options o = options;
        SortedMap<String, String> more = new TreeMap<>(o.tags);
        more.put(RunNaming.require("key", key), Objects.requireNonNull(value, "value"));
        return new DefaultRuns(desk, new Options(o.name, o.message, more, o.parameters, o.parent));
    }

    @Override
    public Runs parameter(String name, Object value) {
        return parameters(Map.of(name, value));
    }

    @Override
    public Runs parameters(Map<String, ?> values) {
        Options o = options;
        SortedMap<String, Object> more = new TreeMap<>(o.parameters);
        values.forEach((name, value) -> {
            Object kept = RunNaming.requireValue(RunNaming.require("name", name), value);
            Object known = more.putIfAbsent(name, kept);
            if (known != null && !known.equals(kept)) {
                throw new IllegalArgumentException(
                        "value: parameter '" + name + "' is " + known + " already, found " + kept);
            }
        });
        return new DefaultRuns(desk, new Options(o.name, o.message, o.tags, more, o.parent));
    }

    @Override
    public Runs partOf(String run) {
        if (!RunNaming.isId(run)) {
            throw new IllegalArgumentException(
                    "run: the identity of a run, 32 hex digits, expected, found " + RunNaming.shown(run));
        }
        Options o = options;
        return new DefaultRuns(desk, new Options(o.name, o.message, o.tags, o.parameters, Optional.of(run)));
    }

    @Override
    public ActiveRun start() {
        Instant now = desk.clock().instant();
        return desk.start(new RunRecord(
                desk.newId(now),
                options.name,
                RunStatus.RUNNING,
                options.message,
                options.parent,
                now,
                Optional.empty(),
                "",
                options.parameters,
                new TreeMap<>(),
                options.tags,
                new TreeMap<>(),
                0,
                Optional.empty()));
    }

    @Override
    public Run get(String id) {
        return findRun(id).orElseThrow(() -> RunStore.notFound(id));
    }

    @Override
    public Optional<Run> findRun(String id) {
        return desk.metadata().read(tx -> RunStore.find(tx, id)).map(run -> new DefaultRun(run, desk));
    }

    @Override
    public List<Run> find(String search) {
        return desk.metadata().read(tx -> RunStore.search(tx, search)).stream()
                .<Run>map(run -> new DefaultRun(run, desk))
                .toList();
    }

    @Override
    public int delete(List<String> ids) {
        List<String> all = ids.stream().distinct().toList();
        int deleted = 0;
        for (int start = 0; start < all.size(); start += BATCH) {
            List<String> batch = all.subList(start, Math.min(all.size(), start + BATCH));
            deleted += desk.metadata().<Integer>write(tx ->
                    (int) batch.stream().filter(id -> RunStore.delete(tx, id)).count());
        }
        return deleted;
    }

    /** Such as {@code runs; the next is one of income}. */
    @Override
    public String toString() {
        return "runs; the next is one of " + options.name;
    }
}
