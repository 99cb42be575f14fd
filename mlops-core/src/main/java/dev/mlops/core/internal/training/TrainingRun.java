package dev.mlops.core.internal.training;

import dev.mlops.core.internal.runs.RunDesk;
import dev.mlops.core.internal.runs.RunLog;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Digest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A training as an entry in the log of experiments. For one thread. */
final class TrainingRun {
    private final RunLog log;
    private final Clock clock;
    private final String id;
    private final String name;
    private final Map<String, String> tags;
    private final Map<String, Object> given;
    private final Instant begun;

    /** One that begins now. */
    TrainingRun(RunDesk desk, String name, Map<String, String> tags, Map<String, Object> given) {
        this.log = new RunLog(desk);
        this.clock = desk.clock();
        this.name = name;
        this.tags = tags;
        this.given = given;
        this.begun = clock.instant();
        this.id = log.newId(begun);
    }

    /**
     * What a training was given.
     *
     * @param digest of the rows
     */
    static Map<String, Object> given(
            Task<?> task, Pipeline pipeline, Algorithm algorithm, long seed, Table rows, String digest) {
        SortedMap<String, Object> given = new TreeMap<>();
        given.put("algorithm", algorithm.name());
        given.put("engine", algorithm.engine());
        given.put("seed", seed);
        if (!task.targets().isEmpty()) {
            given.put("target", String.join(", ", task.targets()));
        }
        Origin origin = rows.origin();
        if (origin.isRecorded()) {
            given.put("dataset", origin.dataset());
            given.put("dataset.version", (long) origin.version());
        }
        given.put("rows", (long) rows.rowCount());
        given.put("rows.digest", digest);
        given.put("pipeline", pipeline.toString());
        algorithm.settings().forEach((setting, value) -> given.put("settings." + setting, value));
        return given;
    }

    /**
     * What is to be kept of a training that ended well.
     *
     * @param entry to be added to the log
     * @param seconds how long it took
     */
    record Finished(RunLog.Entry entry, double seconds) {}

    /** The identity of the entry. */
    String id() {
        return id;
    }

    /** It ends now, and this model came of it. */
    Finished finished(Digest model) {
        Map<String, Object> known = new TreeMap<>(given);
        known.put("model", model.hex());
        Instant end = clock.instant();
        return new Finished(log.finished(told(known, end)), seconds(end));
    }

    /** It ends now. Writes down why; where that cannot be, the reason is told of it, and nothing else is thrown. */
    void failed(Throwable why) {
        boolean isInterrupted = Thread.interrupted(); // what was interrupted is to be seen in the log too
        try {
            log.write(log.failed(told(given, clock.instant()), why));
        } catch (RuntimeException | Error e) {
            if (e != why) {
                why.addSuppressed(e);
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private RunLog.Told told(Map<String, Object> known, Instant end) {
        return new RunLog.Told(id, name, begun, end, known, Map.of("seconds", seconds(end)), tags);
    }

    private double seconds(Instant end) {
        return Duration.between(begun, end).toNanos() / 1e9;
    }
}
