package dev.mlops.core.internal.chart.svg;

/** Colours for kinds that can be told apart by the colour-blind (Okabe and Ito, Color universal design, 2008). */
public final class Palette {
    /** The first to take. */
    public static final String BLUE = "#0072b2";

    /** What stands out. */
    public static final String VERMILION = "#d55e00";

    /** A third. */
    public static final String GREEN = "#009e73";

    /** A fourth. */
    public static final String ORANGE = "#e69f00";

    /** A fifth. */
    public static final String SKY = "#56b4e9";

    /** A sixth. */
    public static final String PURPLE = "#cc79a7";

    /** What matters less. */
    public static final String GREY = "#9aa5b1";

    private Palette() {}
}
