package dev.mlops.xgboost.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import java.util.Arrays;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is scored in Java is what XGBoost itself predicts from the same stored model. */
class ParityTest {
    private static final int FEATURES = 5;

    @Property(tries = 60)
    void boosting_scoresAsXgBoost(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int labels) throws Exception {
        Random chance = new Random(seed);
        AlgorithmValue algorithm = AlgorithmValue.defaults(XgBoostKinds.GRADIENT_BOOSTING)
                .with("rounds", 1L + chance.nextInt(40))
                .with("maxDepth", 1L + chance.nextInt(7))
                .with("maxBins", 2L + chance.nextInt(100))
                .with("rowSampling", 0.5 + chance.nextDouble() / 2)
                .with("columnSamplingBySplit", 0.5 + chance.nextDouble() / 2);
        if (chance.nextBoolean()) {
            algorithm = XgBoostKinds.earlyStopping(algorithm, 1 + chance.nextInt(5), 0.2);
        }
        compare(made(chance, labels), algorithm, seed, true);
    }

    @Property(tries = 40)
    void forest_scoresAsXgBoost(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int labels) throws Exception {
        Random chance = new Random(seed);
        AlgorithmValue algorithm = AlgorithmValue.defaults(XgBoostKinds.RANDOM_FOREST)
                .with("trees", 1L + chance.nextInt(20))
                .with("maxDepth", 1L + chance.nextInt(12));
        compare(made(chance, labels), algorithm, seed, false);
    }

    private static MadeRows made(Random chance, int labels) {
        double[][] rows = MadeRows.mixedRows(50 + chance.nextInt(300), FEATURES, chance);
        double scale = Math.pow(10, chance.nextInt(9) - 4);
        for (double[] row : rows) {
            row[3] *= scale;
        }
        return labels < 2
                ? MadeRows.numbers(rows, row -> row[0] * row[0] + row[1] - row[2] + chance.nextGaussian() / 3)
                : MadeRows.labelled(rows, labels, row -> row[0] + row[1] + row[2] + chance.nextGaussian() / 3 + 1);
    }

    private static void compare(MadeRows made, AlgorithmValue algorithm, long seed, boolean exact) throws Exception {
        TrainingRequest request = made.request(algorithm, seed, MadeRows.SAME_THREAD);
        TreesEstimator estimator = (TreesEstimator) new XgBoostEngine().train(request);
        double[][] rows = rowsToScore(made.rows(), estimator, new Random(seed));
        float[][] theirs = predictions(estimator.model(), rows);
        double[] scores = new double[estimator.outputCount()];
        for (int i = 0; i < rows.length; i++) {
            estimator.score(rows[i], scores);
            double[] wanted = wanted(estimator.objective(), theirs[i], scores.length);
            for (int output = 0; output < scores.length; output++) {
                double tolerance = 1e-6 * Math.max(1, Math.abs(wanted[output]));
                assertThat(Math.abs(scores[output] - wanted[output]))
                        .as("row %s, output %s", Arrays.toString(rows[i]), output)
                        .isLessThanOrEqualTo(tolerance);
                if (exact && made.labels() == 0) {
                    assertThat((float) scores[output]).isEqualTo(theirs[i][output]);
                }
            }
        }
    }

    private static double[] wanted(Objective objective, float[] predicted, int outputs) {
        double[] wanted = new double[outputs];
        switch (objective) {
            case LOGISTIC, SHARE -> {
                wanted[1] = Math.max(0, Math.min(1, predicted[0]));
                wanted[0] = 1 - wanted[1];
            }
            case SHARES -> {
                double sum = 0;
                for (float share : predicted) {
                    sum += Math.max(0, share);
                }
                for (int i = 0; i < outputs; i++) {
                    wanted[i] = sum > 1e-6 ? Math.max(0, predicted[i]) / sum : 1.0 / outputs;
                }
            }
            default -> {
                for (int i = 0; i < outputs; i++) {
                    wanted[i] = predicted[i];
                }
            }
        }
        return wanted;
    }

    /** Rows learnt from, rows exactly on thresholds and just beside them, far ones, and ones with values missing. */
    private static double[][] rowsToScore(double[][] learnt, TreesEstimator estimator, Random chance) {
        double[][] rows = new double[200][];
        FlatTrees trees = estimator.trees();
        double[] far = {1e38, -1e38, 3e38, -3e38, 1e30, 0, -0.0, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-300, Double.NaN};
        for (int i = 0; i < rows.length; i++) {
            double[] row = learnt[chance.nextInt(learnt.length)].clone();
            for (int k = 0; k < i % 4; k++) {
                int node = chance.nextInt(trees.features().length);
                if (trees.features()[node] != FlatTrees.LEAF) {
                    float threshold = (float) trees.values()[node];
                    int side = chance.nextInt(3);
                    row[trees.features()[node]] =
                            side == 0 ? threshold : side == 1 ? Math.nextDown(threshold) : Math.nextUp(threshold);
                }
            }
            if (i % 5 == 4) {
                row[chance.nextInt(FEATURES)] = far[chance.nextInt(far.length)];
            }
            rows[i] = row;
        }
        return rows;
    }

    static float[][] predictions(byte[] model, double[][] rows) throws Exception {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        Booster booster = XGBoost.loadModel(model);
        DMatrix matrix = new DMatrix(flat, rows.length, rows[0].length, Float.NaN);
        try {
            return booster.predict(matrix);
        } finally {
            matrix.dispose();
            booster.dispose();
        }
    }

    /** Comparing doubles with the bound is comparing floats with the threshold. */
    @Property(tries = 2_000)
    void bound_decidesAsRoundingDoes(@ForAll int bits, @ForAll long seed) {
        float threshold = Float.intBitsToFloat(bits);
        if (!Float.isFinite(threshold)) {
            return;
        }
        double bound = FlatTrees.bound(threshold);
        Random chance = new Random(seed);
        double[] near = new double[40];
        double spread = Math.max(Math.ulp(threshold), Float.MIN_VALUE);
        for (int i = 0; i < near.length; i += 4) {
            near[i] = threshold + (chance.nextDouble() - 0.5) * 3 * spread;
            near[i + 1] = bound + (i % 8 == 0 ? 0 : (chance.nextInt(5) - 2) * Math.ulp(bound));
            near[i + 2] = Float.intBitsToFloat(bits + chance.nextInt(7) - 3);
            near[i + 3] = Double.longBitsToDouble(chance.nextLong());
        }
        for (double value : near) {
            if (!Double.isNaN(value)) {
                assertThat(value < bound).as("%s < %s", value, threshold).isEqualTo((float) value < threshold);
            }
        }
    }
}
