package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.chart.svg.Frame;
import dev.mlops.core.internal.chart.svg.Legend;
import dev.mlops.core.internal.chart.svg.Line;
import dev.mlops.core.internal.chart.svg.Mark;
import dev.mlops.core.internal.chart.svg.Palette;
import dev.mlops.core.internal.chart.svg.Style;
import dev.mlops.core.internal.chart.svg.SvgCanvas;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.StudyCharts.FrontChart;
import dev.mlops.tuning.TrialState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Complete tries over two objectives, and the front of those that no other one beats in both. Immutable.
 *
 * @param study the study
 * @param first the position of the objective across
 * @param second the position of the objective upwards
 * @param front the front, from the best of the first objective to the worst
 * @param others the others, by number
 */
record FrontFigure(StudyView study, int first, int second, List<FinishedTrial> front, List<FinishedTrial> others)
        implements FrontChart {
    private static final Style STEPS = Style.stroke(Palette.VERMILION, 1.6).round();

    static FrontFigure of(StudyView study, int first, int second) {
        int count = study.directions().size();
        if (count < 2) {
            throw new IllegalStateException("a front needs two objectives, the study has one: see history()");
        }
        if (first < 0 || second < 0 || first >= count || second >= count || first == second) {
            throw new IllegalArgumentException(
                    "first, second: two positions from 0 to " + (count - 1) + ", found " + first + " and " + second);
        }
        List<FinishedTrial> complete = study.complete(first).stream()
                .filter(t -> StudyView.hasValue(t, second))
                .toList();
        Comparator<FinishedTrial> order =
                study.better(first).thenComparing(study.better(second)).thenComparingInt(FinishedTrial::number);
        List<FinishedTrial> front = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        double best = Double.NaN;
        for (FinishedTrial trial : complete.stream().sorted(order).toList()) {
            double value = trial.values().get(second);
            if (front.isEmpty() || study.directions().get(second).isBetter(value, best)) {
                front.add(trial);
                numbers.add(trial.number());
                best = value;
            }
        }
        List<FinishedTrial> others =
                complete.stream().filter(t -> !numbers.contains(t.number())).toList();
        return new FrontFigure(study, first, second, List.copyOf(front), others);
    }

    @Override
    public String toSvg() {
        return svg(HistoryFigure.MOST);
    }

    String svg(int most) {
        SvgCanvas canvas = new SvgCanvas(620, 420, "Front of " + study.title());
        canvas.describe(toString());
        ValueAxis across = axis(first);
        ValueAxis upwards = axis(second);
        Frame frame = new Frame(
                canvas, "Tries over two objectives", across.named(name(first)), upwards.named(name(second)), 22, 0);
        List<FinishedTrial> shown = Thinning.of(others, List.of(), most - Math.min(front.size(), most / 2));
        canvas.open(TryMarks.style(TrialState.COMPLETE));
        shown.forEach(t -> draw(canvas, frame, t, 3, Style.NONE));
        canvas.close();
        canvas.line(steps(frame), STEPS);
        Thinning.of(front, List.of(), most / 2).forEach(t -> draw(canvas, frame, t, 4.5, TryMarks.BEST));
        List<Legend.Entry> entries = new ArrayList<>(List.of(
                Legend.Entry.mark(Mark.DOT, TryMarks.BEST, "front"),
                Legend.Entry.mark(Mark.DOT, TryMarks.style(TrialState.COMPLETE), "others")));
        String note = Thinning.note(shown.size(), others.size());
        if (!note.isEmpty()) {
            entries.add(Legend.Entry.note("(" + note + ")"));
        }
        Legend.row(canvas, frame.left(), 40, entries);
        return canvas.toDocument();
    }

    private ValueAxis axis(int objective) {
        List<FinishedTrial> all = new ArrayList<>(front);
        all.addAll(others);
        return ValueAxis.of(
                all.stream().mapToDouble(t -> t.values().get(objective)).toArray(),
                study.directions().get(objective));
    }

    private String name(int objective) {
        return study.objective(objective)
                + (study.directions().get(objective) == Direction.MINIMIZE ? " (small is good)" : " (large is good)");
    }

    private void draw(SvgCanvas canvas, Frame frame, FinishedTrial trial, double size, Style style) {
        canvas.mark(
                Mark.DOT,
                frame.x(trial.values().get(first)),
                frame.y(trial.values().get(second)),
                size,
                style,
                StudyView.text(trial));
    }

    /** The border of what is beaten: from each try on to the next one's first value, then to its second. */
    private Line steps(Frame frame) {
        Line line = new Line();
        for (int i = 0; i < front.size(); i++) {
            double x = frame.x(front.get(i).values().get(first));
            if (i > 0) {
                line.to(x, frame.y(front.get(i - 1).values().get(second)));
            }
            line.to(x, frame.y(front.get(i).values().get(second)));
        }
        return line;
    }

    /** How many tries are on the front. */
    @Override
    public String toString() {
        return front.size() + " of " + (front.size() + others.size()) + " complete tries are on the front";
    }
}
