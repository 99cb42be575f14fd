package dev.mlops.validation;

import java.util.Objects;
import java.util.Optional;

/**
 * How far a column may be from a reference ({@link Validator#against}), and figures from their history ({@link Validator#history}).
 * Immutable values. Which reference and which history is said on the validator; documents hold neither.
 */
public sealed interface ReferenceRule extends Expectation {
    /**
     * How the distance of a column from the reference's is measured. Each is 0 where both are the same, but for the p-values, which are 1.
     *
     * <p>Those over bins put numbers and instants into the deciles of the reference (type 7 of Hyndman and Fan 1996; bins closed to the
     * right, the outer ones open; deciles that are the same value are one edge, and what lies below a lowest edge that is the least value is
     * a bin too). Each string and each flag is a bin, and missing is one. These are the bins of
     * {@link dev.mlops.monitoring.Detector.Psi}.
     *
     * <p>All is taken from profiles, so it is exact as far as they are ({@link dev.mlops.data.ColumnProfile}); what is found says "about" where
     * it is not. P-values take off what sketches may be off, and counts of strings that a sketch leaves open are taken as what brings both sides
     * nearest: a change may then be missed, but none is seen where there is none.
     */
    enum Measure {
        /**
         * The population stability index over bins: the sum of (q - p) ln(q / p), with p and q the shares of a bin in the reference and in the
         * rows, of which none counts as less than 0.0001 (Yurdakul 2018, Statistical properties of population stability index). The number
         * that {@link dev.mlops.monitoring.Detector.Psi} measures. With few rows chance alone makes it large: without any change it
         * is about (bins - 1)(1/n + 1/m).
         */
        PSI("psi", "psi"),
        /**
         * The distance of Jensen and Shannon over bins: the square root of the divergence in bits (Lin 1991, Divergence measures based on the
         * Shannon entropy; Endres and Schindelin 2003), from 0 to 1.
         */
        JENSEN_SHANNON("jensenShannon", "Jensen-Shannon distance"),
        /**
         * The first Wasserstein distance in standard deviations of the reference (divisor n): the area between the two distribution
         * functions (Vallender 1974), over numbers and instants that are there. Where the reference does not vary it is 0 where the
         * rows are the same value, and else infinite.
         */
        WASSERSTEIN("wasserstein", "Wasserstein distance in standard deviations"),
        /** The largest distance of the two distribution functions, from 0 to 1, over numbers and instants that are there. */
        KOLMOGOROV_SMIRNOV("kolmogorovSmirnov", "Kolmogorov-Smirnov distance"),
        /**
         * How probable a Kolmogorov-Smirnov distance is that is at least so large, where both are samples of the same distribution: exact up
         * to 10,000 values (Hodges 1958), then asymptotic. It gets small with many rows however small the change is.
         */
        KOLMOGOROV_SMIRNOV_P("kolmogorovSmirnovPValue", "Kolmogorov-Smirnov p-value"),
        /**
         * How probable a chi-squared statistic over bins is that is at least so large, where both are samples of the same distribution (Pearson
         * 1911). It gets small with many rows however small the change is, and is unsure where bins expect fewer than five rows.
         */
        CHI_SQUARED_P("chiSquaredPValue", "chi-squared p-value"),
        /** The difference of the shares of rows without a value, whichever is the larger one; from 0 to 1. */
        MISSING_SHARE_CHANGE("missingShareChange", "change of the missing share"),
        /**
         * The share of the values that the reference has not: of strings, flags and whole numbers. It takes a reference whose values are all
         * known.
         */
        NEW_CATEGORIES("newCategories", "share of new categories");

        private final String text;
        private final String phrase;

        Measure(String text, String phrase) {
            this.text = text;
            this.phrase = phrase;
        }

        /** The name as it stands in documents. */
        public String text() {
            return text;
        }

        /** The name as it stands in sentences. */
        @Override
        public String toString() {
            return phrase;
        }
    }

    /**
     * A measure of the distance of a column from the reference's is in a range.
     *
     * @param name the column
     * @param measure how the distance is measured
     * @param range the range
     */
    record Distance(String name, Measure measure, Range range) implements ReferenceRule {
        /** Checks the name. */
        public Distance {
            Phrases.name("column", name);
            Objects.requireNonNull(measure, "measure");
            Objects.requireNonNull(range, "range");
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            boolean none = measure == Measure.NEW_CATEGORIES && range.equals(Range.atMost(0));
            return none ? "no categories that the reference has not" : measure + " " + range + " against the reference";
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * The relative change of a figure, |now - before| / |before| with the reference's figure before, is in a range.
     *
     * @param name the column
     * @param figure which number of its values
     * @param range the range
     */
    record RelativeChange(String name, Figure figure, Range range) implements ReferenceRule {
        /** Checks the name. */
        public RelativeChange {
            Phrases.name("column", name);
            Objects.requireNonNull(figure, "figure");
            Objects.requireNonNull(range, "range");
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return "relative change of the " + figure + " " + range + " against the reference";
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * A figure is in a band about those of the last versions.
     *
     * @param name the column
     * @param figure which number of its values
     * @param band the band
     */
    record FigureInHistory(String name, Figure figure, HistoryBand band) implements ReferenceRule {
        /** Checks the name. */
        public FigureInHistory {
            Phrases.name("column", name);
            Objects.requireNonNull(figure, "figure");
            Objects.requireNonNull(band, "band");
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return figure + " " + band;
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * The number of rows is in a band about those of the last versions.
     *
     * @param band the band
     */
    record RowCountInHistory(HistoryBand band) implements ReferenceRule {
        /** Checks that there is a band. */
        public RowCountInHistory {
            Objects.requireNonNull(band, "band");
        }

        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public String wanted() {
            return "row count " + band;
        }

        @Override
        public String toString() {
            return describe();
        }
    }
}
