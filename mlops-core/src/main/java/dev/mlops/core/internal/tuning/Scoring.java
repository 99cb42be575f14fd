package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.study.TrialFailure;
import dev.mlops.core.internal.training.Fitting;
import dev.mlops.error.DataException;
import dev.mlops.error.EngineException;
import dev.mlops.error.NotFoundException;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Output;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Progress;
import dev.mlops.tuning.PrunedException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Scores one candidate, fold by fold. For one thread, and once.
 *
 * @param <O> what the models predict
 */
final class Scoring<O extends Output> {
    private final Executor executor;
    private final Validation.Ways<O> ways;
    private final DefaultEvaluator<O> evaluator;
    private final List<FoldRows<O>> folds;
    private final SortedMap<Long, Double> reported = new TreeMap<>();

    Scoring(Executor executor, Validation.Ways<O> ways, DefaultEvaluator<O> evaluator, List<FoldRows<O>> folds) {
        this.executor = executor;
        this.ways = ways;
        this.evaluator = evaluator;
        this.folds = folds;
    }

    /**
     * The score.
     *
     * @param keeper gets it where it would be the same another time
     * @throws DataException where the pipeline is the same for all and does not suit the training part of a fold
     */
    Scored run(Candidate candidate, Engine engine, Watch watch, Runnable checkpoint, Consumer<Scored> keeper) {
        Watch heard = noting(watch);
        List<List<Double>> values = new ArrayList<>();
        ways.metrics().forEach(metric -> values.add(new ArrayList<>()));
        double sum = 0;
        try {
            for (int fold = 0; fold < folds.size(); fold++) {
                checkpoint.run();
                FittedFold<O> fitted =
                        folds.get(fold).fitted(candidate.pipeline(), engine.takesMissing(candidate.algorithm()));
                Rungs<O> rungs = new Rungs<>(evaluator, fitted, heard, checkpoint);
                double[] found =
                        values(candidate, engine, fitted, Seeds.of(ways.seed(), fold, "train"), rungs, checkpoint);
                for (int i = 0; i < found.length; i++) {
                    requireFinite(ways.metrics().get(i), found[i], fold);
                    values.get(i).add(found[i]);
                }
                sum += found[0];
                tell(heard, rungs, fold + 1, sum / (fold + 1));
            }
        } catch (Fault e) {
            Scored failed = Scored.failed(e.reason, reported);
            if (e.isLasting) {
                keeper.accept(failed);
            }
            return failed;
        }
        Scored score = new Scored(values, reported, "");
        keeper.accept(score);
        return score;
    }

    /** The metrics of a model that learns from a fold's training part, on its test part. */
    private double[] values(
            Candidate candidate, Engine engine, FittedFold<O> fold, long seed, Rungs<O> rungs, Runnable checkpoint) {
        Fitting<O> fitting = fitting(fold);
        try {
            DefaultModel<O> model = watchesRounds()
                    ? fitting.train(engine, candidate.algorithm(), seed, executor, rungs)
                    : fitting.train(engine, candidate.algorithm(), seed, executor, Progress.NONE);
            return evaluator.values(model, fold.testRows(), fold.test());
        } catch (PrunedException e) {
            throw e;
        } catch (RuntimeException e) {
            checkpoint.run(); // an interrupt may be what it failed for
            throw new Fault(TrialFailure.reason(e), e instanceof EngineException || e instanceof DataException);
        }
    }

    private Fitting<O> fitting(FittedFold<O> fold) {
        try {
            return fold.fitting();
        } catch (DataException | NotFoundException e) {
            if (ways.isPipelineSearched()) {
                throw new Fault(TrialFailure.reason(e), false);
            }
            throw e; // no try will do better with that pipeline
        }
    }

    private static void requireFinite(Metric<?> metric, double value, int fold) {
        if (!Double.isFinite(value)) {
            String what = Double.isNaN(value) ? " is undefined" : " is infinite";
            throw new Fault(metric.id() + what + " on fold " + (fold + 1), true);
        }
    }

    /** Why the candidate has no score, and whether it would be so another time. */
    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;
        private final boolean isLasting;

        Fault(String reason, boolean isLasting) {
            super(reason, null, false, false);
            this.reason = reason;
            this.isLasting = isLasting;
        }
    }

    private boolean watchesRounds() {
        return ways.watchesRounds() && folds.size() == 1;
    }

    private void tell(Watch heard, Rungs<O> rungs, int done, double mean) {
        if (ways.metrics().size() > 1) {
            return; // what several are worth together is for the study to say
        }
        if (folds.size() == 1) {
            rungs.whole(mean);
        } else if (done == folds.size()) {
            heard.last(done, mean);
        } else {
            heard.report(done, mean);
        }
    }

    private Watch noting(Watch watch) {
        return new Watch() {
            @Override
            public void report(long step, double value) {
                reported.put(step, value);
                watch.report(step, value);
            }

            @Override
            public void last(long step, double value) {
                reported.put(step, value);
                watch.last(step, value);
            }
        };
    }
}
