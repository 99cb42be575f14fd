package dev.mlops.core.internal.evaluation;

import dev.mlops.data.TextTable;
import dev.mlops.evaluation.Comparison;
import dev.mlops.evaluation.Difference;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The one {@link Comparison}.
 *
 * @param champion which is the champion
 * @param challenger which is the challenger
 * @param on what they were held against each other on
 * @param confidence of the intervals
 * @param differences by metric
 * @param <O> what the models predict
 */
record DefaultComparison<O extends Output>(
        String champion, String challenger, String on, double confidence, List<Difference> differences)
        implements Comparison<O> {
    /** What is below prints as such: no p-value is 0. */
    private static final double LEAST = 1e-4;

    DefaultComparison {
        differences = List.copyOf(differences);
    }

    @Override
    public Difference difference(Metric<O> metric) {
        return differences.stream()
                .filter(difference -> difference.metric().equals(metric.id()))
                .findFirst()
                .orElseThrow(() -> DefaultEvaluation.notComputed(
                        metric, differences.stream().map(Difference::metric).toList()));
    }

    /** The metrics under each other, the better figure of each, and how sure that is. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of(
                "metric",
                "champion",
                "challenger",
                "difference",
                DefaultEvaluation.intervals(confidence),
                "p",
                "adjusted p",
                "test"));
        for (Difference difference : differences) {
            cells.add(List.of(
                    difference.metric(),
                    DefaultEvaluation.figure(difference.champion()),
                    DefaultEvaluation.figure(difference.challenger()),
                    Double.isNaN(difference.value()) ? "-" : String.format(Locale.ROOT, "%+.4f", difference.value()),
                    difference.interval().map(Interval::toString).orElse("-"),
                    p(difference.p()),
                    p(difference.adjustedP()),
                    difference.test()));
        }
        return String.join("\n", TextTable.of(cells)) + "\nchampion " + champion + ", challenger " + challenger
                + ", on " + on;
    }

    private static String p(double p) {
        if (Double.isNaN(p)) {
            return "-";
        }
        return p < LEAST ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
