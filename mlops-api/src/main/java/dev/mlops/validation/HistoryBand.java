package dev.mlops.validation;

import java.util.Objects;

/**
 * A band about the figures of the last versions, in which the next one is to lie. An immutable value. Where the figures of the past are all
 * the same the band has no width, and only that figure is in it; a rounding of 1e-9 of the largest of them is allowed.
 *
 * @param kind how center and spread are taken
 * @param width how many spreads the band reaches to each side, above 0
 * @param last how many versions it is taken of at most, 3 or more
 */
public record HistoryBand(Kind kind, double width, int last) {
    /** From how few figures a band is taken: with fewer nothing can be said, and that is a finding. */
    public static final int FEWEST = 3;

    /** How center and spread are taken. */
    public enum Kind {
        /** About the mean, in standard deviations (divisor n - 1). One figure that is off widens it for those that come after. */
        SIGMAS("sigmas"),
        /**
         * About the median, in median absolute deviations times 1.4826, which is a standard deviation where figures are normal (Iglewicz and
         * Hoaglin 1993, How to detect and handle outliers, who take 3.5 of them). Up to half of the figures may be off without moving it far;
         * where more than half are the same it has no width.
         */
        ROBUST("robust");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The name as it stands in documents. */
        public String text() {
            return text;
        }
    }

    /** Checks width and number. */
    public HistoryBand {
        Objects.requireNonNull(kind, "kind");
        if (!(width > 0) || Double.isInfinite(width)) {
            throw new IllegalArgumentException(kind.text() + ": above 0 and finite, found " + width);
        }
        if (last < FEWEST) {
            throw new IllegalArgumentException("last: at least " + FEWEST + " versions, found " + last);
        }
    }

    /** Such as {@code within 3 standard deviations of the last 10 versions}. */
    @Override
    public String toString() {
        return "within " + Phrases.number(width)
                + (kind == Kind.SIGMAS ? " standard deviations" : " robust deviations") + " of the last " + last
                + " versions";
    }
}
