package dev.mlops.core.internal.profile;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Frequency;
import dev.mlops.data.Histogram;
import dev.mlops.data.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of one column of format 1. Between the quantiles that were kept, a straight line is drawn.
 *
 * @param quantiles the numbers at {@link #SHARES}; empty where there is no number
 * @param top at most ten values; all of them where there are no more than ten
 */
record StoredColumn(
        Schema.Field field,
        long count,
        long missing,
        long distinct,
        OptionalDouble mean,
        OptionalDouble standardDeviation,
        List<Double> quantiles,
        List<Frequency> top)
        implements EmptyFigures {
    /** The shares whose quantiles were kept. */
    static final List<Double> SHARES = List.of(0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0);

    /** The largest distance of two shares: further off no rank can be. */
    private static final double RANK_ERROR = 0.25;

    StoredColumn {
        quantiles = List.copyOf(quantiles);
        top = List.copyOf(top);
        if (!quantiles.isEmpty() && quantiles.size() != SHARES.size()) {
            throw new IllegalArgumentException("quantiles: " + SHARES.size() + ", found " + quantiles.size());
        }
    }

    private long present() {
        return count - missing;
    }

    /** Only of what the figures tell: numbers were counted, and strings not looked into. */
    @Override
    public Map<ColumnType, Long> kinds() {
        return present() == 0 ? Map.of() : Map.of(field.type(), present());
    }

    @Override
    public boolean distinctIsExact() {
        return true;
    }

    @Override
    public double distinctError() {
        return 0;
    }

    @Override
    public OptionalDouble min() {
        return quantile(0);
    }

    @Override
    public OptionalDouble max() {
        return quantile(1);
    }

    @Override
    public OptionalDouble sum() {
        return mean.isPresent() ? OptionalDouble.of(mean.getAsDouble() * present()) : mean;
    }

    @Override
    public OptionalDouble variance() {
        return standardDeviation.isPresent()
                ? OptionalDouble.of(standardDeviation.getAsDouble() * standardDeviation.getAsDouble())
                : standardDeviation;
    }

    @Override
    public OptionalDouble quantile(double share) {
        Figures.requireShare(share);
        if (quantiles.isEmpty()) {
            return OptionalDouble.empty();
        }
        int above = 0;
        while (SHARES.get(above) < share) {
            above++;
        }
        if (SHARES.get(above) == share) {
            return OptionalDouble.of(quantiles.get(above));
        }
        double from = SHARES.get(above - 1);
        return OptionalDouble.of(Figures.between(
                quantiles.get(above - 1), quantiles.get(above), (share - from) / (SHARES.get(above) - from)));
    }

    @Override
    public double rankError() {
        return quantiles.isEmpty() ? 0 : RANK_ERROR;
    }

    @Override
    public OptionalDouble cdf(double value) {
        Figures.requireNumber(value);
        return quantiles.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(share(value, true));
    }

    /** The share of numbers up to this one; of a value that several quantiles have, up to the last or before the first of them. */
    private double share(double value, boolean included) {
        int above = 0;
        while (above < quantiles.size() && (included ? quantiles.get(above) <= value : quantiles.get(above) < value)) {
            above++;
        }
        if (above == 0 || above == quantiles.size()) {
            return above == 0 ? 0 : 1;
        }
        double low = quantiles.get(above - 1);
        double high = quantiles.get(above);
        double part = Double.isInfinite(low) || Double.isInfinite(high) ? 0.5 : (value - low) / (high - low);
        return Figures.between(SHARES.get(above - 1), SHARES.get(above), part);
    }

    @Override
    public Optional<Histogram> histogram(int bins) {
        Figures.requireBins(bins);
        return quantiles.isEmpty() || Double.isInfinite(quantiles.get(0)) || Double.isInfinite(quantiles.get(6))
                ? Optional.empty()
                : histogram(Figures.edges(quantiles.get(0), quantiles.get(6), bins));
    }

    @Override
    public Optional<Histogram> histogram(double... edges) {
        Figures.requireEdges(edges);
        return quantiles.isEmpty()
                ? Optional.empty()
                : Optional.of(Figures.histogram(
                        edges.clone(),
                        value -> Math.round(share(value, false) * present()),
                        value -> Math.round(share(value, true) * present()),
                        present()));
    }

    @Override
    public List<Frequency> frequencies() {
        return top;
    }

    @Override
    public long frequencyError() {
        return 0;
    }

    @Override
    public long otherCount() {
        return present() - top.stream().mapToLong(Frequency::count).sum();
    }

    @Override
    public String toString() {
        return ProfileText.of(this);
    }
}
