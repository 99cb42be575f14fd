package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.sketch.Keys;
import dev.mlops.core.internal.sketch.Moments;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Histogram;
import java.util.Optional;
import java.util.OptionalDouble;

/** A column of numbers or whole numbers. */
final class NumberProfile extends OrderedProfile {
    private final Moments moments;

    NumberProfile(OrderedState state) {
        super(state);
        this.moments = state.moments;
    }

    private double number(long key) {
        return type() == ColumnType.INTEGER ? key : Keys.toDouble(key);
    }

    private OptionalDouble ifAny(double value) {
        return present() == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public OptionalDouble min() {
        return ifAny(number(state.least));
    }

    @Override
    public OptionalDouble max() {
        return ifAny(number(state.most));
    }

    @Override
    public OptionalDouble sum() {
        return ifAny(moments.total());
    }

    @Override
    public OptionalDouble mean() {
        double low = number(state.least);
        double high = number(state.most);
        if (low == high) {
            return ifAny(low);
        }
        double total = moments.total();
        boolean overflow = !Double.isFinite(total) && Double.isFinite(low) && Double.isFinite(high);
        return ifAny(overflow ? moments.mean : total / moments.count);
    }

    @Override
    public OptionalDouble variance() {
        return ifAny(present() == 1 ? 0 : moments.m2 / (moments.count - 1));
    }

    private OptionalDouble standardized(double figure) {
        return present() == 0 || !(moments.m2 > 0) || !Double.isFinite(figure)
                ? OptionalDouble.empty()
                : OptionalDouble.of(figure);
    }

    @Override
    public OptionalDouble skewness() {
        double m2 = moments.m2 / moments.count;
        return standardized(moments.m3 / moments.count / (m2 * Math.sqrt(m2)));
    }

    @Override
    public OptionalDouble kurtosis() {
        double m2 = moments.m2 / moments.count;
        return standardized(moments.m4 / moments.count / (m2 * m2) - 3);
    }

    @Override
    public OptionalDouble quantile(double share) {
        Figures.requireShare(share);
        if (present() == 0) {
            return OptionalDouble.empty();
        }
        double position = (present() - 1) * share;
        long rank = (long) Math.floor(position);
        return OptionalDouble.of(Figures.between(number(key(rank)), number(key(rank + 1)), position - rank));
    }

    @Override
    public OptionalDouble cdf(double value) {
        Figures.requireNumber(value);
        return present() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) atMost(value) / present());
    }

    /** How many are at most this number. */
    private long atMost(double value) {
        if (value < number(state.least)) {
            return 0;
        }
        if (value >= number(state.most)) {
            return present();
        }
        return type() == ColumnType.INTEGER
                ? distribution().atMost((long) Math.floor(value))
                : distribution().atMost(Keys.ofDouble(value + 0.0)); // both zeros, where it is one
    }

    /** How many are smaller than this number. */
    private long below(double value) {
        if (value <= number(state.least)) {
            return 0;
        }
        if (value > number(state.most)) {
            return present();
        }
        return type() == ColumnType.INTEGER
                ? distribution().below((long) Math.ceil(value))
                : distribution().below(Keys.ofDouble(value == 0 ? -0.0 : value)); // neither zero, where it is one
    }

    @Override
    public Optional<Histogram> histogram(int bins) {
        Figures.requireBins(bins);
        if (present() == 0) {
            return Optional.empty();
        }
        double low = number(state.least);
        double high = number(state.most);
        if (Double.isInfinite(low)) {
            low = number(distribution().ceiling(Keys.ofDouble(-Double.MAX_VALUE)));
        }
        if (Double.isInfinite(high)) {
            high = number(distribution().floor(Keys.ofDouble(Double.MAX_VALUE)));
        }
        return Double.isFinite(low) && Double.isFinite(high) && low <= high
                ? Optional.of(histogramOf(Figures.edges(low, high, bins)))
                : Optional.empty();
    }

    @Override
    public Optional<Histogram> histogram(double... edges) {
        Figures.requireEdges(edges);
        return present() == 0 ? Optional.empty() : Optional.of(histogramOf(edges.clone()));
    }

    private Histogram histogramOf(double[] edges) {
        return Figures.histogram(edges, this::below, this::atMost, present());
    }
}
