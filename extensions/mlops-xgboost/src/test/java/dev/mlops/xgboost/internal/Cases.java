package dev.mlops.xgboost.internal;

import dev.mlops.model.Task;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Made-up things to learn, of five features: two continuous, two few-valued, and {@code column 4}, which holds codes where it is categorical.
 *
 * @param labels how many labels there are; 0 for regression
 * @param several whether a row has any number of them
 * @param missing whether a fifth of the values is missing
 * @param codes how many categories {@code column 4} has; 0 where it is a number
 */
public record Cases(int labels, boolean several, boolean missing, int codes) {
    public static final int FEATURES = 5;

    /** Any of them. */
    public static Cases any(Random chance) {
        int labels = new int[] {0, 2, 3, 4}[chance.nextInt(4)];
        int[] codes = {0, 0, 3, 20, 200};
        return new Cases(
                labels,
                labels > 0 && chance.nextInt(3) == 0,
                chance.nextBoolean(),
                codes[chance.nextInt(codes.length)]);
    }

    /** Rows. */
    public double[][] rows(int count, Random chance) {
        double[][] rows = MadeRows.mixedRows(count, FEATURES, chance);
        for (double[] row : rows) {
            row[4] = codes > 0 ? chance.nextInt(codes) : row[4];
            for (int feature = 0; feature < FEATURES && missing; feature++) {
                row[feature] = chance.nextInt(5) == 0 ? Double.NaN : row[feature];
            }
        }
        return rows;
    }

    /** What there is to learn, and what is to learn it where the features are of that kind. */
    public TrainingRequest request(double[][] rows, AlgorithmValue algorithm, Random chance) {
        Task<?> task = several
                ? Task.multiLabel(
                        IntStream.range(0, labels).mapToObj(i -> "l" + i).toArray(String[]::new))
                : labels == 0 ? Task.regression("y") : Task.classification("y");
        List<String> names = IntStream.range(0, labels).mapToObj(i -> "l" + i).toList();
        int perRow = several ? labels : 1;
        double[] targets = new double[rows.length * perRow];
        for (int i = 0; i < rows.length; i++) {
            double value = signal(rows[i]) + chance.nextGaussian() / 3;
            for (int target = 0; target < perRow; target++) {
                double feature = Double.isNaN(rows[i][target]) ? 1 : rows[i][target];
                double own = target == 0 ? value : value + feature;
                targets[i * perRow + target] = several
                        ? (own > 0 ? 1 : 0)
                        : labels == 0 ? value : Math.max(0, Math.min(labels - 1, Math.rint(value + labels / 2.0)));
            }
        }
        // Each label occurs, and where a row has several is absent as well.
        for (int label = 0; label < labels; label++) {
            if (several) {
                targets[label] = 0;
                targets[perRow + label] = 1;
            } else {
                targets[label] = label;
            }
        }
        AlgorithmValue own = codes > 0 ? Categorical.with(algorithm, "column 4") : algorithm;
        return new TrainingRequest(
                own, task, new MadeRows.Matrix(rows), targets, names, chance.nextLong(), MadeRows.SAME_THREAD);
    }

    /** That a value is missing says something as well, and codes say something that has nothing to do with their order. */
    private static double signal(double[] row) {
        double sum = Double.isNaN(row[0]) ? 1.5 : row[0] * row[0] - 1;
        sum += Double.isNaN(row[1]) ? -0.5 : row[1];
        sum -= Double.isNaN(row[2]) ? 0 : row[2] / 2;
        return sum + (Double.isNaN(row[4]) ? 0.7 : row[4] * 7 % 5 / 2 - 1);
    }
}
