package dev.mlops.core.internal.chart.svg;

/**
 * How a shape is painted. Immutable: every option returns another one.
 *
 * @param attributes as they stand in the tag, each with a space before it
 */
public record Style(String attributes) {
    /** As its group says. */
    public static final Style NONE = new Style("");

    /** Filled. */
    public static Style fill(String colour) {
        return new Style(" fill=\"" + Xml.escape(colour) + "\"");
    }

    /** An outline. */
    public static Style stroke(String colour, double width) {
        return new Style(" fill=\"none\"").outline(colour, width);
    }

    /** With an outline beside what it has. */
    public Style outline(String colour, double width) {
        return with("stroke", colour).with("stroke-width", Numbers.place(width));
    }

    /** See-through: 0 is not seen, 1 hides all that is behind. */
    public Style opacity(double opacity) {
        return with("opacity", Numbers.place(opacity));
    }

    /** With gaps in the outline. */
    public Style dashed(double dash, double gap) {
        return with("stroke-dasharray", Numbers.place(dash) + " " + Numbers.place(gap));
    }

    /** With round corners and ends of lines. */
    public Style round() {
        return with("stroke-linejoin", "round").with("stroke-linecap", "round");
    }

    /** Text of this size. */
    public Style size(double size) {
        return with("font-size", Numbers.place(size));
    }

    /** Text with a light rim, for reading it over lines. */
    public Style rimmed() {
        return with("paint-order", "stroke").outline(SvgCanvas.PAPER, 3);
    }

    /** Bold text. */
    public Style bold() {
        return with("font-weight", "600");
    }

    /** Without blurred edges, for areas that touch. */
    public Style crisp() {
        return with("shape-rendering", "crispEdges");
    }

    private Style with(String name, String value) {
        return new Style(attributes + " " + name + "=\"" + Xml.escape(value) + "\"");
    }
}
