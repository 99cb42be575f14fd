package dev.mlops.core.internal.chart.svg;

/** A line or an area, drawn from place to place. For one thread at a time. */
public final class Line {
    private final StringBuilder path = new StringBuilder();

    /** One without a place yet. */
    public Line() {}

    /** Goes to a place without drawing. */
    public Line move(double x, double y) {
        return add('M', x, y);
    }

    /** Draws to a place; the first only goes there. */
    public Line to(double x, double y) {
        return add(path.length() == 0 ? 'M' : 'L', x, y);
    }

    /** Draws back to where the last {@link #move} was. */
    public Line close() {
        path.append('Z');
        return this;
    }

    /** Whether there is nothing to draw. */
    public boolean isEmpty() {
        return path.length() == 0;
    }

    private Line add(char command, double x, double y) {
        path.append(command).append(Numbers.place(x)).append(' ').append(Numbers.place(y));
        return this;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
