package dev.mlops.core.internal.validation.reference;

import dev.mlops.core.internal.statistics.Sample;
import dev.mlops.validation.HistoryBand;
import java.util.Arrays;

/** A {@link HistoryBand} about some figures, from low to high, both included. */
public record Band(double low, double high) {
    private static final double ROUNDING = 1e-9;

    /** The standard deviation of a normal distribution in its median absolute deviations. */
    private static final double NORMAL = 1.4826;

    /** About these figures, of which there is at least one. */
    public static Band of(HistoryBand wanted, double... figures) {
        Sample sample = Sample.of(figures);
        boolean robust = wanted.kind() == HistoryBand.Kind.ROBUST;
        double center = robust ? sample.quantile(0.5) : sample.mean();
        double spread = robust
                ? NORMAL
                        * Sample.of(Arrays.stream(figures)
                                        .map(figure -> Math.abs(figure - center))
                                        .toArray())
                                .quantile(0.5)
                : sample.deviation() * Math.sqrt(sample.size() / (sample.size() - 1.0));
        double reach = wanted.width() * spread + ROUNDING * Math.max(Math.abs(sample.min()), Math.abs(sample.max()));
        return new Band(center - reach, center + reach);
    }

    /** Whether a figure is in it. */
    public boolean contains(double figure) {
        return figure >= low && figure <= high;
    }
}
