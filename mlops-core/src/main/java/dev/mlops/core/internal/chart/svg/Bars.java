package dev.mlops.core.internal.chart.svg;

import dev.mlops.core.internal.chart.svg.SvgCanvas.Anchor;
import java.util.List;

/** Bars under each other, each with its name and its value. */
public final class Bars {
    private static final double SIZE = 12;
    private static final double ROW = 22;
    private static final double WIDEST_NAME = 220;

    private Bars() {}

    /**
     * A bar.
     *
     * @param name what it is about
     * @param value its length, 0 or above
     * @param text its value as it is written
     * @param colour its colour
     */
    public record Bar(String name, double value, String text, String colour) {}

    /**
     * The picture.
     *
     * @param whole the value of a bar of full length, above 0
     */
    public static String of(String title, List<Bar> bars, double whole, double width) {
        SvgCanvas canvas = new SvgCanvas(width, 44 + ROW * bars.size(), title);
        canvas.text(
                14,
                22,
                TextSize.cut(title, 14, width - 28),
                Anchor.START,
                Style.NONE.size(14).bold());
        double names = 0;
        double texts = 0;
        for (Bar bar : bars) {
            names = Math.max(names, TextSize.width(TextSize.cut(bar.name(), SIZE, WIDEST_NAME), SIZE));
            texts = Math.max(texts, TextSize.width(bar.text(), SIZE));
        }
        double left = 14 + names + 8;
        double room = width - left - texts - 24;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double y = 36 + ROW * i;
            double length = Math.max(1, room * Math.min(1, bar.value() / whole));
            canvas.text(left - 8, y + 14, TextSize.cut(bar.name(), SIZE, WIDEST_NAME), Anchor.END, Style.NONE);
            canvas.rect(left, y + 3, length, ROW - 7, Style.fill(bar.colour()), bar.name() + ": " + bar.text());
            canvas.text(left + length + 6, y + 14, bar.text(), Anchor.START, Style.fill(SvgCanvas.MUTED));
        }
        return canvas.toDocument();
    }
}
