package dev.mlops.tribuo.internal.vectors;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.tribuo.internal.estimators.Kernel;
import dev.mlops.tribuo.internal.estimators.StoredForm;

/** Chooses the kernel by the settings and the rows. */
final class Kernels {
    /** Sums of squares stay finite below, and so do kernels that are not refused. */
    private static final double GREATEST_FEATURE = 1e70;

    private static final double GREATEST_KERNEL = 1e150;
    private static final double GREATEST_GAMMA = 1e300;

    private Kernels() {}

    /** The kernel, once it is clear that no kernel of two rows overflows. */
    static Kernel of(TrainingRequest request, AlgorithmValue algorithm) {
        FeatureMatrix matrix = request.features();
        requireRoom(matrix, request.labels().size());
        double squaredLength = squaredLength(matrix);
        Kernel kernel = new Kernel(
                shape(algorithm),
                algorithm.isAuto("gamma") ? gamma(matrix) : algorithm.number("gamma"),
                algorithm.number("coef0"),
                (int) algorithm.whole("degree"));
        double greatest = kernel.greatest(squaredLength);
        if (!(greatest <= GREATEST_KERNEL)) {
            throw Failures.of(
                    "the kernel of a row is too great",
                    "at most " + GREATEST_KERNEL,
                    String.valueOf(greatest),
                    "put standardize(numeric()) into the pipeline, or lower gamma, coef0 or degree");
        }
        return kernel;
    }

    private static Kernel.Shape shape(AlgorithmValue algorithm) {
        return switch (algorithm.text("kernel")) {
            case SupportVectorKinds.LINEAR -> Kernel.Shape.LINEAR;
            case SupportVectorKinds.POLYNOMIAL -> Kernel.Shape.POLYNOMIAL;
            case SupportVectorKinds.SIGMOID -> Kernel.Shape.SIGMOID;
            default -> Kernel.Shape.RBF;
        };
    }

    /** One through the number of features times the variance of all their values: kernels of scaled rows then neither vanish nor are all 1. */
    private static double gamma(FeatureMatrix matrix) {
        double[] row = new double[matrix.features().size()];
        double mean = 0;
        double squares = 0;
        double count = 0;
        for (int r = 0; r < matrix.rowCount(); r++) {
            matrix.copyRow(r, row);
            for (double value : row) {
                count++;
                double delta = value - mean;
                mean += delta / count;
                squares += delta * (value - mean);
            }
        }
        double variance = squares / count;
        return variance > 0 ? Math.min(GREATEST_GAMMA, 1 / (row.length * variance)) : 1;
    }

    /** The greatest of all rows' squares of their lengths. */
    private static double squaredLength(FeatureMatrix matrix) {
        double[] row = new double[matrix.features().size()];
        double greatest = 0;
        for (int r = 0; r < matrix.rowCount(); r++) {
            matrix.copyRow(r, row);
            double sum = 0;
            for (int c = 0; c < row.length; c++) {
                if (Math.abs(row[c]) > GREATEST_FEATURE) {
                    throw Failures.of(
                            "feature '" + matrix.features().get(c) + "' is too great to be squared",
                            "numbers from -" + GREATEST_FEATURE + " to " + GREATEST_FEATURE,
                            row[c] + " in row " + r,
                            "put standardize(numeric()) into the pipeline");
                }
                sum += row[c] * row[c];
            }
            greatest = Math.max(greatest, sum);
        }
        return greatest;
    }

    /** Any row may become a support vector. */
    private static void requireRoom(FeatureMatrix matrix, int labels) {
        long width = Math.max(matrix.features().size(), labels);
        if (width * matrix.rowCount() > StoredForm.MAX_LENGTH || (long) labels * labels > StoredForm.MAX_LENGTH) {
            throw Failures.of(
                    "too many numbers to hold at once",
                    "at most " + StoredForm.MAX_LENGTH + " (rows times features or labels, and labels times labels)",
                    matrix.rowCount() + " rows, " + matrix.features().size() + " features, " + labels + " labels",
                    "keep fewer rows or features, or take another algorithm");
        }
    }
}
