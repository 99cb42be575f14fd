package dev.mlops.evaluation;

import dev.mlops.data.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far probabilities are frequencies: rows in bins by what was said, with what came of them; the points of a reliability diagram. Immutable.
 *
 * @param bins of equal width, ascending, without those that have no rows
 * @param expectedError the mean distance of probability and frequency, bins weighing as much as their rows (Naeini et al. 2015)
 */
public record Reliability(List<Bin> bins, double expectedError) {
    private static final int SHOWN_BINS = 10;

    /** Keeps a copy. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * The rows with about the same probability.
     *
     * @param predicted the mean of the probabilities
     * @param observed the share of positive rows
     * @param rows how many there are, or their weight
     */
    public record Bin(double predicted, double observed, double rows) {}

    /** Ten bins at most under each other, and the error. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("predicted", "observed", "rows"));
        int shown = Math.min(SHOWN_BINS, bins.size());
        for (int i = 0; i < shown; i++) {
            Bin bin = bins.get(shown == 1 ? 0 : i * (bins.size() - 1) / (shown - 1));
            cells.add(List.of(
                    String.format(Locale.ROOT, "%.4f", bin.predicted),
                    String.format(Locale.ROOT, "%.4f", bin.observed),
                    String.format(Locale.ROOT, bin.rows == Math.rint(bin.rows) ? "%,.0f" : "%,.2f", bin.rows)));
        }
        return String.join("\n", TextTable.of(cells))
                + String.format(Locale.ROOT, "\nexpected calibration error %.4f", expectedError)
                + (shown < bins.size() ? " over " + bins.size() + " bins" : "");
    }
}
