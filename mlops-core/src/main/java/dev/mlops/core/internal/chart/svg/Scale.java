package dev.mlops.core.internal.chart.svg;

import java.util.List;

/** Where values stand on an axis. Immutable. */
public sealed interface Scale permits LinearScale, LogScale, BandScale {
    /** The place of a value: 0 is where the axis begins, 1 where it ends; beyond them for values beyond the ends. */
    double at(double value);

    /**
     * Values to write on the axis, ascending.
     *
     * @param most how many there is room for; there may be a few more
     */
    List<Tick> ticks(int most);

    /** Whether ticks are in the middle of bands, so that lines through them say nothing. */
    default boolean hasBands() {
        return false;
    }

    /**
     * A value on an axis.
     *
     * @param value the value
     * @param label as it is written
     */
    record Tick(double value, String label) {}
}
