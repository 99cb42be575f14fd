package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.json.AlgorithmJson;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.TaskJson;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.pipeline.PipelineJson;
import dev.mlops.core.internal.study.TrialFailure;
import dev.mlops.core.internal.training.Targets;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Engine;
import dev.mlops.spi.MetadataStore;
import dev.mlops.tuning.PrunedException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Scores candidates by metrics over the folds of some rows, fold by fold, and tells how good one is on the way where there is one metric: with several folds
 * the mean after each, with one fold the value after some rounds of training, see {@link Rungs}. Scores are kept in the metadata store under the SHA-256
 * of all that decides them, but not those that were given up. Safe to share between threads; a candidate that two threads ask for at the same time is
 * scored once.
 *
 * @param <O> what the models predict
 */
final class Validation<O extends Output> {
    private static final String KIND = "trial-value";

    private final Parts parts;
    private final Ways<O> ways;
    private final DefaultEvaluator<O> evaluator;
    private final Table rows;
    private final ObjectNode identity;
    private final List<FoldRows<O>> folds;
    private final ConcurrentMap<Place, CompletableFuture<Scored>> scores = new ConcurrentHashMap<>();

    /** Only while there is much to score; guarded by this. */
    private @Nullable List<Split> splits;

    /**
     * What a workspace lends to a search.
     *
     * @param metadata where scores are kept
     * @param engines what can learn
     * @param executor where work is done
     */
    record Parts(MetadataStore metadata, Engines engines, Executor executor) {}

    /**
     * How candidates are scored.
     *
     * @param task what is learnt
     * @param metrics how good it is, at least one
     * @param folds what is learnt from and judged by
     * @param seed what trainings start from
     * @param watchesRounds whether rounds are reported where there is one fold
     * @param isPipelineSearched whether a pipeline that does not suit the rows is a fault of its candidate alone
     */
    record Ways<O extends Output>(
            Task<O> task,
            List<Metric<O>> metrics,
            Folds folds,
            long seed,
            boolean watchesRounds,
            boolean isPipelineSearched) {}

    /** Where a score is kept in memory; pipelines may hold functions that a digest does not know. */
    private record Place(String key, Pipeline pipeline) {}

    /**
     * Parts the rows into folds.
     *
     * @throws DataException where the target does not suit the task or the rows do not suffice for the folds
     */
    Validation(Parts parts, Ways<O> ways, Table rows) {
        this.parts = parts;
        this.ways = ways;
        this.evaluator = new DefaultEvaluator<>(ways.task).metrics(ways.metrics);
        Targets.of(ways.task, rows); // a target that does not suit is found before any work is done
        this.rows = rows;
        int count = splits().size();
        this.folds = IntStream.range(0, count)
                .mapToObj(fold -> new FoldRows<>(ways.task, () -> splits().get(fold), count, ways.seed))
                .toList();
        this.identity = Json.object()
                .put("format", Scored.FORMAT)
                .put("rows", rows.digest())
                .put("folds", ways.folds.toString())
                .put("rounds", ways.watchesRounds && count == 1)
                .put("seed", ways.seed);
        identity.set("metrics", Json.of(ways.metrics.stream().map(Metric::id).toList()));
        identity.set("task", TaskJson.write(ways.task));
    }

    private synchronized List<Split> splits() {
        List<Split> known = splits == null ? rows.folds(ways.folds) : splits;
        splits = known;
        return known;
    }

    /** The rows of the test parts over those of the training parts. */
    double testToTrain() {
        double test = 0;
        double train = 0;
        for (FoldRows<O> fold : folds) {
            Split split = fold.split();
            test += split.test().rowCount();
            train += split.train().rowCount();
        }
        return test / train;
    }

    /** Gives memory back that would make the next scores come sooner. */
    void rest() {
        folds.forEach(FoldRows::forget);
        synchronized (this) {
            splits = null;
        }
    }

    /**
     * The score of a candidate, from memory or the store where it is known.
     *
     * @param watch told what there is to tell, also where the score is known
     * @param checkpoint called between folds; what it throws ends the work
     * @throws DataException where the pipeline is the same for all and does not suit the training part of a fold
     * @throws PrunedException where the one told throws it
     * @throws InterruptedException where the thread is interrupted while another one works on the same candidate
     */
    Scored score(Candidate candidate, Watch watch, Runnable checkpoint) throws InterruptedException {
        Engine engine;
        try {
            engine = parts.engines.require(candidate.algorithm().engine());
            engine.requireSuitable(candidate.algorithm(), ways.task);
        } catch (RuntimeException e) {
            return Scored.failed(TrialFailure.reason(e), new TreeMap<>());
        }
        Place place = new Place(key(candidate, engine), candidate.pipeline());
        while (true) {
            CompletableFuture<Scored> mine = new CompletableFuture<>();
            CompletableFuture<Scored> other = scores.putIfAbsent(place, mine);
            if (other == null) {
                return own(candidate, engine, place, mine, watch, checkpoint);
            }
            Optional<Scored> theirs = get(other);
            if (theirs.isPresent()) {
                theirs.get().retell(watch);
                return theirs.get();
            }
        }
    }

    private String key(Candidate candidate, Engine engine) {
        ObjectNode full = identity.deepCopy().put("engineVersion", engine.version());
        full.set("algorithm", AlgorithmJson.write(candidate.algorithm()));
        full.set("pipeline", PipelineJson.write(candidate.pipeline()));
        return Json.sha256(full);
    }

    /** Nothing where the other thread was told to give it up, which this one may not be. */
    private static Optional<Scored> get(CompletableFuture<Scored> other) throws InterruptedException {
        try {
            return Optional.of(other.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PrunedException) {
                return Optional.empty();
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the same settings ended another thread's work", e.getCause());
        }
    }

    private Scored own(
            Candidate candidate,
            Engine engine,
            Place place,
            CompletableFuture<Scored> mine,
            Watch watch,
            Runnable checkpoint) {
        Optional<Scored> known;
        Scored score;
        try {
            boolean isKept = PipelineJson.saysAll(candidate.pipeline());
            known = isKept ? known(place.key) : Optional.empty();
            Consumer<Scored> keeper = isKept ? found -> keep(place.key, found) : found -> {};
            score = known.isPresent()
                    ? known.get()
                    : new Scoring<>(parts.executor, ways, evaluator, folds)
                            .run(candidate, engine, watch, checkpoint, keeper);
        } catch (RuntimeException | Error e) {
            scores.remove(place, mine);
            mine.completeExceptionally(e);
            throw e;
        }
        mine.complete(score);
        if (known.isPresent()) {
            score.retell(watch);
        }
        return score;
    }

    private Optional<Scored> known(String key) {
        return parts.metadata
                .read(tx -> tx.find(new MetadataStore.Key(KIND, key)))
                .map(document -> Scored.read(document.body(), "trial value " + key));
    }

    private void keep(String key, Scored score) {
        parts.metadata.write(tx -> tx.insert(new MetadataStore.Key(KIND, key), score.toJson()));
    }
}
