package dev.mlops.core.internal.registry.lineage;

import dev.mlops.core.internal.runs.RunTimes;
import dev.mlops.data.Origin;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Parent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Something that was done once and is over, as OpenLineage sees it.
 *
 * @param name such as {@code income.train}
 * @param run its identity: the same for the same job whenever it is asked for
 * @param parent the job that it is part of
 * @param started when it began
 * @param ended when it was done
 * @param inputs what went in
 * @param outputs what came out
 * @param about the node of the graph that is there because of it
 */
record Job(
        String name,
        UUID run,
        Optional<Job> parent,
        Instant started,
        Instant ended,
        List<Data> inputs,
        List<Data> outputs,
        Lineage.Node about) {
    private static final Pattern RUN_ID = Pattern.compile("[0-9a-f]{32}");

    /**
     * A version of a dataset, of a model or of predictions.
     *
     * @param name its name
     * @param version its version
     * @param done what was done to its rows; empty where nothing was
     * @param rows how many rows it has; empty where that is not known
     */
    record Data(String name, String version, Optional<String> done, OptionalLong rows) {}

    /** When it was is what the run that made the version says, where there is one; else it ended when the version was registered. */
    static Job training(History history, Lineage.Node about) {
        ModelVersion version = history.version();
        Instant ended = history.run().flatMap(RunTimes::endedAt).orElse(version.createdAt());
        Instant started = history.run()
                .map(RunTimes::startedAt)
                .orElseGet(() -> ended.minus(version.duration().orElse(Duration.ZERO)));
        return new Job(
                version.name() + ".train",
                version.parent().flatMap(Job::run).orElseGet(() -> id("train", version, version.createdAt())),
                Optional.empty(),
                started.isAfter(ended) ? ended : started,
                ended,
                data(version.origin()),
                List.of(model(version)),
                about);
    }

    static Job evaluation(ModelVersion version, Origin rows, Lineage.Node about) {
        List<Data> inputs = new ArrayList<>(data(rows));
        inputs.add(model(version));
        Instant at = version.createdAt();
        UUID run = id("evaluate", version, at);
        return new Job(version.name() + ".evaluate", run, Optional.empty(), at, at, inputs, List.of(), about);
    }

    static Job deployment(ModelVersion version, Deployed deployed, Lineage.Node about) {
        return new Job(
                version.name() + ".deploy",
                id("deploy #" + deployed.number(), version, deployed.at()),
                Optional.empty(),
                deployed.at(),
                deployed.at(),
                List.of(model(version)),
                List.of(),
                about);
    }

    static Job window(ModelVersion version, Deployed deployed, long number, WatchedWindow window, Lineage.Node about) {
        String within = deployed.number() + "/" + number;
        return new Job(
                version.name() + ".predict",
                id("predict #" + within, version, deployed.at()),
                Optional.of(deployment(version, deployed, about)),
                window.first(),
                window.last().isBefore(window.first()) ? window.first() : window.last(),
                List.of(model(version)),
                List.of(new Data(
                        "predictions/" + version.name(),
                        version.version() + "/" + within,
                        window.drifted().isEmpty() ? Optional.empty() : Optional.of(window.toString()),
                        OptionalLong.of(window.rows()))),
                about);
    }

    private static Data model(ModelVersion version) {
        return new Data(
                "models/" + version.name(),
                Integer.toString(version.version()),
                Optional.empty(),
                OptionalLong.empty());
    }

    private static List<Data> data(Origin rows) {
        Optional<String> done = rows.operations().isEmpty() ? Optional.empty() : Optional.of(rows.toString());
        String version = Integer.toString(rows.version());
        return rows.isRecorded()
                ? List.of(new Data("datasets/" + rows.dataset(), version, done, OptionalLong.empty()))
                : List.of();
    }

    /** The identity of a run of the experiment log, which has as many digits as a UUID. */
    private static Optional<UUID> run(Parent parent) {
        String id = parent.name();
        return parent.kind().equals("run") && RUN_ID.matcher(id).matches()
                ? Optional.of(new UUID(
                        Long.parseUnsignedLong(id.substring(0, 16), 16), Long.parseUnsignedLong(id.substring(16), 16)))
                : Optional.empty();
    }

    private static UUID id(String verb, ModelVersion version, Instant at) {
        String name = verb + " " + version.name() + " " + version.version() + " " + version.digest() + " " + at;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
