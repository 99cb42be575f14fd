package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.chart.svg.AxisLine;
import dev.mlops.core.internal.chart.svg.Frame;
import dev.mlops.core.internal.chart.svg.Legend;
import dev.mlops.core.internal.chart.svg.Line;
import dev.mlops.core.internal.chart.svg.LinearScale;
import dev.mlops.core.internal.chart.svg.Numbers;
import dev.mlops.core.internal.chart.svg.Palette;
import dev.mlops.core.internal.chart.svg.Style;
import dev.mlops.core.internal.chart.svg.SvgCanvas;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.StudyCharts.HistoryChart;
import dev.mlops.tuning.TrialState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The values of the tries one after the other, with the best so far as a line of steps. Those without a value stand at the lower edge. Immutable.
 *
 * @param study the study
 * @param points a try each
 */
record HistoryFigure(StudyView study, List<Point> points) implements HistoryChart {
    /** How many marks a picture of its own has at most. */
    static final int MOST = 2000;

    /** How wide pictures are that need room. */
    static final double WIDTH = 960;

    private static final Style BEST = Style.stroke(Palette.VERMILION, 2).round();

    static HistoryFigure of(StudyView study) {
        Direction direction = study.directions().get(0);
        List<Point> points = new ArrayList<>();
        double best = Double.NaN;
        for (FinishedTrial trial : study.trials()) {
            if (StudyView.hasValue(trial, 0)) {
                double value = trial.value();
                if (trial.isComplete() && (Double.isNaN(best) || direction.isBetter(value, best))) {
                    best = value;
                }
                points.add(new Point(trial.number(), value, best, trial.state()));
            }
        }
        return new HistoryFigure(study, List.copyOf(points));
    }

    @Override
    public String toSvg() {
        return svg(MOST);
    }

    String svg(int most) {
        SvgCanvas canvas = new SvgCanvas(WIDTH, 340, "History of " + study.title());
        canvas.describe(toString());
        ValueAxis values = ValueAxis.of(
                points.stream().mapToDouble(Point::value).toArray(),
                study.directions().get(0));
        int last = study.trials().isEmpty()
                ? 1
                : study.trials().get(study.trials().size() - 1).number();
        Frame frame = new Frame(
                canvas,
                "Value of each try, and the best so far",
                new AxisLine("try", LinearScale.around(0, Math.max(1, last), 0.02)),
                values.named(study.objective(0)),
                22,
                0);
        List<FinishedTrial> shown = Thinning.of(study.trials(), improving(), most);
        drawMarks(canvas, frame, shown);
        canvas.line(bestLine(frame), BEST);
        drawLegend(canvas, frame, values, shown);
        return canvas.toDocument();
    }

    private List<FinishedTrial> improving() {
        Set<Double> seen = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        points.stream()
                .filter(p -> !Double.isNaN(p.best()) && seen.add(p.best()))
                .forEach(p -> numbers.add(p.number()));
        return study.trials().stream().filter(t -> numbers.contains(t.number())).toList();
    }

    private static void drawMarks(SvgCanvas canvas, Frame frame, List<FinishedTrial> shown) {
        for (TrialState state : TrialState.values()) {
            canvas.open(TryMarks.style(state));
            for (FinishedTrial trial : shown) {
                if (trial.state() == state) {
                    double y = StudyView.hasValue(trial, 0) ? frame.y(trial.value()) : frame.bottom() - 6;
                    TryMarks.draw(canvas, state, frame.x(trial.number()), y, StudyView.text(trial));
                }
            }
            canvas.close();
        }
    }

    private Line bestLine(Frame frame) {
        Line line = new Line();
        double before = Double.NaN;
        for (Point point : points) {
            if (!Double.isNaN(point.best()) && point.best() != before) {
                if (!line.isEmpty()) {
                    line.to(frame.x(point.number()), frame.y(before));
                }
                line.to(frame.x(point.number()), frame.y(point.best()));
                before = point.best();
            }
        }
        if (!line.isEmpty()) {
            line.to(frame.x(study.trials().get(study.trials().size() - 1).number()), frame.y(before));
        }
        return line;
    }

    private void drawLegend(SvgCanvas canvas, Frame frame, ValueAxis values, List<FinishedTrial> shown) {
        Set<TrialState> states = EnumSet.noneOf(TrialState.class);
        study.trials().forEach(t -> states.add(t.state()));
        List<Legend.Entry> entries = new ArrayList<>(TryMarks.legend(states));
        entries.add(Legend.Entry.line(BEST, "best so far"));
        String note = Thinning.note(shown.size(), study.trials().size());
        if (!note.isEmpty()) {
            entries.add(Legend.Entry.note("(" + note + ")"));
        }
        if (values.beyond() > 0) {
            entries.add(Legend.Entry.note("(" + values.beyond() + " beyond the edge)"));
        }
        Legend.row(canvas, frame.left(), 40, entries);
    }

    /** How many tries, and the best value. */
    @Override
    public String toString() {
        double best =
                points.isEmpty() ? Double.NaN : points.get(points.size() - 1).best();
        return study.trials().size() + " tries, " + points.size() + " of them with a value"
                + (Double.isNaN(best) ? "" : "; the best is " + Numbers.text(best, 4));
    }
}
