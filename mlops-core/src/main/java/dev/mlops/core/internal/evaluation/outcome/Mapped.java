package dev.mlops.core.internal.evaluation.outcome;

import dev.mlops.core.internal.comparison.bootstrap.Statistic;
import dev.mlops.core.internal.comparison.bootstrap.Units;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of another figure, such as the root of a mean.
 *
 * @param figure of which
 * @param function of its value; NaN of NaN
 */
record Mapped(Statistic figure, DoubleUnaryOperator function) implements Statistic {
    @Override
    public int rows() {
        return figure.rows();
    }

    @Override
    public double of(int[] counts) {
        return function.applyAsDouble(figure.of(counts));
    }

    @Override
    public double[] jackknife(Units units) {
        return Arrays.stream(figure.jackknife(units)).map(function).toArray();
    }
}
