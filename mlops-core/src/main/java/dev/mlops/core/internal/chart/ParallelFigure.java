package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.chart.svg.Line;
import dev.mlops.core.internal.chart.svg.Ramp;
import dev.mlops.core.internal.chart.svg.Scale;
import dev.mlops.core.internal.chart.svg.Style;
import dev.mlops.core.internal.chart.svg.SvgCanvas;
import dev.mlops.core.internal.chart.svg.SvgCanvas.Anchor;
import dev.mlops.core.internal.chart.svg.TextSize;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.StudyCharts.ParallelChart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Complete tries as lines through their settings to their value (Inselberg 1985), the best on top and darkest. A setting that a try does not have is
 * below its axis. Immutable.
 *
 * @param study the study
 * @param trials the complete tries, by number
 */
record ParallelFigure(StudyView study, List<FinishedTrial> trials) implements ParallelChart {
    /** How many lines a picture has at most. */
    static final int MOST = 400;

    private static final double TOP = 76;
    private static final double BOTTOM = 320;
    private static final double UNSET = 348;
    private static final double SIDE = 60;
    private static final double APART = 118;
    private static final int STRIPES = 40;

    static ParallelFigure of(StudyView study) {
        return new ParallelFigure(study, study.complete(0));
    }

    @Override
    public List<Parameter> parameters() {
        return study.parameters();
    }

    @Override
    public String toSvg() {
        return svg(MOST);
    }

    String svg(int most) {
        int count = parameters().size();
        double width = Math.max(HistoryFigure.WIDTH, 2 * SIDE + 30 + APART * count);
        SvgCanvas canvas = new SvgCanvas(width, 370, "Settings of the tries of " + study.title());
        canvas.describe(toString());
        List<FinishedTrial> best = study.bestFirst(0);
        List<FinishedTrial> shown = Thinning.of(trials, best, most);
        String note = Thinning.note(shown.size(), trials.size());
        canvas.text(
                14,
                22,
                "Settings and " + study.objective(0) + " of each try, the best darkest"
                        + (note.isEmpty() ? "" : " (" + note + ")"),
                Anchor.START,
                Style.NONE.size(14).bold());
        List<ParameterAxis> axes =
                parameters().stream().map(p -> ParameterAxis.of(p, 0.02)).toList();
        ValueAxis values = ValueAxis.of(
                trials.stream().mapToDouble(FinishedTrial::value).toArray(),
                study.directions().get(0));
        double apart = count == 0 ? 0 : (width - 2 * SIDE - 30) / count;
        drawLines(canvas, shown, axes, values, apart);
        for (int i = 0; i < count; i++) {
            drawAxis(
                    canvas,
                    SIDE + i * apart,
                    axes.get(i).parameter().name(),
                    axes.get(i).scale(),
                    apart);
            if (isUnset(parameters().get(i).name())) {
                text(canvas, SIDE + i * apart, UNSET + 15, "not set", Anchor.MIDDLE);
            }
        }
        drawValues(canvas, SIDE + count * apart, values, Math.max(apart, 90));
        return canvas.toDocument();
    }

    private boolean isUnset(String name) {
        return trials.stream().anyMatch(t -> !t.parameters().containsKey(name));
    }

    private void drawLines(
            SvgCanvas canvas, List<FinishedTrial> shown, List<ParameterAxis> axes, ValueAxis values, double apart) {
        canvas.open(new Style(" fill=\"none\" stroke-width=\"1.2\" stroke-linejoin=\"round\""));
        List<FinishedTrial> worstFirst = new ArrayList<>(shown);
        worstFirst.sort(study.better(0).reversed());
        for (FinishedTrial trial : worstFirst) {
            Line line = new Line();
            for (int i = 0; i < axes.size(); i++) {
                @Nullable
                Object value = trial.parameters().get(axes.get(i).parameter().name());
                line.to(SIDE + i * apart, value == null ? UNSET : y(axes.get(i).place(value)));
            }
            line.to(SIDE + axes.size() * apart, y(held(values.scale().at(trial.value()))));
            double bad = values.badness(trial.value());
            Style style =
                    new Style(" class=\"mark\" stroke=\"" + Ramp.VIRIDIS.at(bad) + "\"").opacity(0.75 - 0.4 * bad);
            canvas.line(line, style, StudyView.text(trial));
        }
        canvas.close();
    }

    private static double held(double place) {
        return Math.max(0, Math.min(1, place));
    }

    private static double y(double place) {
        return BOTTOM - place * (BOTTOM - TOP);
    }

    private static void drawAxis(SvgCanvas canvas, double x, String name, Scale scale, double apart) {
        canvas.line(x, TOP, x, BOTTOM, Style.stroke(SvgCanvas.MUTED, 1.2));
        canvas.text(
                x,
                TOP - 22,
                TextSize.cut(name, 12, apart - 8),
                Anchor.MIDDLE,
                Style.NONE.size(12).bold());
        double last = Double.POSITIVE_INFINITY;
        for (Scale.Tick tick : scale.ticks(5)) {
            double at = y(scale.at(tick.value()));
            if (last - at >= 13) {
                canvas.line(x - 3, at, x + 3, at, Style.stroke(SvgCanvas.MUTED, 1));
                text(canvas, x + 6, at + 4, TextSize.cut(tick.label(), 11, apart - 24), Anchor.START);
                last = at;
            }
        }
    }

    private void drawValues(SvgCanvas canvas, double x, ValueAxis values, double apart) {
        double from = values.scale().at(values.lowest());
        double to = values.scale().at(values.highest());
        for (int i = 0; i < STRIPES; i++) {
            double share = (i + 0.5) / STRIPES;
            double above = Math.floor(y(from + (to - from) * (i + 1) / STRIPES));
            double below = Math.floor(y(from + (to - from) * i / STRIPES));
            String colour = Ramp.VIRIDIS.at(values.direction() == Direction.MINIMIZE ? share : 1 - share);
            canvas.rect(x - 8, above, 8, below - above, Style.fill(colour).crisp(), "");
        }
        drawAxis(canvas, x, study.objective(0), values.scale(), apart);
    }

    private static void text(SvgCanvas canvas, double x, double y, String text, Anchor anchor) {
        canvas.text(
                x,
                y,
                text,
                anchor,
                new Style(" fill=\"" + SvgCanvas.INK + "\"").size(11).rimmed());
    }

    /** How many lines through how many axes. */
    @Override
    public String toString() {
        return trials.size() + " complete tries over " + parameters().size() + " settings";
    }
}
