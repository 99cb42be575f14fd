package dev.mlops.xgboost.internal;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Made-up rows to learn from. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Made(double[][] rows, double[] targets, int labels) {
    static final Executor SAME_THREAD = Runnable::run;

    /** Rows of which each feature is continuous, one-hot like or few-valued in turn. */
    static double[][] mixedRows(int rows, int features, Random chance) {
        double[][] made = new double[rows][features];
        for (double[] row : made) {
            for (int f = 0; f < features; f++) {
                row[f] = switch (f % 3) {
                    case 0 -> chance.nextGaussian();
                    case 1 -> chance.nextInt(4) == 0 ? 1 : 0;
                    default -> chance.nextInt(5) - 2;
                };
            }
        }
        return made;
    }

    static double[][] denseRows(int rows, int features, Random chance) {
        double[][] made = new double[rows][features];
        for (double[] row : made) {
            for (int f = 0; f < features; f++) {
                row[f] = chance.nextGaussian();
            }
        }
        return made;
    }

    /** Regression. */
    static Made numbers(double[][] rows, ToDoubleFunction<double[]> target) {
        double[] targets = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            targets[i] = target.applyAsDouble(rows[i]);
        }
        return new Made(rows, targets, 0);
    }

    /** Classification, each label at least once. */
    static Made labelled(double[][] rows, int labels, ToDoubleFunction<double[]> label) {
        Made made = numbers(rows, row -> Math.max(0, Math.min(labels - 1, Math.rint(label.applyAsDouble(row)))));
        for (int i = 0; i < labels; i++) {
            made.targets[i] = i;
        }
        return new Made(rows, made.targets, labels);
    }

    List<String> labelNames() {
        return IntStream.range(0, labels).mapToObj(i -> "label " + i).toList();
    }

    TrainingRequest request(Algorithm algorithm) {
        return request(algorithm, 1, SAME_THREAD);
    }

    TrainingRequest request(Algorithm algorithm, long seed, Executor executor) {
        return new TrainingRequest(
                algorithm,
                labels == 0 ? Task.regression("y") : Task.classification("y"),
                new Matrix(rows),
                targets,
                labelNames(),
                seed,
                executor);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Matrix(double[][] rows, List<String> features) implements FeatureMatrix {
        Matrix(double[][] rows) {
            this(
                    rows,
                    IntStream.range(0, rows.length == 0 ? 1 : rows[0].length)
                            .mapToObj(i -> "column " + i)
                            .toList());
        }

        @Override
        public int rowCount() {
            return rows.length;
        }

        @Override
        public double get(int row, int feature) {
            return rows[row][feature];
        }

        @Override
        public void copyRow(int row, double[] target) {
            System.arraycopy(rows[row], 0, target, 0, features.size());
        }
    }
}
