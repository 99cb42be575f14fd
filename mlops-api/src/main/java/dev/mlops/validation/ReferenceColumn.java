package dev.mlops.validation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of one column of an external benchmark. An immutable value. A column has quantiles, or shares of values, or neither; instants
 * are in microseconds since 1970.
 *
 * @param mean the arithmetic mean
 * @param standardDeviation the standard deviation
 * @param missingShare the share of the rows without a value, from 0 to 1; where it is not known, values that are there are compared alone
 * @param quantiles numbers by the share of the values that lies below them, from 0 (the smallest) to 1 (the largest)
 * @param shares shares of the values that are there, from 0 to 1 each; what they lack of 1, more than a rounding of 0.005, is the share of
 *     all other values together
 */
public record ReferenceColumn(
        OptionalDouble mean,
        OptionalDouble standardDeviation,
        OptionalDouble missingShare,
        SortedMap<Double, Double> quantiles,
        Map<String, Double> shares) {
    /** By how much shares may miss their sum of 1 since each was rounded. */
    public static final double ROUNDING = 0.005;

    /** Checks the figures, and keeps copies. */
    public ReferenceColumn {
        mean.ifPresent(value -> finite("mean", value));
        standardDeviation.ifPresent(value -> {
            if (finite("standardDeviation", value) < 0) {
                throw new IllegalArgumentException("standardDeviation: 0 or more, found " + value);
            }
        });
        missingShare.ifPresent(Phrases::share);
        if (!quantiles.isEmpty() && !shares.isEmpty()) {
            throw new IllegalArgumentException("shares: of a column without quantiles, found quantiles " + quantiles
                    + " and shares " + shares + "; a column has one of the two");
        }
        quantiles = Collections.unmodifiableSortedMap(checkedQuantiles(quantiles));
        shares = Collections.unmodifiableMap(checkedShares(shares));
    }

    private static double finite(String figure, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(figure + ": a finite number, found " + value);
        }
        return value;
    }

    private static SortedMap<Double, Double> checkedQuantiles(Map<Double, Double> quantiles) {
        SortedMap<Double, Double> checked = new TreeMap<>();
        quantiles.forEach((share, value) -> checked.put(Phrases.share(share), finite("quantiles", value)));
        double last = Double.NEGATIVE_INFINITY;
        for (double value : checked.values()) {
            if (value < last) {
                throw new IllegalArgumentException("quantiles: ascending with their shares, found " + checked);
            }
            last = value;
        }
        return checked;
    }

    private static Map<String, Double> checkedShares(Map<String, Double> shares) {
        double sum = 0;
        for (double share : shares.values()) {
            sum += Phrases.share(share);
        }
        if (sum > 1 + ROUNDING) {
            throw new IllegalArgumentException("shares: together at most 1, found " + sum);
        }
        if (!shares.isEmpty() && sum == 0) {
            throw new IllegalArgumentException("shares: one above 0, found " + shares);
        }
        return new TreeMap<>(shares);
    }

    /** A column of which nothing is known so far. */
    static ReferenceColumn unknown() {
        return new ReferenceColumn(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), new TreeMap<>(), Map.of());
    }

    /** The same with the arithmetic mean. */
    public ReferenceColumn mean(double value) {
        return new ReferenceColumn(OptionalDouble.of(value), standardDeviation, missingShare, quantiles, shares);
    }

    /** The same with the standard deviation. */
    public ReferenceColumn standardDeviation(double value) {
        return new ReferenceColumn(mean, OptionalDouble.of(value), missingShare, quantiles, shares);
    }

    /** The same with the share of the rows without a value, from 0 to 1. */
    public ReferenceColumn missingShare(double share) {
        return new ReferenceColumn(mean, standardDeviation, OptionalDouble.of(share), quantiles, shares);
    }

    /** The same with these quantiles: numbers by the share of the values that lies below them, from 0 to 1. */
    public ReferenceColumn quantiles(Map<Double, Double> values) {
        return new ReferenceColumn(mean, standardDeviation, missingShare, new TreeMap<>(values), shares);
    }

    /** The same with these shares of values, each as text, from 0 to 1. */
    public ReferenceColumn shares(Map<String, Double> values) {
        return new ReferenceColumn(mean, standardDeviation, missingShare, quantiles, values);
    }

    /** Such as {@code mean 38.6, quantiles {0.25=28.0, 0.5=37.0}}. */
    @Override
    public String toString() {
        List<String> figures = new ArrayList<>();
        mean.ifPresent(value -> figures.add("mean " + Phrases.number(value)));
        standardDeviation.ifPresent(value -> figures.add("standard deviation " + Phrases.number(value)));
        missingShare.ifPresent(value -> figures.add("missing share " + Phrases.number(value)));
        if (!quantiles.isEmpty()) {
            figures.add("quantiles " + quantiles);
        }
        if (!shares.isEmpty()) {
            figures.add("shares " + shares);
        }
        return figures.isEmpty() ? "nothing known" : String.join(", ", figures);
    }
}
