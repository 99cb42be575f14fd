package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.comparison.PairedScores;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.study.Tuned;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.error.EngineException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.training.Trainer;
import dev.mlops.tuning.DefaultComparison;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a study's tries stand for: candidates, made again from their settings, and models of them. Immutable but for what is scored when it is first
 * asked for; safe to share between threads.
 *
 * @param <O> what the models predict
 */
final class TunedModels<O extends Output> implements Tuned<O> {
    private static final Logger LOG = LoggerFactory.getLogger(TunedModels.class);
    private static final double CLEAR = 0.05;

    private final Candidate.Space space;
    private final Validation<O> validation;
    private final Engines engines;
    private final Trainer<O> trainer;
    private final Table rows;
    private final Direction direction;
    private final Optional<Algorithm> baseline;

    /**
     * Those of a study.
     *
     * @param trainer one with the study's seed
     * @param rows all that the study was given
     * @param direction of its first metric
     * @param baseline what the best one is held against, in place of its own algorithm's default
     */
    TunedModels(
            Candidate.Space space,
            Validation<O> validation,
            Engines engines,
            Trainer<O> trainer,
            Table rows,
            Direction direction,
            Optional<Algorithm> baseline) {
        this.space = space;
        this.validation = validation;
        this.engines = engines;
        this.trainer = trainer;
        this.rows = rows;
        this.direction = direction;
        this.baseline = baseline;
    }

    private Candidate candidate(FinishedTrial trial) {
        return space.of(new ReplayedTrial(trial));
    }

    @Override
    public Algorithm algorithm(FinishedTrial trial) {
        return candidate(trial).algorithm();
    }

    @Override
    public Pipeline pipeline(FinishedTrial trial) {
        return candidate(trial).pipeline();
    }

    @Override
    public Origin origin() {
        return rows.origin();
    }

    @Override
    public Model<O> refit(FinishedTrial trial) {
        if (trial.failed()) {
            throw new IllegalArgumentException("trial: one that did not fail, found " + trial);
        }
        Candidate candidate = candidate(trial);
        return trainer.pipeline(candidate.pipeline())
                .algorithm(candidate.algorithm())
                .train(rows);
    }

    /** The default of a candidate's algorithm, or what it is to be held against in its place. Nothing where it cannot be without settings. */
    private Optional<Algorithm> defaultOf(Algorithm algorithm) {
        if (baseline.isPresent()) {
            return baseline;
        }
        try {
            return Optional.of(engines.require(algorithm.engine()).algorithm(algorithm.name(), Map.of()));
        } catch (EngineException e) {
            LOG.debug("{} has no default", algorithm.name(), e);
            return Optional.empty();
        }
    }

    /** Whether the algorithm of a try has the settings that it would have without any search. */
    private boolean isDefault(FinishedTrial trial) {
        Algorithm algorithm = candidate(trial).algorithm();
        return defaultOf(algorithm).filter(algorithm::equals).isPresent();
    }

    @Override
    public List<String> warnings(Study<O> study) {
        List<String> warnings = new ArrayList<>(Warnings.ofTrials(study.trials()));
        if (study.directions().size() == 1 && study.trials().stream().anyMatch(FinishedTrial::isComplete)) {
            FinishedTrial best = study.best();
            warnings.addAll(Warnings.ofDefault(versusDefault(best), isDefault(best)));
            warnings.addAll(Warnings.ofEdges(best, study.parameters()));
        }
        return List.copyOf(warnings);
    }

    @Override
    public Optional<DefaultComparison> versusDefault(FinishedTrial trial) {
        Candidate best = candidate(trial);
        Optional<Algorithm> other = defaultOf(best.algorithm());
        if (other.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<double[]> byDefault = folds(new Candidate(best.pipeline(), other.get()));
            return folds(best).flatMap(found -> byDefault.map(given -> compared(found, given)));
        } finally {
            validation.rest();
        }
    }

    private Optional<double[]> folds(Candidate candidate) {
        try {
            Scored score = validation.score(candidate, Watch.NONE, TunedModels::stopIfInterrupted);
            return score.isFailed() ? Optional.empty() : Optional.of(score.folds(0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private DefaultComparison compared(double[] best, double[] byDefault) {
        PairedScores scores = PairedScores.of(best, byDefault);
        double difference = scores.meanDifference();
        double p = best.length < 2
                ? Double.NaN
                : difference == 0
                        ? 1
                        : scores.nadeauBengio(validation.testToTrain()).p();
        boolean isBetter = direction == Direction.MAXIMIZE ? difference > 0 : difference < 0;
        return new DefaultComparison(mean(best), mean(byDefault), p, isBetter && p < CLEAR);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    private static CancellationException interrupted() {
        return new CancellationException("the comparison with the default was interrupted");
    }
}
