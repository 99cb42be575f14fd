package dev.mlops.core.internal.runs;

import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.runs.MetricPoint;
import dev.mlops.runs.Run;
import dev.mlops.runs.RunStatus;
import dev.mlops.spi.Digest;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The one {@link Run}: its points are read when they are asked for, and only those that it had when it was read. Equal are runs with the same written down. */
final class DefaultRun implements Run {
    private final RunRecord record;
    private final RunDesk desk;

    DefaultRun(RunRecord record, RunDesk desk) {
        this.record = record;
        this.desk = desk;
    }

    @Override
    public String id() {
        return record.id();
    }

    @Override
    public String name() {
        return record.name();
    }

    @Override
    public RunStatus status() {
        return record.status();
    }

    @Override
    public SortedMap<String, Object> parameters() {
        return record.parameters();
    }

    @Override
    public SortedMap<String, Double> metrics() {
        SortedMap<String, Double> values = new TreeMap<>();
        record.metrics().forEach((name, last) -> values.put(name, last.value()));
        return Collections.unmodifiableSortedMap(values);
    }

    @Override
    public List<MetricPoint> series(String metric) {
        if (!record.metrics().containsKey(metric)) {
            return List.of();
        }
        return RunStore.series(desk.metadata(), record, metric);
    }

    @Override
    public Map<String, String> tags() {
        return record.tags();
    }

    @Override
    public String message() {
        return record.message();
    }

    @Override
    public Optional<String> parent() {
        return record.parent();
    }

    @Override
    public List<String> artifacts() {
        return List.copyOf(record.artifacts().keySet());
    }

    @Override
    public InputStream open(String artifact) {
        String digest = record.artifacts().get(artifact);
        if (digest == null) {
            List<String> names = artifacts();
            throw new NotFoundException(
                    Problem.of("run " + record.id() + " has no artifact " + RunNaming.shown(artifact))
                            .expected(names.isEmpty() ? "a run with artifacts" : "one of " + String.join(", ", names))
                            .found(RunNaming.shown(artifact))
                            .next(Problem.didYouMean(artifact, names) + "See run.artifacts()"));
        }
        return desk.artifacts().open(new Digest(digest));
    }

    @Override
    public Instant startedAt() {
        return record.startedAt();
    }

    @Override
    public Optional<Instant> endedAt() {
        return record.endedAt();
    }

    @Override
    public String error() {
        return record.error();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DefaultRun that && record.equals(that.record);
    }

    @Override
    public int hashCode() {
        return record.id().hashCode();
    }

    /** Such as {@code income 3b0c4a51 finished: loss 0.2500, message}. */
    @Override
    public String toString() {
        String metrics = record.metrics().entrySet().stream()
                .map(each -> each.getKey() + " "
                        + (Double.isFinite(each.getValue().value())
                                ? String.format(
                                        Locale.ROOT, "%.4f", each.getValue().value())
                                : each.getValue().value()))
                .collect(Collectors.joining(", "));
        String said = metrics.isEmpty() || record.message().isEmpty()
                ? metrics + record.message()
                : metrics + ", " + record.message();
        return record.name() + " " + RunNaming.shortly(record.id()) + " "
                + record.status().name().toLowerCase(Locale.ROOT) + (said.isEmpty() ? "" : ": " + said);
    }
}
