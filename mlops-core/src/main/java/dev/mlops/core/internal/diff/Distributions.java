package dev.mlops.core.internal.diff;

import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How far the numbers, or the points in time, of two profiled columns are apart. */
final class Distributions {
    /** Between how many shares that are equally far apart a distribution function is drawn. */
    private static final int STEPS = 200;

    private Distributions() {}

    /**
     * The Kolmogorov-Smirnov distance sup |F - G| of two distribution functions drawn through quantiles, where a missing value is smaller
     * than every number; 0 where neither has rows, 1 where one has none.
     */
    static double kolmogorovSmirnov(ColumnProfile before, ColumnProfile after) {
        if (before.count() == 0 || after.count() == 0) {
            return before.count() == after.count() ? 0 : 1;
        }
        double[] a = quantiles(before);
        double[] b = quantiles(after);
        double aMissing = (double) before.missing() / before.count();
        double bMissing = (double) after.missing() / after.count();
        double distance = Math.abs(aMissing - bMissing);
        for (double[] grid : new double[][] {a, b}) {
            for (double x : grid) {
                distance = Math.max(distance, Math.abs(at(a, aMissing, x) - at(b, bMissing, x)));
                distance = Math.max(distance, Math.abs(below(a, aMissing, x) - below(b, bMissing, x)));
            }
        }
        return distance;
    }

    private static double[] quantiles(ColumnProfile column) {
        return IntStream.rangeClosed(0, STEPS)
                .mapToObj(step -> quantile(column, (double) step / STEPS))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
    }

    /** The quantile as a number, in microseconds for points in time; empty where there is no value. */
    private static OptionalDouble quantile(ColumnProfile column, double share) {
        if (column.field().type() != ColumnType.INSTANT) {
            return column.quantile(share);
        }
        return column.instant(share)
                .map(at -> OptionalDouble.of(at.getEpochSecond() * 1e6 + at.getNano() / 1e3))
                .orElse(OptionalDouble.empty());
    }

    /** The share of rows with at most this number. */
    private static double at(double[] quantiles, double missing, double x) {
        int above = 0; // the first quantile above x
        while (above < quantiles.length && quantiles[above] <= x) {
            above++;
        }
        return share(quantiles, missing, x, above - 1, above);
    }

    /** The share of rows with less than this number. */
    private static double below(double[] quantiles, double missing, double x) {
        int from = 0; // the first quantile that is not below x
        while (from < quantiles.length && quantiles[from] < x) {
            from++;
        }
        return share(quantiles, missing, x, from - 1, from);
    }

    private static double share(double[] quantiles, double missing, double x, int left, int right) {
        if (left < 0) {
            return missing;
        }
        double share = (double) left / STEPS;
        if (right < quantiles.length) {
            double width = quantiles[right] - quantiles[left];
            double part = Double.isFinite(width) && width > 0 ? Math.min(1, (x - quantiles[left]) / width) : 0;
            share += part * ((double) right / STEPS - share);
        }
        return missing + (1 - missing) * share;
    }
}
