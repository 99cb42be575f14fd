package dev.mlops.testkit;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Made-up rows to learn from, for tests that want more than {@link EngineContract} tries. What is drawn follows from the chance that is handed in.
 *
 * @param rows the features' values by row, not copied
 * @param targets the position of each row's label, or the number to estimate; not copied
 * @param labels how many labels there are; 0 for regression
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MadeRows(double[][] rows, double[] targets, int labels) {
    /** Runs everything at once. */
    public static final Executor SAME_THREAD = Runnable::run;

    /** Rows of which each feature is continuous, one-hot like or few-valued in turn. */
    public static double[][] mixedRows(int rows, int features, Random chance) {
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

    /** Rows of which each feature is continuous. */
    public static double[][] denseRows(int rows, int features, Random chance) {
        double[][] made = new double[rows][features];
        for (double[] row : made) {
            for (int f = 0; f < features; f++) {
                row[f] = chance.nextGaussian();
            }
        }
        return made;
    }

    /** Regression of a function of the rows. */
    public static MadeRows numbers(double[][] rows, ToDoubleFunction<double[]> target) {
        double[] targets = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            targets[i] = target.applyAsDouble(rows[i]);
        }
        return new MadeRows(rows, targets, 0);
    }

    /** Classification by a function of the rows, rounded to the position of a label; the first rows are given a label each, so that every label occurs. */
    public static MadeRows labelled(double[][] rows, int labels, ToDoubleFunction<double[]> label) {
        MadeRows made = numbers(rows, row -> Math.max(0, Math.min(labels - 1, Math.rint(label.applyAsDouble(row)))));
        for (int i = 0; i < labels; i++) {
            made.targets[i] = i;
        }
        return new MadeRows(rows, made.targets, labels);
    }

    /** Such as {@code label 0}. */
    public List<String> labelNames() {
        return IntStream.range(0, labels).mapToObj(i -> "label " + i).toList();
    }

    /** A request for these rows, with a seed of 1 and on the calling thread. */
    public TrainingRequest request(Algorithm algorithm) {
        return request(algorithm, 1, SAME_THREAD);
    }

    /** A request for these rows. */
    public TrainingRequest request(Algorithm algorithm, long seed, Executor executor) {
        return request(algorithm, Optional.empty(), seed, executor);
    }

    /**
     * A request for these rows where each has a weight, with a seed of 1 and on the calling thread.
     *
     * @param weights by row, not copied
     */
    public TrainingRequest weighted(Algorithm algorithm, double[] weights) {
        return request(algorithm, Optional.of(weights), 1, SAME_THREAD);
    }

    private TrainingRequest request(Algorithm algorithm, Optional<double[]> weights, long seed, Executor executor) {
        return new TrainingRequest(
                algorithm,
                labels == 0 ? Task.regression("y") : Task.classification("y"),
                new Matrix(rows),
                targets,
                weights,
                labelNames(),
                seed,
                executor);
    }

    /** A request for these rows without their targets, for a task that has none, with a seed of 1 and on the calling thread. */
    public TrainingRequest withoutTargets(Algorithm algorithm, Task<?> task) {
        return new TrainingRequest(algorithm, task, new Matrix(rows), new double[0], List.of(), 1, SAME_THREAD);
    }

    /**
     * Rows as an engine gets them.
     *
     * @param rows the features' values by row, not copied
     * @param features the features' names
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Matrix(double[][] rows, List<String> features) implements FeatureMatrix {
        /** Features that are called {@code column 0} and so on. */
        public Matrix(double[][] rows) {
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
