package dev.mlops.core.internal.training;

import dev.mlops.core.internal.data.Names;
import dev.mlops.core.internal.json.AlgorithmJson;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.OriginJson;
import dev.mlops.core.internal.json.TaskJson;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.pipeline.PipelineJson;
import dev.mlops.core.internal.runs.RunDesk;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.error.StorageException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Digest;
import dev.mlops.spi.Engine;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.Progress;
import dev.mlops.training.Trainer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one {@link Trainer}. What came of a training is kept under the SHA-256 of all that decides the model: rows and where they come from, task, pipeline, algorithm, seed,
 * engine and its version. Two threads that train the same at the same time both train, and keep the same. Whatever really trains, well or not, is a run in the log of
 * experiments; that of a training that ended well is kept in the same unit of work as what came of it.
 *
 * @param <O> what the model predicts
 */
public final class DefaultTrainer<O extends Output> implements Trainer<O> {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultTrainer.class);
    private static final int FORMAT = 1;

    private final Parts parts;
    private final Task<O> task;
    private final Options options;

    /**
     * A trainer without an algorithm.
     *
     * @param desk where trainings are kept, and their runs
     */
    public DefaultTrainer(RunDesk desk, ModelStore models, Engines engines, Executor executor, Task<O> task) {
        this(new Parts(desk, models, engines, executor), task, Options.NONE);
    }

    private DefaultTrainer(Parts parts, Task<O> task, Options options) {
        this.parts = parts;
        this.task = task;
        this.options = options;
    }

    private record Parts(RunDesk desk, ModelStore models, Engines engines, Executor executor) {}

    /** How it trains, and what its runs are called and tagged with. */
    private record Options(
            Pipeline pipeline,
            @Nullable Algorithm algorithm,
            long seed,
            Progress progress,
            String name,
            Map<String, String> tags) {
        private static final Options NONE = new Options(Pipeline.of(), null, 0, Progress.NONE, "training", Map.of());
    }

    private DefaultTrainer<O> with(Options changed) {
        return new DefaultTrainer<>(parts, task, changed);
    }

    @Override
    public Trainer<O> pipeline(Pipeline pipeline) {
        Objects.requireNonNull(pipeline, "pipeline");
        Options o = options;
        return with(new Options(pipeline, o.algorithm, o.seed, o.progress, o.name, o.tags));
    }

    @Override
    public Trainer<O> algorithm(Algorithm algorithm) {
        parts.engines.require(algorithm.engine()).requireSuitable(algorithm, task);
        Options o = options;
        return with(new Options(o.pipeline, algorithm, o.seed, o.progress, o.name, o.tags));
    }

    @Override
    public Trainer<O> seed(long seed) {
        Options o = options;
        return with(new Options(o.pipeline, o.algorithm, seed, o.progress, o.name, o.tags));
    }

    @Override
    public Trainer<O> onProgress(Progress listener) {
        Objects.requireNonNull(listener, "listener");
        Options o = options;
        return with(new Options(o.pipeline, o.algorithm, o.seed, listener, o.name, o.tags));
    }

    @Override
    public Trainer<O> named(String run) {
        Options o = options;
        return with(new Options(o.pipeline, o.algorithm, o.seed, o.progress, Names.require("run", run), o.tags));
    }

    /** The same whose runs are tagged with the name of a study. */
    public DefaultTrainer<O> ofStudy(String study) {
        Options o = options;
        return with(new Options(o.pipeline, o.algorithm, o.seed, o.progress, o.name, Map.of("study", study)));
    }

    @Override
    public Model<O> train(Table rows) {
        Algorithm algorithm = options.algorithm;
        if (algorithm == null) {
            throw new IllegalStateException(
                    "no algorithm was given: say how to learn first, such as .algorithm(Tribuo.logisticRegression())");
        }
        Engine engine = parts.engines.require(algorithm.engine());
        Pipeline pipeline = options.pipeline;
        String digest = rows.digest();
        MetadataStore.Key key = Trainings.key(identity(algorithm, engine, rows.origin(), digest));
        Optional<Model<O>> known = PipelineJson.saysAll(pipeline) ? known(key) : Optional.empty();
        if (known.isPresent()) {
            LOG.debug("training {} was done before", key.name());
            return known.get();
        }
        TrainingRun run = new TrainingRun(
                parts.desk,
                options.name,
                options.tags,
                TrainingRun.given(task, pipeline, algorithm, options.seed, rows, digest));
        try {
            DefaultModel<O> model = new Fitting<>(task, pipeline, rows, options.seed, engine.takesMissing(algorithm))
                    .train(engine, algorithm, options.seed, parts.executor, options.progress);
            keep(key, model, run, digest);
            return model;
        } catch (RuntimeException | Error e) {
            run.failed(e);
            throw e;
        }
    }

    private void keep(MetadataStore.Key key, DefaultModel<O> model, TrainingRun run, String rows) {
        Digest digest = parts.models.save(model);
        TrainingRun.Finished finished = run.finished(digest);
        Trainings.Training training = new Trainings.Training(
                digest, OptionalDouble.of(finished.seconds()), Optional.of(run.id()), Optional.of(rows));
        parts.desk.metadata().write(tx -> {
            parts.models.keep(model);
            finished.entry().add(tx);
            return Trainings.put(tx, key, training);
        });
    }

    private ObjectNode identity(Algorithm how, Engine engine, Origin origin, String rows) {
        ObjectNode identity = Json.object()
                .put("format", FORMAT)
                .put("rows", rows)
                .put("seed", options.seed)
                .put("engineVersion", engine.version());
        identity.set("origin", OriginJson.write(origin));
        identity.set("task", TaskJson.write(task));
        identity.set("pipeline", PipelineJson.write(options.pipeline));
        identity.set("algorithm", AlgorithmJson.write(how));
        return identity;
    }

    /** The model that came of a training, where it can be loaded; one whose bytes were lost is trained again. */
    private Optional<Model<O>> known(MetadataStore.Key key) {
        Optional<MetadataStore.Document> training = parts.desk.metadata().read(tx -> tx.find(key));
        if (training.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parts.models.load(Trainings.model(training.get()), task.outputType()));
        } catch (StorageException e) {
            LOG.warn("training {} was done, but its model is not there; it is trained again", key.name(), e);
            return Optional.empty();
        }
    }
}
