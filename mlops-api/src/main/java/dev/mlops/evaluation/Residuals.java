package dev.mlops.evaluation;

import dev.mlops.data.TextTable;
import java.util.List;
import java.util.Locale;

/**
 * What is left of the truth after the estimate: truth minus estimate, every row counting the same. Immutable.
 *
 * @param rows how many there are
 * @param mean the mean: minus the bias
 * @param deviation the standard deviation, divided by the number of rows minus 1; NaN for one row
 * @param minimum the least
 * @param lowerQuartile a quarter is below
 * @param median half is below
 * @param upperQuartile three quarters are below
 * @param maximum the greatest
 * @param skewness the third standardised moment; NaN where nothing varies
 * @param excessKurtosis the fourth standardised moment minus 3; NaN where nothing varies
 * @param durbinWatson squared steps from row to row over squared residuals (Durbin and Watson 1950): near 2 where neighbours have nothing to do
 *     with each other
 */
public record Residuals(
        long rows,
        double mean,
        double deviation,
        double minimum,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double maximum,
        double skewness,
        double excessKurtosis,
        double durbinWatson) {
    /** The figures under each other. */
    @Override
    public String toString() {
        return String.join(
                        "\n",
                        TextTable.of(List.of(
                                List.of("residuals", ""),
                                line("mean", mean),
                                line("deviation", deviation),
                                line("minimum", minimum),
                                line("lower quartile", lowerQuartile),
                                line("median", median),
                                line("upper quartile", upperQuartile),
                                line("maximum", maximum),
                                line("skewness", skewness),
                                line("excess kurtosis", excessKurtosis),
                                line("Durbin-Watson", durbinWatson))))
                + String.format(Locale.ROOT, "\nof %,d rows", rows);
    }

    private static List<String> line(String name, double value) {
        return List.of(name, Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value));
    }
}
