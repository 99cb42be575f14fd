package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.chart.svg.Legend;
import dev.mlops.core.internal.chart.svg.Mark;
import dev.mlops.core.internal.chart.svg.Palette;
import dev.mlops.core.internal.chart.svg.Style;
import dev.mlops.core.internal.chart.svg.SvgCanvas;
import dev.mlops.tuning.TrialState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How tries look: a shape and a colour for what became of each. */
final class TryMarks {
    /** What the best tries are drawn in. */
    static final Style BEST = Style.fill(Palette.VERMILION).outline(SvgCanvas.PAPER, 0.75);

    private static final double SIZE = 3;

    private TryMarks() {}

    /** The paint of those in a state. */
    static Style style(TrialState state) {
        return switch (state) {
            case COMPLETE -> Style.fill(Palette.BLUE).opacity(0.65);
            case PRUNED -> Style.fill(Palette.ORANGE).opacity(0.8);
            case INFEASIBLE -> Style.fill(Palette.PURPLE).opacity(0.8);
            case FAILED -> Style.stroke(SvgCanvas.INK, 1.5);
        };
    }

    private static Mark mark(TrialState state) {
        return switch (state) {
            case COMPLETE -> Mark.DOT;
            case PRUNED -> Mark.DIAMOND;
            case INFEASIBLE -> Mark.UP;
            case FAILED -> Mark.CROSS;
        };
    }

    /** Draws one, in a group of {@link #style}. */
    static void draw(SvgCanvas canvas, TrialState state, double x, double y, String text) {
        canvas.mark(mark(state), x, y, SIZE, Style.NONE, text);
    }

    /** What the shapes of these states mean. */
    static List<Legend.Entry> legend(Collection<TrialState> states) {
        List<Legend.Entry> entries = new ArrayList<>();
        for (TrialState state : TrialState.values()) {
            if (states.contains(state)) {
                entries.add(Legend.Entry.mark(
                        mark(state), style(state), state.name().toLowerCase(Locale.ROOT)));
            }
        }
        return entries;
    }
}
