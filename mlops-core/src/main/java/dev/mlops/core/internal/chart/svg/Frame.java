package dev.mlops.core.internal.chart.svg;

import dev.mlops.core.internal.chart.svg.SvgCanvas.Anchor;
import java.util.List;

/**
 * The field that values are drawn in, with a title above it and an axis below and to the left of it. Its edges leave room for what is written, labels that
 * would touch are turned or left out. Immutable, but for the canvas.
 */
public final class Frame {
    private static final double LABEL = 11;
    private static final double NAME = 12;
    private static final double TITLE = 14;
    private static final double WIDEST_LABEL = 110;
    private static final double TURNED = Math.sin(Math.toRadians(40));

    private final SvgCanvas canvas;
    private final AxisLine x;
    private final AxisLine y;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final List<Scale.Tick> columns;
    private final List<Scale.Tick> rows;
    private final boolean turned;

    /**
     * Draws a title, the axes and the lines of the ticks.
     *
     * @param above room to leave between the title and the field, for a legend
     * @param beside room to leave to the right of the field, for a legend
     */
    public Frame(SvgCanvas canvas, String title, AxisLine x, AxisLine y, double above, double beside) {
        this.canvas = canvas;
        this.x = x;
        this.y = y;
        this.top = 34 + above;
        this.rows = y.scale().ticks((int) Math.max(2, (canvas.height() - top - 50) / 32));
        double widest = rows.stream().mapToDouble(t -> width(t.label())).max().orElse(0);
        this.left = 14 + widest + (y.name().isEmpty() ? 0 : NAME + 8);
        this.right = canvas.width() - 16 - beside;
        this.columns = x.scale().ticks((int) Math.max(2, (right - left) / 58));
        this.turned = x.scale().hasBands() && touch(columns);
        this.bottom = canvas.height() - (x.name().isEmpty() ? 12 : 30) - depth();
        canvas.text(
                14,
                22,
                TextSize.cut(title, TITLE, canvas.width() - 28),
                Anchor.START,
                Style.NONE.size(TITLE).bold());
        drawRows();
        drawColumns();
        canvas.line(left, bottom, right, bottom, Style.stroke(SvgCanvas.MUTED, 1));
    }

    private static String label(String text) {
        return TextSize.cut(text, LABEL, WIDEST_LABEL);
    }

    /** A label below the field: wider where bands leave room. */
    private String column(String text) {
        double room = x.scale().hasBands() ? (right - left) / columns.size() - 10 : 0;
        return TextSize.cut(text, LABEL, Math.max(WIDEST_LABEL, room));
    }

    private static double width(String text) {
        return TextSize.width(label(text), LABEL);
    }

    private double depth() {
        double widest = columns.stream().mapToDouble(this::columnWidth).max().orElse(0);
        return turned ? 14 + widest * TURNED : 18;
    }

    private boolean touch(List<Scale.Tick> ticks) {
        for (int i = 0; i + 1 < ticks.size(); i++) {
            double room = x(ticks.get(i + 1).value()) - x(ticks.get(i).value());
            if ((columnWidth(ticks.get(i)) + columnWidth(ticks.get(i + 1))) / 2 + 6 > room) {
                return true;
            }
        }
        return false;
    }

    private double columnWidth(Scale.Tick tick) {
        return TextSize.width(column(tick.label()), LABEL);
    }

    private void drawRows() {
        double last = Double.POSITIVE_INFINITY;
        for (Scale.Tick tick : rows) {
            double at = y(tick.value());
            if (!y.scale().hasBands()) {
                canvas.line(left, at, right, at, Style.stroke(SvgCanvas.FAINT, 1));
            }
            if (last - at >= LABEL + 2) {
                canvas.text(
                        left - 6,
                        at + LABEL * 0.36,
                        label(tick.label()),
                        Anchor.END,
                        Style.fill(SvgCanvas.MUTED).size(LABEL));
                last = at;
            }
        }
        if (!y.name().isEmpty()) {
            String name = TextSize.cut(y.name(), NAME, bottom - top);
            canvas.text(18, (top + bottom) / 2, name, Anchor.MIDDLE, Style.NONE.size(NAME), -90);
        }
    }

    private void drawColumns() {
        double free = Double.NEGATIVE_INFINITY;
        for (Scale.Tick tick : columns) {
            double at = x(tick.value());
            if (!x.scale().hasBands()) {
                canvas.line(at, top, at, bottom, Style.stroke(SvgCanvas.FAINT, 1));
            }
            Style style = Style.fill(SvgCanvas.MUTED).size(LABEL);
            if (turned && at - free >= LABEL + 1) {
                canvas.text(at + 3, bottom + 14, column(tick.label()), Anchor.END, style, -40);
                free = at;
            } else if (!turned) {
                double half = columnWidth(tick) / 2;
                double middle = Math.min(at, canvas.width() - half - 2);
                if (middle - half > free) {
                    canvas.text(middle, bottom + 16, column(tick.label()), Anchor.MIDDLE, style);
                    free = middle + half + 8;
                }
            }
        }
        if (!x.name().isEmpty()) {
            String name = TextSize.cut(x.name(), NAME, canvas.width() - 28);
            canvas.text((left + right) / 2, canvas.height() - 11, name, Anchor.MIDDLE, Style.NONE.size(NAME));
        }
    }

    /** Where a value is across, in pixels; at the edge for values beyond it. */
    public double x(double value) {
        return left + Math.max(0, Math.min(1, x.scale().at(value))) * (right - left);
    }

    /** Where a value is from above, in pixels; at the edge for values beyond it. */
    public double y(double value) {
        return bottom - Math.max(0, Math.min(1, y.scale().at(value))) * (bottom - top);
    }

    /** The left edge of the field. */
    public double left() {
        return left;
    }

    /** The right edge of the field. */
    public double right() {
        return right;
    }

    /** The upper edge of the field. */
    public double top() {
        return top;
    }

    /** The lower edge of the field. */
    public double bottom() {
        return bottom;
    }
}
