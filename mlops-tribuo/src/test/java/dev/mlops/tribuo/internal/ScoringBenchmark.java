package dev.mlops.tribuo.internal;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.ForestEstimator;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import dev.mlops.tribuo.internal.linear.LinearKinds;
import dev.mlops.tribuo.internal.linear.LinearTraining;
import dev.mlops.tribuo.internal.trees.Bins;
import dev.mlops.tribuo.internal.trees.ForestTraining;
import dev.mlops.tribuo.internal.trees.TreeKinds;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.tribuo.Example;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.ensemble.WeightedEnsembleModel;

/**
 * Prints how long scoring one row of 30 dense features takes here and in Tribuo, both in one run: CPU time of the thread, the least of
 * nine rounds. Started by hand; asserts nothing.
 */
final class ScoringBenchmark {
    private static final int FEATURES = 30;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ScoringBenchmark() {}

    public static void main(String[] arguments) {
        QuietLoggers.quieten();
        Random chance = new Random(1);
        MadeRows made = MadeRows.labelled(
                MadeRows.denseRows(5_000, FEATURES, chance),
                2,
                row -> row[0] + row[1] + chance.nextGaussian() > 0 ? 1 : 0);
        double[][] rows = MadeRows.denseRows(1_024, FEATURES, chance);

        AlgorithmValue line = AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION);
        LinearTraining.Learnt<Label> learnt = LinearTraining.classification(made.request(line), line);
        compare(
                "logistic regression",
                learnt.estimator(),
                learnt.model()::predict,
                rows,
                (row, c) -> row[c] / learnt.scales()[c]);

        floor(learnt.estimator(), rows);
        examples(made);

        AlgorithmValue forest = AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("maxDepth", 10L);
        List<TreeModel<Label>> trees = Collections.synchronizedList(new ArrayList<>());
        ForestEstimator estimator =
                ForestTraining.classification(made.request(forest), forest, (member, tree) -> trees.add(tree));
        WeightedEnsembleModel<Label> ensemble = WeightedEnsembleModel.createEnsembleFromExistingModels(
                "forest", new ArrayList<>(trees), new FullyWeightedVotingCombiner());
        List<Bins> bins = new ArrayList<>();
        for (int c = 0; c < FEATURES; c++) {
            bins.add(Bins.of(new MadeRows.Matrix(made.rows()), c, (int) forest.whole("maxBins")));
        }
        compare(
                "100 trees of depth 10",
                estimator,
                ensemble::predict,
                rows,
                (row, c) -> bins.get(c).code(row[c]));
    }

    /** The least that logistic regression of two labels can be: a dot product and a sigmoid. */
    private static void floor(FlatEstimator estimator, double[][] rows) {
        double[] weights = rows[0].clone();
        double bare = nanoseconds(i -> {
            double[] row = rows[i & 1023];
            double sum = 0.5;
            for (int c = 0; c < FEATURES; c++) {
                sum += weights[c] * row[c];
            }
            return 1 / (1 + Math.exp(-sum));
        });
        double[] scores = new double[2];
        double flat = nanoseconds(i -> {
            estimator.score(rows[i & 1023], scores);
            return scores[1];
        });
        System.out.printf(
                Locale.ROOT,
                "logistic regression: %.0f ns, a bare dot product and sigmoid %.0f ns, ratio %.1f%n",
                flat,
                bare,
                flat / bare);
    }

    /** How long it takes to make Tribuo's examples of a matrix, against filling arrays with the same numbers. */
    private static void examples(MadeRows made) {
        MadeRows.Matrix matrix = new MadeRows.Matrix(made.rows());
        int rows = matrix.rowCount();
        double[] row = new double[FEATURES];
        RowBuilder builder = new RowBuilder(new FeatureNames(FEATURES), FEATURES, 0);
        double filled = nanoseconds(i -> {
            double[] copy = new double[FEATURES];
            matrix.copyRow(i % rows, copy);
            return copy[i % FEATURES];
        });
        double built = nanoseconds(i -> {
            matrix.copyRow(i % rows, row);
            for (int c = 0; c < FEATURES; c++) {
                builder.add(c, row[c]);
            }
            return builder.build(LabelFactory.UNKNOWN_LABEL, 1).size();
        });
        System.out.printf(
                Locale.ROOT,
                "an example of %d features: %.0f ns, an array %.0f ns, ratio %.1f%n",
                FEATURES,
                built,
                filled,
                built / filled);
    }

    /** A feature as Tribuo was taught it. */
    private interface Encoder {
        double encode(double[] row, int column);
    }

    private interface Predictor {
        org.tribuo.Prediction<Label> predict(Example<Label> example);
    }

    private static void compare(
            String what, FlatEstimator estimator, Predictor tribuo, double[][] rows, Encoder encoder) {
        List<Example<Label>> examples = new ArrayList<>();
        RowBuilder builder = new RowBuilder(new FeatureNames(FEATURES), FEATURES, 0);
        for (double[] row : rows) {
            for (int c = 0; c < FEATURES; c++) {
                builder.add(c, encoder.encode(row, c));
            }
            examples.add(builder.build(LabelFactory.UNKNOWN_LABEL, 1));
        }
        double[] scores = new double[2];
        double flat = nanoseconds(i -> {
            estimator.score(rows[i & 1023], scores);
            return scores[1];
        });
        double theirs = nanoseconds(
                i -> tribuo.predict(examples.get(i & 1023)).getOutput().getScore());
        System.out.printf(
                Locale.ROOT, "%s: %.0f ns here, %.0f ns in Tribuo, ratio %.1f%n", what, flat, theirs, theirs / flat);
    }

    private static double nanoseconds(IntToDoubleFunction call) {
        double least = Double.POSITIVE_INFINITY;
        double sink = 0;
        for (int round = 0; round < 14; round++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            int calls = 0;
            while (THREADS.getCurrentThreadCpuTime() - begin < 300_000_000L) {
                for (int i = 0; i < 1_024; i++) {
                    sink += call.applyAsDouble(i);
                }
                calls += 1_024;
            }
            double each = (THREADS.getCurrentThreadCpuTime() - begin) / (double) calls;
            if (round >= 5) {
                least = Math.min(least, each);
            }
        }
        if (Double.isNaN(sink)) {
            throw new IllegalStateException("a score is no number");
        }
        return least;
    }
}
