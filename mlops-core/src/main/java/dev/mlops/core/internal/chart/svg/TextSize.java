package dev.mlops.core.internal.chart.svg;

/** How wide texts are, roughly, as the font is not known: rather too wide than too narrow. */
public final class TextSize {
    private static final String NARROW = "ijltfrI.,:;'|!()[]{} -";
    private static final String WIDE = "mwMW@%&";

    private TextSize() {}

    /** The width of a text in pixels. */
    public static double width(String text, double size) {
        return text.codePoints().mapToDouble(TextSize::em).sum() * size;
    }

    /** The text, its end cut off where it is wider. */
    public static String cut(String text, double size, double most) {
        if (width(text, size) <= most) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        int length = points.length;
        while (length > 1 && width(new String(points, 0, length) + "…", size) > most) {
            length--;
        }
        return new String(points, 0, length).stripTrailing() + "…";
    }

    private static double em(int c) {
        if (NARROW.indexOf(c) >= 0) {
            return 0.36;
        }
        if (WIDE.indexOf(c) >= 0) {
            return 0.92;
        }
        if (c >= 0x1100) {
            return c >= 0x2000 && c < 0x2e80 ? 0.7 : 1.05;
        }
        return Character.isUpperCase(c) ? 0.7 : 0.6;
    }
}
