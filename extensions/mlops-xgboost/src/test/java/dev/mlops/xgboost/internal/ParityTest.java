package dev.mlops.xgboost.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.xgboost.internal.trees.FlatTrees;
import dev.mlops.xgboost.internal.trees.Objective;
import dev.mlops.xgboost.internal.trees.TreesEstimator;
import java.util.Arrays;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is scored in Java is what XGBoost itself predicts from the same stored model. */
class ParityTest {
    @Property(tries = 100)
    void boosting_scoresAsXgBoost(@ForAll long seed) throws Exception {
        Random chance = new Random(seed);
        AlgorithmValue algorithm = AlgorithmValue.defaults(XgBoostKinds.GRADIENT_BOOSTING)
                .with("rounds", 1L + chance.nextInt(40))
                .with("maxDepth", 1L + chance.nextInt(7))
                .with("maxBins", 2L + chance.nextInt(100))
                .with("oneHotBelow", 1L + chance.nextInt(30))
                .with("maxCategoriesPerSplit", 1L + chance.nextInt(70))
                .with("rowSampling", 0.5 + chance.nextDouble() / 2)
                .with("columnSamplingBySplit", 0.5 + chance.nextDouble() / 2);
        if (chance.nextBoolean()) {
            algorithm = XgBoostKinds.earlyStopping(algorithm, 1 + chance.nextInt(5), 0.2);
        }
        compare(Cases.any(chance), algorithm, chance, true);
    }

    @Property(tries = 60)
    void forest_scoresAsXgBoost(@ForAll long seed) throws Exception {
        Random chance = new Random(seed);
        AlgorithmValue algorithm = AlgorithmValue.defaults(XgBoostKinds.RANDOM_FOREST)
                .with("trees", 1L + chance.nextInt(20))
                .with("maxDepth", 1L + chance.nextInt(12));
        compare(Cases.any(chance), algorithm, chance, false);
    }

    private static void compare(Cases some, AlgorithmValue algorithm, Random chance, boolean exact) throws Exception {
        double[][] learnt = some.rows(50 + chance.nextInt(300), chance);
        TrainingRequest request = some.request(learnt, algorithm, chance);
        double scale = Math.pow(10, chance.nextInt(9) - 4);
        for (double[] row : learnt) {
            row[3] *= scale;
        }
        TreesEstimator estimator = (TreesEstimator) new XgBoostEngine().train(request);
        double[][] rows = rowsToScore(learnt, estimator, chance);
        float[][] theirs = predictions(estimator.model(), rows);
        double[] scores = new double[estimator.outputCount()];
        for (int i = 0; i < rows.length; i++) {
            estimator.score(rows[i], scores);
            double[] wanted = wanted(estimator.objective(), theirs[i], scores.length);
            for (int output = 0; output < scores.length; output++) {
                double tolerance = 1e-6 * Math.max(1, Math.abs(wanted[output]));
                assertThat(Math.abs(scores[output] - wanted[output]))
                        .as("%s: row %s, output %s", some, Arrays.toString(rows[i]), output)
                        .isLessThanOrEqualTo(tolerance);
                if (exact && some.labels() == 0) {
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
            case LABEL_SHARES -> {
                for (int i = 0; i < outputs; i++) {
                    wanted[i] = Math.max(0, Math.min(1, predicted[i]));
                }
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

    /**
     * Rows learnt from, rows exactly on thresholds and just beside them, far ones, ones with values missing, and ones with codes that were not
     * learnt or can be none.
     */
    static double[][] rowsToScore(double[][] learnt, TreesEstimator estimator, Random chance) {
        double[][] rows = new double[200][];
        FlatTrees trees = estimator.trees();
        double[] far = {1e38, -1e38, 3e38, -3e38, 1e30, 0, -0.0, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-300, Double.NaN};
        double[] codes = {-1, -0.5, 0.5, 2.999, 31, 32, 63, 64, 199, 200, 70_000, 0x1p24 - 1, 0x1p24, 0x1p31, 1e30};
        for (int i = 0; i < rows.length; i++) {
            double[] row = learnt[chance.nextInt(learnt.length)].clone();
            for (int k = 0; k < i % 4; k++) {
                int node = chance.nextInt(trees.features().length);
                if (trees.features()[node] != FlatTrees.LEAF
                        && !trees.categories().decides(node)) {
                    float threshold = (float) trees.values()[node];
                    int side = chance.nextInt(3);
                    row[trees.features()[node]] =
                            side == 0 ? threshold : side == 1 ? Math.nextDown(threshold) : Math.nextUp(threshold);
                }
            }
            if (i % 5 == 4) {
                row[chance.nextInt(Cases.FEATURES)] = far[chance.nextInt(far.length)];
            }
            if (i % 7 == 6) {
                row[4] = codes[chance.nextInt(codes.length)];
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
}
