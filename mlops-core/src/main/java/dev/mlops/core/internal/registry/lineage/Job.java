package dev.mlops.core.internal.registry.lineage;

import dev.mlops.data.Origin;
import dev.mlops.registry.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was done once and is over, as OpenLineage sees it.
 *
 * @param name such as {@code income.train}
 * @param run its identity: the same for the same job whenever it is asked for
 * @param started when it began
 * @param ended when it was done
 * @param inputs what went in
 * @param outputs what came out
 */
record Job(String name, UUID run, Instant started, Instant ended, List<Data> inputs, List<Data> outputs) {
    /**
     * A version of a dataset or of a model.
     *
     * @param name its name
     * @param version its version
     * @param rows what was done to its rows; empty where nothing was
     */
    record Data(String name, int version, Optional<String> rows) {}

    static Job training(ModelVersion version) {
        Instant ended = version.createdAt();
        return new Job(
                version.name() + ".train",
                id("train", version, ended),
                ended.minus(version.duration().orElse(Duration.ZERO)),
                ended,
                data(version.origin()),
                List.of(model(version)));
    }

    static Job evaluation(ModelVersion version, Origin rows) {
        List<Data> inputs = new ArrayList<>(data(rows));
        inputs.add(model(version));
        Instant at = version.createdAt();
        return new Job(version.name() + ".evaluate", id("evaluate", version, at), at, at, inputs, List.of());
    }

    static Job deployment(ModelVersion version, Instant at) {
        return new Job(
                version.name() + ".deploy", id("deploy", version, at), at, at, List.of(model(version)), List.of());
    }

    private static Data model(ModelVersion version) {
        return new Data("models/" + version.name(), version.version(), Optional.empty());
    }

    private static List<Data> data(Origin rows) {
        Optional<String> done = rows.operations().isEmpty() ? Optional.empty() : Optional.of(rows.toString());
        return rows.isRecorded() ? List.of(new Data("datasets/" + rows.dataset(), rows.version(), done)) : List.of();
    }

    private static UUID id(String verb, ModelVersion version, Instant at) {
        String name = verb + " " + version.name() + " " + version.version() + " " + version.digest() + " " + at;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
