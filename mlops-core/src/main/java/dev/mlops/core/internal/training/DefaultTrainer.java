package dev.mlops.core.internal.training;

import dev.mlops.core.internal.json.AlgorithmJson;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.OriginJson;
import dev.mlops.core.internal.json.TaskJson;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.pipeline.PipelineJson;
import dev.mlops.data.Table;
import dev.mlops.error.StorageException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Digest;
import dev.mlops.spi.Engine;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.Progress;
import dev.mlops.training.Trainer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one {@link Trainer}. A trained model is kept as a run, a document under the SHA-256 of all that decides the model: rows and where
 * they come from, task, pipeline, algorithm, seed, engine and its version. Two threads that train the same at the same time both train,
 * and keep the same. The run can be found by its model, and says how long it took.
 *
 * @param <O> what the model predicts
 */
public final class DefaultTrainer<O extends Output> implements Trainer<O> {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultTrainer.class);
    private static final String KIND = "run";
    private static final int FORMAT = 1;

    private final Parts parts;
    private final Task<O> task;
    private final Pipeline pipeline;
    private final @Nullable Algorithm algorithm;
    private final long seed;
    private final Progress progress;

    /** A trainer without an algorithm. */
    public DefaultTrainer(
            MetadataStore metadata, ModelStore models, Engines engines, Clock clock, Executor executor, Task<O> task) {
        this(new Parts(metadata, models, engines, clock, executor), task, Pipeline.of(), null, 0, Progress.NONE);
    }

    private DefaultTrainer(
            Parts parts, Task<O> task, Pipeline pipeline, @Nullable Algorithm algorithm, long seed, Progress progress) {
        this.parts = parts;
        this.task = task;
        this.pipeline = pipeline;
        this.algorithm = algorithm;
        this.seed = seed;
        this.progress = progress;
    }

    private record Parts(MetadataStore metadata, ModelStore models, Engines engines, Clock clock, Executor executor) {}

    @Override
    public Trainer<O> pipeline(Pipeline newPipeline) {
        return new DefaultTrainer<>(
                parts, task, Objects.requireNonNull(newPipeline, "pipeline"), algorithm, seed, progress);
    }

    @Override
    public Trainer<O> algorithm(Algorithm newAlgorithm) {
        parts.engines.require(newAlgorithm.engine()).requireSuitable(newAlgorithm, task);
        return new DefaultTrainer<>(parts, task, pipeline, newAlgorithm, seed, progress);
    }

    @Override
    public Trainer<O> seed(long newSeed) {
        return new DefaultTrainer<>(parts, task, pipeline, algorithm, newSeed, progress);
    }

    @Override
    public Trainer<O> onProgress(Progress listener) {
        return new DefaultTrainer<>(
                parts, task, pipeline, algorithm, seed, Objects.requireNonNull(listener, "listener"));
    }

    @Override
    public Model<O> train(Table rows) {
        if (algorithm == null) {
            throw new IllegalStateException(
                    "no algorithm was given: say how to learn first, such as .algorithm(Tribuo.logisticRegression())");
        }
        Engine engine = parts.engines.require(algorithm.engine());
        MetadataStore.Key key = new MetadataStore.Key(KIND, Json.sha256(identity(algorithm, engine, rows)));
        Optional<Model<O>> known = PipelineJson.saysAll(pipeline) ? known(key) : Optional.empty();
        if (known.isPresent()) {
            LOG.debug("run {} was trained before", key.name());
            return known.get();
        }
        Instant begun = parts.clock.instant();
        DefaultModel<O> model = new Fitting<>(task, pipeline, rows, seed, engine.takesMissing(algorithm))
                .train(engine, algorithm, seed, parts.executor, progress);
        Digest digest = parts.models.save(model);
        String body = Json.write(Json.object().put("format", FORMAT).put("model", digest.hex()));
        double seconds = Duration.between(begun, parts.clock.instant()).toNanos() / 1e9;
        Attributes attributes = Attributes.none().text("model", digest.hex()).number("seconds", seconds);
        parts.metadata.write(tx -> {
            parts.models.keep(model);
            return tx.find(key)
                    .map(run -> tx.update(key, run.revision(), body, attributes))
                    .orElseGet(() -> tx.insert(key, body, attributes));
        });
        return model;
    }

    private ObjectNode identity(Algorithm how, Engine engine, Table rows) {
        ObjectNode identity = Json.object()
                .put("format", FORMAT)
                .put("rows", rows.digest())
                .put("seed", seed)
                .put("engineVersion", engine.version());
        identity.set("origin", OriginJson.write(rows.origin()));
        identity.set("task", TaskJson.write(task));
        identity.set("pipeline", PipelineJson.write(pipeline));
        identity.set("algorithm", AlgorithmJson.write(how));
        return identity;
    }

    /** The model of a run, where it can be loaded; one whose bytes were lost is trained again. */
    private Optional<Model<O>> known(MetadataStore.Key key) {
        Optional<MetadataStore.Document> run = parts.metadata.read(tx -> tx.find(key));
        if (run.isEmpty()) {
            return Optional.empty();
        }
        try {
            var json = Json.read(run.get().body(), "run " + key.name());
            Json.format(json, FORMAT, "run " + key.name());
            return Optional.of(parts.models.load(new Digest(Json.text(json, "model")), task.outputType()));
        } catch (StorageException e) {
            LOG.warn("run {} is there, but its model is not; it is trained again", key.name(), e);
            return Optional.empty();
        }
    }
}
