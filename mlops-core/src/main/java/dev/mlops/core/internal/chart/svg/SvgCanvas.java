package dev.mlops.core.internal.chart.svg;

/**
 * A picture that is being drawn: shapes lie on those before them. Places are in pixels from the upper left corner; the picture as a whole grows and
 * shrinks with where it is shown. For one thread at a time.
 */
public final class SvgCanvas {
    /** Text, and lines that matter. */
    public static final String INK = "#1f2933";

    /** Text that matters less. */
    public static final String MUTED = "#5b6775";

    /** Lines in the background. */
    public static final String FAINT = "#e3e8ee";

    /** The background. */
    public static final String PAPER = "#ffffff";

    private static final String FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

    /** Which end of a text is at its place. */
    public enum Anchor {
        /** Its first letter. */
        START,
        /** Its middle. */
        MIDDLE,
        /** Its last letter. */
        END
    }

    private final double width;
    private final double height;
    private final String label;
    private final StringBuilder body = new StringBuilder();
    private String description = "";
    private int open;

    /**
     * An empty one.
     *
     * @param label what it shows, for those who cannot see it
     */
    public SvgCanvas(double width, double height, String label) {
        this.width = width;
        this.height = height;
        this.label = label;
    }

    /** Its width in pixels. */
    public double width() {
        return width;
    }

    /** Its height in pixels. */
    public double height() {
        return height;
    }

    /** What there is to see, in a sentence, for those who cannot. */
    public void describe(String text) {
        description = text;
    }

    /** Begins a group: its shapes are painted in its style where they have none of their own. */
    public void open(Style style) {
        body.append("<g").append(style.attributes()).append(">\n");
        open++;
    }

    /** Ends the group that was begun last. */
    public void close() {
        body.append("</g>\n");
        open--;
    }

    /** A line. */
    public void line(double x1, double y1, double x2, double y2, Style style) {
        body.append("<line").append(place("x1", x1)).append(place("y1", y1));
        body.append(place("x2", x2))
                .append(place("y2", y2))
                .append(style.attributes())
                .append("/>\n");
    }

    /** A line through many places; none where it is empty. */
    public void line(Line line, Style style) {
        line(line, style, "");
    }

    /** A line through many places, with a text that shows when it is pointed at. */
    public void line(Line line, Style style, String tooltip) {
        if (!line.isEmpty()) {
            body.append("<path d=\"").append(line).append('"').append(style.attributes());
            end("path", tooltip);
        }
    }

    /** A rectangle, with a text that shows when it is pointed at; empty for none. */
    public void rect(double x, double y, double width, double height, Style style, String tooltip) {
        body.append("<rect").append(place("x", x)).append(place("y", y));
        body.append(place("width", Math.max(0, width))).append(place("height", Math.max(0, height)));
        body.append(style.attributes());
        end("rect", tooltip);
    }

    /** A mark, with a text that shows when it is pointed at; empty for none. */
    public void mark(Mark mark, double x, double y, double size, Style style, String tooltip) {
        if (mark == Mark.DOT) {
            body.append("<circle class=\"mark\"").append(place("cx", x)).append(place("cy", y));
            body.append(place("r", size)).append(style.attributes());
            end("circle", tooltip);
        } else {
            body.append("<path class=\"mark\" d=\"")
                    .append(mark.outline(x, y, size))
                    .append('"');
            body.append(style.attributes());
            end("path", tooltip);
        }
    }

    /** A text. */
    public void text(double x, double y, String text, Anchor anchor, Style style) {
        text(x, y, text, anchor, style, 0);
    }

    /** A text turned by so many degrees, to the right if above 0. */
    public void text(double x, double y, String text, Anchor anchor, Style style, double degrees) {
        body.append("<text").append(place("x", x)).append(place("y", y));
        if (anchor != Anchor.START) {
            body.append(" text-anchor=\"")
                    .append(anchor == Anchor.MIDDLE ? "middle" : "end")
                    .append('"');
        }
        if (degrees != 0) {
            body.append(" transform=\"rotate(").append(Numbers.place(degrees)).append(' ');
            body.append(Numbers.place(x)).append(' ').append(Numbers.place(y)).append(")\"");
        }
        body.append(style.attributes()).append('>').append(Xml.escape(text)).append("</text>\n");
    }

    private static String place(String name, double value) {
        return " " + name + "=\"" + Numbers.place(value) + "\"";
    }

    private void end(String tag, String tooltip) {
        if (tooltip.isEmpty()) {
            body.append("/>\n");
        } else {
            body.append("><title>")
                    .append(Xml.escape(tooltip))
                    .append("</title></")
                    .append(tag)
                    .append(">\n");
        }
    }

    /** The picture as a document of its own, which can also stand in an HTML page as it is. */
    public String toDocument() {
        if (open != 0) {
            throw new IllegalStateException(open + " groups are open");
        }
        String w = Numbers.place(width);
        String h = Numbers.place(height);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + w + "\" height=\"" + h + "\" viewBox=\"0 0 " + w
                + " "
                + h + "\" role=\"img\" aria-label=\"" + Xml.escape(label) + "\" font-family=\"" + Xml.escape(FONTS)
                + "\" font-size=\"12\" fill=\"" + INK + "\">\n"
                + (description.isEmpty() ? "" : "<desc>" + Xml.escape(description) + "</desc>\n")
                + "<rect width=\"" + w + "\" height=\"" + h + "\" rx=\"6\" fill=\"" + PAPER + "\"/>\n"
                + body + "</svg>\n";
    }
}
