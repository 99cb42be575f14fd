package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.chart.svg.Frame;
import dev.mlops.core.internal.chart.svg.Mark;
import dev.mlops.core.internal.chart.svg.Numbers;
import dev.mlops.core.internal.chart.svg.Style;
import dev.mlops.core.internal.chart.svg.SvgCanvas;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.StudyCharts.SliceChart;
import dev.mlops.tuning.TrialState;
import java.util.List;
import java.util.Objects;

/**
 * The values of complete tries over one setting; points of the same choice are spread beside each other, and the best try stands out. Immutable.
 *
 * @param study the study
 * @param parameter the setting
 * @param points a try each
 */
record SliceFigure(StudyView study, Parameter parameter, List<Setting> points) implements SliceChart {
    static SliceFigure of(StudyView study, String name) {
        Parameter parameter = study.parameter(name);
        List<Setting> points = with(study.complete(0), name).stream()
                .map(t -> new Setting(
                        t.number(), Objects.requireNonNull(t.parameters().get(name)), t.value()))
                .toList();
        return new SliceFigure(study, parameter, points);
    }

    private static List<FinishedTrial> with(List<FinishedTrial> trials, String name) {
        return trials.stream().filter(t -> t.parameters().containsKey(name)).toList();
    }

    @Override
    public String toSvg() {
        return svg(HistoryFigure.MOST);
    }

    String svg(int most) {
        SvgCanvas canvas = new SvgCanvas(340, 260, parameter.name() + " in " + study.title());
        canvas.describe(toString());
        ParameterAxis axis = ParameterAxis.of(parameter, 0.04);
        ValueAxis values = ValueAxis.of(
                points.stream().mapToDouble(Setting::value).toArray(),
                study.directions().get(0));
        Frame frame =
                new Frame(canvas, parameter.name(), axis.named().unnamed(), values.named(study.objective(0)), 0, 0);
        List<FinishedTrial> all = with(study.complete(0), parameter.name());
        List<FinishedTrial> best = with(study.bestFirst(0), parameter.name());
        canvas.open(TryMarks.style(TrialState.COMPLETE));
        for (FinishedTrial trial : Thinning.of(all, best, most)) {
            if (trial.number() != best.get(0).number()) {
                draw(canvas, frame, axis, trial, 3, Style.NONE);
            }
        }
        canvas.close();
        best.stream().limit(1).forEach(trial -> draw(canvas, frame, axis, trial, 5, TryMarks.BEST));
        return canvas.toDocument();
    }

    private void draw(
            SvgCanvas canvas, Frame frame, ParameterAxis axis, FinishedTrial trial, double size, Style style) {
        Object setting = Objects.requireNonNull(trial.parameters().get(parameter.name()));
        String text = "trial " + trial.number() + ": " + parameter.name() + "=" + ParameterAxis.text(setting) + ", "
                + study.objective(0) + " " + Numbers.text(trial.value(), 5);
        canvas.mark(Mark.DOT, frame.x(axis.spread(setting, trial.number())), frame.y(trial.value()), size, style, text);
    }

    /** The setting, and how many tries have it. */
    @Override
    public String toString() {
        return points.size() + " complete tries over " + parameter;
    }
}
