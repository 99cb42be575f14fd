package dev.mlops.tribuo.internal.linear;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.learning.Steps;
import dev.mlops.tribuo.internal.learning.TargetScale;
import java.util.Arrays;

/**
 * Least angle regression of this library's own. Tribuo's (LARSTrainer and LARSLassoTrainer in 4.3.2) takes the feature of the greatest
 * correlation and passes over those of the greatest absolute one, so that features which lower the target are not seen.
 */
final class LarsTraining {
    /** The lasso may take features in and out again; real data take few more steps than there are features. */
    private static final int STEPS_PER_FEATURE = 8;

    private LarsTraining() {}

    static LinearEstimator regression(TrainingRequest request, AlgorithmValue algorithm) {
        SparseLinearTraining.requireRoom(request.features());
        double[] rowWeights = RowWeights.ofMeanOne(request);
        ColumnStatistics statistics = ColumnStatistics.of(request.features(), rowWeights);
        TargetScale target = new TargetScale(
                RowWeights.mean(request.targets(), rowWeights),
                TargetScale.of(request.targets()).deviation());
        int[] varying = varying(statistics);
        double[] weights = new double[statistics.means().length + 1];
        if (varying.length > 0) {
            int most = (int) Math.min(algorithm.whole("maxFeatures"), varying.length);
            LeastAngles path = new LeastAngles(
                    columns(request.features(), statistics, varying, rowWeights),
                    targets(request, target, rowWeights),
                    most,
                    algorithm.flag("lasso"));
            walk(path, most, new Steps(request, most));
            double root = Math.sqrt(rowWeights.length);
            for (int i = 0; i < varying.length; i++) {
                int column = varying[i];
                weights[column] =
                        path.coefficients()[i] / (root * statistics.deviations()[column]) * target.deviation();
            }
        }
        double bias = target.mean();
        for (int column : varying) {
            bias -= weights[column] * statistics.means()[column];
        }
        weights[statistics.means().length] = bias;
        return new LinearEstimator(false, weights.length - 1, 1, LinearTraining.finite(weights));
    }

    private static void walk(LeastAngles path, int most, Steps steps) {
        int told = 0;
        for (int i = 0; i < STEPS_PER_FEATURE * (long) most && path.step(); i++) {
            for (; told < path.activeCount(); told++) {
                steps.one();
            }
            if (path.activeCount() == most) {
                return;
            }
        }
    }

    private static int[] varying(ColumnStatistics statistics) {
        int[] varying = new int[statistics.varies().length];
        int count = 0;
        for (int c = 0; c < varying.length; c++) {
            if (statistics.varies()[c]) {
                varying[count++] = c;
            }
        }
        return Arrays.copyOf(varying, count);
    }

    /** Of mean 0 and length 1, the rows weighing what they weigh. */
    private static double[][] columns(
            FeatureMatrix matrix, ColumnStatistics statistics, int[] varying, double[] rowWeights) {
        double[][] columns = new double[varying.length][rowWeights.length];
        double[] row = new double[statistics.means().length];
        for (int r = 0; r < rowWeights.length; r++) {
            Failures.stopIfInterrupted();
            matrix.copyRow(r, row);
            double root = Math.sqrt(rowWeights[r] / rowWeights.length);
            for (int i = 0; i < varying.length; i++) {
                columns[i][r] = root * SparseLinearTraining.standardised(row[varying[i]], varying[i], statistics);
            }
        }
        return columns;
    }

    private static double[] targets(TrainingRequest request, TargetScale target, double[] rowWeights) {
        double[] targets = new double[rowWeights.length];
        for (int r = 0; r < targets.length; r++) {
            targets[r] = Math.sqrt(rowWeights[r]) * target.scaled(request.targets()[r]);
        }
        return targets;
    }
}
