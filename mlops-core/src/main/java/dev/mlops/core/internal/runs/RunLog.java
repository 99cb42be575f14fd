package dev.mlops.core.internal.runs;

import dev.mlops.runs.RunStatus;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes down what the library does by itself and what may interest whoever looks for experiments, such as trainings: each a run, whole, when it is over. What is too long
 * is cut and what cannot be a name is left out: the log does not stop what it tells of. Safe for many threads.
 */
public final class RunLog {
    private static final String CUT = "...";

    private final RunDesk desk;

    /** Of the runs of this desk. */
    public RunLog(RunDesk desk) {
        this.desk = desk;
    }

    /**
     * Something that is over. Immutable where its maps are.
     *
     * @param id what {@link #newId} gave
     * @param name what it is one of; a name that runs may have
     * @param startedAt when it began
     * @param endedAt when it was over
     * @param parameters what it was given: texts, doubles, longs and truth values
     * @param metrics what was measured, one point each
     * @param tags its tags
     */
    public record Told(
            String id,
            String name,
            Instant startedAt,
            Instant endedAt,
            Map<String, ?> parameters,
            Map<String, Double> metrics,
            Map<String, String> tags) {}

    /** A run to be written down. Immutable. */
    public static final class Entry {
        private final RunStore.Prepared run;

        private Entry(RunStore.Prepared run) {
            this.run = run;
        }

        /** Adds it within a unit of work of the caller's, so that it is kept together with what came of it and costs no wait of its own for the disk. */
        public void add(MetadataStore.Transaction tx) {
            RunStore.add(tx, run);
        }
    }

    /** An identity that no run has, for something that begins at this time. */
    public String newId(Instant at) {
        return desk.newId(at);
    }

    /** Whether there is a run of this identity. */
    public static boolean contains(MetadataStore.Transaction tx, String id) {
        return RunStore.contains(tx, id);
    }

    /** What ended well. */
    public Entry finished(Told told) {
        return entry(told, RunStatus.FINISHED, "");
    }

    /** What failed. */
    public Entry failed(Told told, Throwable why) {
        return entry(told, RunStatus.FAILED, why.toString());
    }

    /** Writes an entry, together with those of other threads, and returns when it is kept. */
    public void write(Entry entry) {
        desk.add(entry.run);
    }

    private static Entry entry(Told told, RunStatus status, String error) {
        Recording recording = new Recording(new RunRecord(
                told.id,
                told.name,
                RunStatus.RUNNING,
                "",
                Optional.empty(),
                told.startedAt,
                Optional.empty(),
                "",
                parameters(told),
                new TreeMap<>(),
                tags(told),
                new TreeMap<>(),
                0,
                Optional.empty()));
        told.metrics.forEach((name, value) -> {
            if (RunNaming.isName(name)) {
                recording.metric(name, value, 0, told.endedAt);
            }
        });
        Recording.Snapshot whole = recording.snapshot(status, Optional.of(told.endedAt), error);
        return new Entry(RunStore.Prepared.of(whole.run(), whole.chunks()));
    }

    private static SortedMap<String, Object> parameters(Told told) {
        SortedMap<String, Object> kept = new TreeMap<>();
        told.parameters.forEach((name, value) -> {
            if (RunNaming.isName(name)) {
                boolean isShort = value instanceof Long || value instanceof Double || value instanceof Boolean;
                kept.put(name, isShort ? value : cut(value.toString()));
            }
        });
        return kept;
    }

    private static SortedMap<String, String> tags(Told told) {
        SortedMap<String, String> kept = new TreeMap<>();
        told.tags.forEach((key, value) -> {
            if (RunNaming.isName(key)) {
                kept.put(key, cut(value));
            }
        });
        return kept;
    }

    /** As much as an attribute may hold, and no half of a character. */
    private static String cut(String text) {
        if (text.length() <= Attributes.LONGEST_TEXT) {
            return text;
        }
        int end = Attributes.LONGEST_TEXT - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
