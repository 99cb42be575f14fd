package dev.mlops.registry;

import dev.mlops.data.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How two versions differ. Immutable; prints as a table of what differs.
 *
 * @param first such as {@code income v2}
 * @param second such as {@code income v3}
 * @param differences what differs, by area: algorithm, settings, pipeline, data, signature, metrics, size, latency, environment, code
 * @param metrics the metrics that both have
 */
public record VersionComparison(
        String first, String second, List<Difference> differences, List<MetricDifference> metrics) {
    /** Keeps copies. */
    public VersionComparison {
        differences = List.copyOf(differences);
        metrics = List.copyOf(metrics);
    }

    /**
     * Something that is not the same.
     *
     * @param area such as {@code settings}
     * @param name such as {@code trees}
     * @param first what the first has; {@code -} where it has none
     * @param second what the second has; {@code -} where it has none
     */
    public record Difference(String area, String name, String first, String second) {}

    /**
     * A metric of both.
     *
     * @param metric its id
     * @param first the first's value
     * @param second the second's value
     * @param pValue how likely so large a difference is where there is none, on the same rows; NaN where that is not known
     * @param isClear whether they differ by more than chance: the p-value is below 0.05 after Holm's correction, or where there is none, their intervals
     *     do not meet
     */
    public record MetricDifference(String metric, double first, double second, double pValue, boolean isClear) {}

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return differences.isEmpty() && metrics.stream().allMatch(m -> m.first() == m.second());
    }

    /** What differs, under each other. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("", first, second, ""));
        for (MetricDifference metric : metrics) {
            cells.add(List.of(
                    metric.metric(),
                    number(metric.first()),
                    number(metric.second()),
                    (metric.isClear() ? "clear" : "not clear")
                            + (Double.isNaN(metric.pValue())
                                    ? ""
                                    : String.format(Locale.ROOT, ", p = %.2g", metric.pValue()))));
        }
        differences.forEach(d -> cells.add(List.of(d.area() + " " + d.name(), d.first(), d.second(), "")));
        return String.join("\n", TextTable.of(cells));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
