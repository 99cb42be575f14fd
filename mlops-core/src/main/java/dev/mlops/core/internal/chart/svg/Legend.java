package dev.mlops.core.internal.chart.svg;

import dev.mlops.core.internal.chart.svg.SvgCanvas.Anchor;
import java.util.List;

/** What marks, lines and colours mean. */
public final class Legend {
    private static final double SIZE = 11;

    private Legend() {}

    /**
     * A mark and what it means.
     *
     * @param mark the mark
     * @param stroke 1 for a line in place of the mark, -1 for neither
     * @param style how it is painted
     * @param text what it means
     */
    public record Entry(Mark mark, int stroke, Style style, String text) {
        /** A mark. */
        public static Entry mark(Mark mark, Style style, String text) {
            return new Entry(mark, 0, style, text);
        }

        /** A line. */
        public static Entry line(Style style, String text) {
            return new Entry(Mark.DOT, 1, style, text);
        }

        /** Only a text. */
        public static Entry note(String text) {
            return new Entry(Mark.DOT, -1, Style.NONE, text);
        }
    }

    /** Draws entries beside each other from a place on, as long as there is room. */
    public static void row(SvgCanvas canvas, double x, double y, List<Entry> entries) {
        double at = x;
        for (Entry entry : entries) {
            double sign = entry.stroke() < 0 ? 0 : entry.stroke() > 0 ? 23 : 15;
            double width = sign + TextSize.width(entry.text(), SIZE);
            if (at + width > canvas.width() - 4) {
                return;
            }
            canvas.open(new Style(" class=\"legend\""));
            if (entry.stroke() > 0) {
                canvas.line(at, y, at + 18, y, entry.style());
            } else if (entry.stroke() == 0) {
                sign(canvas, entry, at + 5, y);
            }
            canvas.text(
                    at + sign,
                    y + 4,
                    entry.text(),
                    Anchor.START,
                    Style.fill(SvgCanvas.MUTED).size(SIZE));
            canvas.close();
            at += width + 14;
        }
    }

    private static void sign(SvgCanvas canvas, Entry entry, double x, double y) {
        if (entry.mark() == Mark.DOT) {
            canvas.rect(x - 4, y - 4, 8, 8, new Style(entry.style().attributes() + " rx=\"4\""), "");
        } else {
            canvas.line(entry.mark().outline(x, y, 4), entry.style());
        }
    }

    /**
     * Draws a bar of colours with the values that they stand for beside it.
     *
     * @param ramp the colours, the first one at the lower end
     * @param turned whether the first one is at the upper end
     * @param axis what the values are, written above, and where they stand
     */
    public static void bar(
            SvgCanvas canvas, double x, double y, double height, Ramp ramp, boolean turned, AxisLine axis) {
        int steps = 40;
        for (int i = 0; i < steps; i++) {
            double place = (i + 0.5) / steps;
            Style style = Style.fill(ramp.at(turned ? 1 - place : place)).crisp();
            double from = Math.floor(y + height * (1 - (i + 1.0) / steps));
            double to = Math.floor(y + height * (1 - (double) i / steps));
            canvas.rect(x, from, 12, to - from, style, "");
        }
        for (Scale.Tick tick : axis.scale().ticks((int) Math.max(2, height / 40))) {
            double at = y + height * (1 - axis.scale().at(tick.value()));
            canvas.line(x + 12, at, x + 16, at, Style.stroke(SvgCanvas.MUTED, 1));
            canvas.text(
                    x + 19,
                    at + 4,
                    tick.label(),
                    Anchor.START,
                    Style.fill(SvgCanvas.MUTED).size(SIZE));
        }
        canvas.text(
                x, y - 8, axis.name(), Anchor.START, Style.fill(SvgCanvas.MUTED).size(SIZE));
    }
}
