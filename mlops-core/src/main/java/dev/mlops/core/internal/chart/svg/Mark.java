package dev.mlops.core.internal.chart.svg;

/** The shape of a point, so that kinds can be told apart without colours. */
public enum Mark {
    /** A disc. */
    DOT,
    /** A square on its corner. */
    DIAMOND,
    /** A triangle that points up. */
    UP,
    /** A triangle that points down. */
    DOWN,
    /** Two crossing strokes: it has an outline only. */
    CROSS;

    /** The outline of this size around a place. */
    Line outline(double x, double y, double s) {
        Line line = new Line();
        switch (this) {
            case DOT -> throw new IllegalStateException("a disc has no corners");
            case DIAMOND ->
                line.to(x, y - 1.3 * s)
                        .to(x + 1.3 * s, y)
                        .to(x, y + 1.3 * s)
                        .to(x - 1.3 * s, y)
                        .close();
            case UP ->
                line.to(x, y - 1.2 * s)
                        .to(x + 1.1 * s, y + 0.8 * s)
                        .to(x - 1.1 * s, y + 0.8 * s)
                        .close();
            case DOWN ->
                line.to(x, y + 1.2 * s)
                        .to(x + 1.1 * s, y - 0.8 * s)
                        .to(x - 1.1 * s, y - 0.8 * s)
                        .close();
            case CROSS ->
                line.move(x - s, y - s).to(x + s, y + s).move(x - s, y + s).to(x + s, y - s);
        }
        return line;
    }
}
