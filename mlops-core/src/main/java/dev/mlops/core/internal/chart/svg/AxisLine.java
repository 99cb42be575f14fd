package dev.mlops.core.internal.chart.svg;

/**
 * One side of a {@link Frame}. Immutable.
 *
 * @param name what its values are; empty for none
 * @param scale where they stand
 */
public record AxisLine(String name, Scale scale) {
    /** The same without its name, where something else says it. */
    public AxisLine unnamed() {
        return new AxisLine("", scale);
    }
}
