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
 * @param differences what differs, by area: algorithm, settings, pipeline, data, signature, metrics (those that one of them lacks), size, environment, code
 * @param metrics the metrics that both have
 * @param latencies how long answers take; empty where they were not asked about rows
 * @param unmeasured the metrics that both were registered with and that could not be measured on the rows that were given, since they are the caller's own and only
 *     their ids are recorded: with the values that they were registered with, each on its own rows
 */
public record VersionComparison(
        String first,
        String second,
        List<Difference> differences,
        List<MetricDifference> metrics,
        List<Latency> latencies,
        List<MetricDifference> unmeasured) {
    /** Keeps copies. */
    public VersionComparison {
        differences = List.copyOf(differences);
        metrics = List.copyOf(metrics);
        latencies = List.copyOf(latencies);
        unmeasured = List.copyOf(unmeasured);
    }

    /** One where every metric of both could be measured. */
    public VersionComparison(
            String first,
            String second,
            List<Difference> differences,
            List<MetricDifference> metrics,
            List<Latency> latencies) {
        this(first, second, differences, metrics, latencies, List.of());
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
     * @param pValue how likely so large a difference is where there is none, on the same rows, after Holm's correction for all metrics of the comparison; NaN
     *     where that is not known
     * @param isClear whether they differ by more than chance: the p-value is below 0.05, or where there is none, their intervals do not meet
     */
    public record MetricDifference(String metric, double first, double second, double pValue, boolean isClear) {}

    /**
     * How long answers took here and now: medians of repeated short runs of both in turn. For information only: it is another on another machine.
     *
     * @param of such as {@code one row} or {@code 1000 rows}
     * @param first the first's microseconds for each row
     * @param second the second's microseconds for each row
     */
    public record Latency(String of, double first, double second) {
        /** How many times as long the second takes. */
        public double ratio() {
            return second / first;
        }
    }

    /** Whether nothing differs; latencies do not count, and neither does what could not be measured. */
    public boolean isEmpty() {
        return differences.isEmpty() && metrics.stream().allMatch(m -> Double.compare(m.first(), m.second()) == 0);
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
        for (MetricDifference metric : unmeasured) {
            cells.add(List.of(
                    metric.metric(),
                    number(metric.first()),
                    number(metric.second()),
                    "registered; cannot be measured here"));
        }
        differences.forEach(d -> cells.add(List.of(d.area() + " " + d.name(), d.first(), d.second(), "")));
        latencies.forEach(l -> cells.add(List.of(
                "us per row, " + l.of(),
                number(l.first()),
                number(l.second()),
                String.format(Locale.ROOT, "x %.2f", l.ratio()))));
        return String.join("\n", TextTable.of(cells));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.4f", value);
    }
}
