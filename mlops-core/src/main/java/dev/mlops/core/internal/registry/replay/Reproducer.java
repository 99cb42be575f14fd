package dev.mlops.core.internal.registry.replay;

import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelManifest;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.pipeline.PipelineJson;
import dev.mlops.core.internal.training.Fitting;
import dev.mlops.core.internal.validation.document.KeptRules;
import dev.mlops.data.Table;
import dev.mlops.error.MlOpsException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Reproduction;
import dev.mlops.registry.Reproduction.Outcome;
import dev.mlops.spi.Digest;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Trains versions again from what is recorded of them, and holds the new model against the registered one: by digest, which covers the pipeline with all it
 * has learnt and the estimator's bytes, and where that differs by the scores of the training rows. It asks the engine itself, not a trainer, so nothing that was
 * trained before is taken for an answer, and nothing is kept. Safe for many threads.
 */
public final class Reproducer {
    private final ModelStore models;
    private final Engines engines;
    private final Replay replay;
    private final Executor executor;

    /** Of these models; the rows are what {@code replay} finds. */
    public Reproducer(ModelStore models, Engines engines, Replay replay, Executor executor) {
        this.models = models;
        this.engines = engines;
        this.replay = replay;
        this.executor = executor;
    }

    /** One of a registry that has no datasets: it finds no rows. */
    public static Reproducer withoutDatasets(ModelStore models, Engines engines) {
        return new Reproducer(
                models,
                engines,
                new Replay(
                        (name, version) -> {
                            throw new NotFoundException(Problem.of("this registry has no datasets")
                                    .expected("dataset " + name + " v" + version)
                                    .found("a registry without a workspace")
                                    .next("ask the registry of the workspace"));
                        },
                        KeptRules.nowhere()),
                Runnable::run);
    }

    /** Trains a version again and says what came of it. */
    public Reproduction reproduce(ModelVersion version) {
        String subject = version.subject();
        ModelManifest recorded;
        Engine engine;
        Algorithm algorithm;
        try {
            recorded = models.manifest(new Digest(version.digest()));
            engine = engines.require(recorded.engine());
            algorithm = engine.algorithm(
                    recorded.algorithm().name(), recorded.algorithm().settings());
        } catch (MlOpsException e) {
            return impossible(subject, firstLine(e));
        }
        if (!PipelineJson.saysAll(recorded.pipeline().pipeline())) {
            return impossible(
                    subject,
                    "its pipeline has steps of the caller's own, of which only the name is recorded: "
                            + own(recorded.pipeline().pipeline().steps()));
        }
        Table rows;
        try {
            rows = replay.rows(recorded.origin());
        } catch (NotReplayable e) {
            return impossible(subject, String.valueOf(e.getMessage()));
        }
        try {
            return held(version, recorded, train(recorded.task(), recorded, engine, algorithm, rows), rows);
        } catch (MlOpsException e) {
            return impossible(subject, "training it again failed: " + firstLine(e));
        }
    }

    private <O extends Output> DefaultModel<O> train(
            Task<O> task, ModelManifest recorded, Engine engine, Algorithm algorithm, Table rows) {
        return new Fitting<>(
                        task, recorded.pipeline().pipeline(), rows, recorded.seed(), engine.takesMissing(algorithm))
                .train(engine, algorithm, recorded.seed(), executor, Progress.NONE);
    }

    private Reproduction held(ModelVersion version, ModelManifest recorded, DefaultModel<?> again, Table rows) {
        String subject = version.subject();
        ModelManifest now = again.manifest();
        if (recorded.signature().ranges().isEmpty()) {
            now = now.withoutRanges(); // registered before ranges were recorded, which is no difference between
            // the models
        }
        String digest = now.digest().hex();
        if (digest.equals(version.digest())) {
            return new Reproduction(subject, Outcome.IDENTICAL, digest, 0, 0, List.of());
        }
        List<String> differences = new ArrayList<>(Differences.of(version, recorded, now, engines));
        if (!recorded.signature().ranges().equals(now.signature().ranges())) {
            differences.add("ranges of the inputs: " + recorded.signature().ranges() + " then, "
                    + now.signature().ranges() + " now");
        }
        DefaultModel<?> before;
        try {
            before = load(recorded.task(), version.digest());
        } catch (MlOpsException e) {
            differences.add("predictions could not be compared: " + firstLine(e));
            return new Reproduction(subject, Outcome.DIFFERENT, digest, 0, Double.NaN, differences);
        }
        ScoreComparison scores = ScoreComparison.of(before, again, rows);
        if (scores.isSame()) {
            return new Reproduction(subject, Outcome.SAME_PREDICTIONS, digest, scores.rows(), 0, differences);
        }
        differences.add(scores.toString());
        return new Reproduction(
                subject, Outcome.DIFFERENT, digest, scores.rows(), scores.largestDifference(), differences);
    }

    private <O extends Output> DefaultModel<?> load(Task<O> task, String digest) {
        Model<O> loaded = models.load(new Digest(digest), task.outputType());
        return (DefaultModel<O>) loaded; // what a model store loads is one
    }

    private static String own(List<Step> steps) {
        return steps.stream()
                .filter(step -> !PipelineJson.saysAll(Pipeline.of(step)))
                .map(Step::toString)
                .collect(Collectors.joining(", "));
    }

    private static Reproduction impossible(String subject, String why) {
        return new Reproduction(subject, Outcome.IMPOSSIBLE, "", 0, 0, List.of(why));
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
