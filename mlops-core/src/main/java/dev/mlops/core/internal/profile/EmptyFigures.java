package dev.mlops.core.internal.profile;

import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Histogram;
import dev.mlops.data.Lengths;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** A column none of whose figures depends on its type yet: each kind of column gives its own. Arguments are checked all the same. */
interface EmptyFigures extends ColumnProfile {
    @Override
    default OptionalDouble min() {
        return OptionalDouble.empty();
    }

    @Override
    default OptionalDouble max() {
        return OptionalDouble.empty();
    }

    @Override
    default OptionalDouble sum() {
        return OptionalDouble.empty();
    }

    @Override
    default OptionalDouble mean() {
        return OptionalDouble.empty();
    }

    @Override
    default OptionalDouble variance() {
        return OptionalDouble.empty();
    }

    @Override
    default OptionalDouble standardDeviation() {
        OptionalDouble variance = variance();
        return variance.isPresent() ? OptionalDouble.of(Math.sqrt(variance.getAsDouble())) : variance;
    }

    @Override
    default OptionalDouble skewness() {
        return OptionalDouble.empty();
    }

    @Override
    default OptionalDouble kurtosis() {
        return OptionalDouble.empty();
    }

    @Override
    default OptionalDouble quantile(double share) {
        Figures.requireShare(share);
        return OptionalDouble.empty();
    }

    @Override
    default OptionalDouble cdf(double value) {
        Figures.requireNumber(value);
        return OptionalDouble.empty();
    }

    @Override
    default double rankError() {
        return 0;
    }

    @Override
    default Optional<Histogram> histogram(int bins) {
        Figures.requireBins(bins);
        return Optional.empty();
    }

    @Override
    default Optional<Histogram> histogram(double... edges) {
        Figures.requireEdges(edges);
        return Optional.empty();
    }

    @Override
    default Optional<Instant> earliest() {
        return Optional.empty();
    }

    @Override
    default Optional<Instant> latest() {
        return Optional.empty();
    }

    @Override
    default Optional<Instant> instant(double share) {
        Figures.requireShare(share);
        return Optional.empty();
    }

    @Override
    default OptionalDouble trueShare() {
        return OptionalDouble.empty();
    }

    @Override
    default Optional<Lengths> lengths() {
        return Optional.empty();
    }
}
