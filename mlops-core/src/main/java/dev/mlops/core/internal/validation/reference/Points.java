package dev.mlops.core.internal.validation.reference;

import dev.mlops.core.internal.profile.OrderedValues;
import dev.mlops.core.internal.sketch.Counted;
import dev.mlops.core.internal.sketch.Keys;
import dev.mlops.core.internal.statistics.Bins;
import dev.mlops.core.internal.statistics.WeightedPoints;
import dev.mlops.core.internal.validation.rows.Unfit;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of one side in ascending order; instants in microseconds since 1970. Immutable.
 *
 * @param all the values with how many each stands for; where only quantiles are known, points of straight lines between them
 * @param knots the quantiles by their shares, where nothing else is known; else empty
 * @param rankError by how much a share may be off, since the values are those of a sketch
 */
record Points(WeightedPoints all, SortedMap<Double, Double> knots, double rankError) {
    private static final int DRAWN = 2_000;

    /** What a profile of an earlier format has. */
    private static final List<Double> KEPT = List.of(0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0);

    /** Of a profile; empty where no number or instant is there. */
    static Optional<Points> of(ColumnProfile column) {
        ColumnType type = column.field().type();
        if (column.count() == column.missing() || !(type.isNumeric() || type == ColumnType.INSTANT)) {
            return Optional.empty();
        }
        Optional<Counted> ordered = OrderedValues.of(column);
        if (ordered.isPresent()) {
            return Optional.of(
                    new Points(weighted(ordered.get(), type), Collections.emptySortedMap(), column.rankError()));
        }
        SortedMap<Double, Double> knots = new TreeMap<>();
        for (double share : KEPT) {
            OptionalDouble value = column.quantile(share);
            value.ifPresent(number -> knots.put(share, number));
        }
        if (knots.isEmpty()) {
            throw new Unfit("a profile of an earlier version, which has no quantiles of column '"
                    + column.field().name() + "'; take the profile again from the rows");
        }
        return Optional.of(of(knots));
    }

    private static WeightedPoints weighted(Counted ordered, ColumnType type) {
        double[] values = new double[ordered.size()];
        double[] weights = new double[ordered.size()];
        for (int i = 0; i < values.length; i++) {
            long key = ordered.keys()[i];
            values[i] = type == ColumnType.NUMBER ? Keys.toDouble(key) + 0.0 : key; // both zeros are the same number
            weights[i] = ordered.counts()[i];
        }
        return WeightedPoints.of(values, weights);
    }

    /** Of quantiles, at least one. */
    static Points of(SortedMap<Double, Double> knots) {
        double[] values = new double[DRAWN];
        double[] weights = new double[DRAWN];
        Arrays.fill(weights, 1);
        for (int i = 0; i < DRAWN; i++) {
            values[i] = between(knots, (i + 0.5) / DRAWN);
        }
        return new Points(WeightedPoints.of(values, weights), knots, 0);
    }

    private static double between(SortedMap<Double, Double> knots, double share) {
        double lowShare = Double.NaN;
        double low = Double.NaN;
        for (Map.Entry<Double, Double> knot : knots.entrySet()) {
            double highShare = knot.getKey();
            double high = knot.getValue();
            if (highShare >= share) {
                return Double.isNaN(low) ? high : low + (high - low) * ((share - lowShare) / (highShare - lowShare));
            }
            lowShare = highShare;
            low = high;
        }
        return low;
    }

    /** Whether only quantiles are known. */
    boolean isDrawn() {
        return !knots.isEmpty();
    }

    /** The bins of this side as a reference: deciles, or what the quantiles that are known part. */
    Bins bins(int count) {
        return isDrawn() ? Bins.endingAt(edges()) : Bins.quantiles(all, count);
    }

    /** The quantiles between the smallest and the largest, each value once. */
    private double[] edges() {
        return inner().keySet().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The largest share of each value between the smallest and the largest. */
    private SortedMap<Double, Double> inner() {
        SortedMap<Double, Double> shares = new TreeMap<>();
        for (Map.Entry<Double, Double> knot : knots.entrySet()) {
            if (knot.getKey() > 0 && knot.getKey() < 1) {
                shares.merge(knot.getValue() + 0.0, knot.getKey(), Math::max);
            }
        }
        return shares;
    }

    /** The weight of each of these bins, which are those of {@link #bins}, where all values together have this one. */
    double[] weights(Bins bins, double present) {
        if (!isDrawn()) {
            return bins.count(all);
        }
        double[] weights = new double[bins.size()];
        double last = 0;
        int bin = 0;
        for (double share : inner().values()) {
            weights[bin++] = (share - last) * present;
            last = share;
        }
        weights[bin] = (1 - last) * present;
        return weights;
    }

    /** The share of the values that are at most this number. */
    double atMost(double value) {
        return Bins.endingAt(value).count(all)[0] / all.total();
    }
}
