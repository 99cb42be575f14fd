package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.json.AlgorithmJson;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.TaskJson;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.pipeline.PipelineJson;
import dev.mlops.core.internal.training.Fitting;
import dev.mlops.core.internal.training.Targets;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Engine;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Scores algorithms by the mean of a metric over the folds of some rows. The pipeline is fitted once per fold, on the fold's training
 * part only, when it is first needed; once more where some algorithms take missing values and others do not. Values are kept in the metadata store under the SHA-256 of all that decides them. Safe to share
 * between threads; an algorithm that two threads ask for at the same time is scored once.
 *
 * @param <O> what the models predict
 */
final class CrossValidation<O extends Output> {
    private static final String KIND = "trial-value";
    private static final int FORMAT = 1;

    private final MetadataStore metadata;
    private final Engines engines;
    private final Executor executor;
    private final Metric<O> metric;
    private final Evaluator<O> evaluator;
    private final long seed;
    private final ObjectNode identity;
    private final List<Fold> folds;
    private final Task<O> task;
    private final Pipeline pipeline;
    private final ConcurrentMap<String, CompletableFuture<Score>> scores = new ConcurrentHashMap<>();

    /**
     * What a workspace lends to a search.
     *
     * @param metadata where values are kept
     * @param engines what can learn
     * @param executor where work is done
     */
    record Parts(MetadataStore metadata, Engines engines, Executor executor) {}

    /**
     * Parts the rows into folds.
     *
     * @throws DataException where the target does not suit the task or the rows do not suffice for the folds
     */
    CrossValidation(Parts parts, Task<O> task, Pipeline pipeline, Metric<O> metric, Table rows, int count, long seed) {
        this.metadata = parts.metadata;
        this.engines = parts.engines;
        this.executor = parts.executor;
        this.task = task;
        this.pipeline = pipeline;
        this.metric = metric;
        this.evaluator = new DefaultEvaluator<>(task).metrics(List.of(metric));
        this.seed = seed;
        requireLabels(Targets.of(task, rows), count);
        long foldSeed = Seeds.of(seed, 0, "folds");
        Folds how = task instanceof Task.Classification classification
                ? Folds.stratified(count, classification.target()).seed(foldSeed)
                : Folds.random(count).seed(foldSeed);
        this.folds = rows.folds(how).stream().map(Fold::new).toList();
        this.identity = Json.object()
                .put("format", FORMAT)
                .put("rows", rows.digest())
                .put("folds", how.toString())
                .put("metric", metric.id())
                .put("seed", seed);
        identity.set("task", TaskJson.write(task));
        identity.set("pipeline", PipelineJson.write(pipeline));
    }

    /** Each label must be in every fold, or folds would not keep the labels' shares and metrics would be undefined on some. */
    private void requireLabels(Targets targets, int count) {
        int[] rowsOf = new int
                [task.kind() == TaskKind.CLASSIFICATION ? targets.labels().size() : 0];
        if (rowsOf.length > 0) {
            for (double label : targets.values()) {
                rowsOf[(int) label]++;
            }
        }
        List<String> rare = new ArrayList<>();
        for (int label = 0; label < rowsOf.length; label++) {
            if (rowsOf[label] < count) {
                rare.add("'" + targets.labels().get(label) + "' " + rowsOf[label]);
            }
        }
        if (!rare.isEmpty()) {
            throw new DataException(Problem.of("the rows do not suffice for the folds")
                    .expected("at least " + count + " rows of each label, one for each fold")
                    .found(rare.stream().limit(10).collect(Collectors.joining(", "))
                            + (rare.size() > 10 ? " and " + (rare.size() - 10) + " labels more" : ""))
                    .next("take fewer folds, or leave out or merge the rare labels"));
        }
    }

    /** One fold, whose training part is fitted when it is first needed. */
    private final class Fold {
        private final Split split;
        private @Nullable Fitting<O> withoutMissing;
        private @Nullable Fitting<O> withMissing;

        Fold(Split split) {
            this.split = split;
        }

        synchronized Fitting<O> fitting(boolean passesMissing) {
            Fitting<O> known = passesMissing ? withMissing : withoutMissing;
            if (known == null) {
                known = new Fitting<>(task, pipeline, split.train(), seed, passesMissing);
                if (passesMissing) {
                    withMissing = known;
                } else {
                    withoutMissing = known;
                }
            }
            return known;
        }
    }

    /**
     * The score of an algorithm, from memory or the store where it is known.
     *
     * @param checkpoint called between folds; what it throws ends the work
     * @throws DataException where the pipeline does not suit the training part of a fold
     * @throws InterruptedException where the thread is interrupted while another one works on the same algorithm
     */
    Score score(Algorithm algorithm, Runnable checkpoint) throws InterruptedException {
        Engine engine;
        try {
            engine = engines.require(algorithm.engine());
            engine.requireSuitable(algorithm, task);
        } catch (RuntimeException e) {
            return Score.failed(e);
        }
        ObjectNode full = identity.deepCopy().put("engineVersion", engine.version());
        full.set("algorithm", AlgorithmJson.write(algorithm));
        String key = Json.sha256(full);
        CompletableFuture<Score> mine = new CompletableFuture<>();
        CompletableFuture<Score> other = scores.putIfAbsent(key, mine);
        if (other != null) {
            return get(other);
        }
        try {
            Score score = known(key).orElse(null);
            if (score == null) {
                score = compute(engine, algorithm, key, checkpoint);
            }
            mine.complete(score);
            return score;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static Score get(CompletableFuture<Score> other) throws InterruptedException {
        try {
            return other.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the same settings ended another thread's work", e.getCause());
        }
    }

    private Score compute(Engine engine, Algorithm algorithm, String key, Runnable checkpoint) {
        double sum = 0;
        for (int fold = 0; fold < folds.size(); fold++) {
            checkpoint.run();
            Fitting<O> fitting = folds.get(fold).fitting(engine.takesMissing(algorithm));
            double value;
            try {
                Model<O> model =
                        fitting.train(engine, algorithm, Seeds.of(seed, fold, "train"), executor, Progress.NONE);
                value = evaluator.evaluate(model, folds.get(fold).split.test()).value(metric);
            } catch (RuntimeException e) {
                checkpoint.run();
                Score failed = Score.failed(e);
                if (e instanceof EngineException || e instanceof DataException) {
                    keep(key, failed);
                }
                return failed;
            }
            if (Double.isNaN(value)) {
                Score undefined = Score.failed(metric.id() + " is undefined on fold " + (fold + 1));
                keep(key, undefined);
                return undefined;
            }
            sum += value;
        }
        Score score = Score.of(sum / folds.size());
        keep(key, score);
        return score;
    }

    private Optional<Score> known(String key) {
        if (!PipelineJson.saysAll(pipeline)) {
            return Optional.empty();
        }
        return metadata.read(tx -> tx.find(new MetadataStore.Key(KIND, key))).map(document -> {
            String what = "trial value " + key;
            JsonNode json = Json.read(document.body(), what);
            Json.format(json, FORMAT, what);
            return new Score(Json.number(json, "value"), Json.text(json, "error"));
        });
    }

    private void keep(String key, Score score) {
        if (!PipelineJson.saysAll(pipeline)) {
            return;
        }
        ObjectNode json = Json.object().put("format", FORMAT).put("error", score.error());
        json.set("value", Json.of(score.value()));
        String body = Json.write(json);
        metadata.write(tx -> tx.insert(new MetadataStore.Key(KIND, key), body));
    }
}
