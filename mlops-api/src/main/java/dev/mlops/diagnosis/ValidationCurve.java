package dev.mlops.diagnosis;

import dev.mlops.data.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How good models are by the value of a setting. Immutable; prints as a table.
 *
 * @param setting what the setting is called
 * @param metric the metric's id
 * @param higherIsBetter whether more of it is better
 * @param points one for each value, in the order given
 */
public record ValidationCurve(String setting, String metric, boolean higherIsBetter, List<Point> points) {
    /** Keeps a copy. */
    public ValidationCurve {
        points = List.copyOf(points);
    }

    /**
     * The models of one value.
     *
     * @param value the setting's
     * @param train the figure of each fold on the rows learnt from; NaN where undefined
     * @param test the figure of each fold on the others
     */
    public record Point(String value, List<Double> train, List<Double> test) {
        /** Keeps copies. */
        public Point {
            train = List.copyOf(train);
            test = List.copyOf(test);
        }

        /** The mean over the folds on the rows learnt from. */
        public double trainMean() {
            return mean(train);
        }

        /** The mean over the folds on the others; NaN where the metric is undefined on one of them. */
        public double testMean() {
            return mean(test);
        }

        private static double mean(List<Double> values) {
            return values.stream().collect(Collectors.averagingDouble(Double::doubleValue));
        }

        /** The standard deviation over the folds on the others, with n - 1; NaN for one fold. */
        public double testDeviation() {
            double mean = testMean();
            double squares = test.stream()
                    .mapToDouble(value -> (value - mean) * (value - mean))
                    .sum();
            return test.size() < 2 ? Double.NaN : Math.sqrt(squares / (test.size() - 1));
        }
    }

    /** The point that is best on rows not learnt from, of equal ones the first; one that is undefined is none. */
    public Point best() {
        Point best = points.get(0);
        for (Point point : points) {
            double better = (point.testMean() - best.testMean()) * (higherIsBetter ? 1 : -1);
            best = better > 0 || Double.isNaN(best.testMean()) ? point : best;
        }
        return best;
    }

    /** The points under each other, and the best one. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of(setting, "train " + metric, "validation " + metric, "sd"));
        points.forEach(point -> cells.add(List.of(
                point.value(),
                Shown.number(point.trainMean()),
                Shown.number(point.testMean()),
                Shown.number(point.testDeviation()))));
        return String.join("\n", TextTable.of(cells))
                + String.format(Locale.ROOT, "%nbest: %s %s", setting, best().value());
    }
}
