package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.chart.svg.AxisLine;
import dev.mlops.core.internal.chart.svg.Frame;
import dev.mlops.core.internal.chart.svg.Legend;
import dev.mlops.core.internal.chart.svg.Line;
import dev.mlops.core.internal.chart.svg.LinearScale;
import dev.mlops.core.internal.chart.svg.Mark;
import dev.mlops.core.internal.chart.svg.Palette;
import dev.mlops.core.internal.chart.svg.Style;
import dev.mlops.core.internal.chart.svg.SvgCanvas;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.StudyCharts.ReportsChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tries reported on the way as lines: pruned ones faded, the best one on top. Reports that are not finite are left out. Immutable.
 *
 * @param study the study
 * @param trials those that reported something, by number
 */
record ReportsFigure(StudyView study, List<FinishedTrial> trials) implements ReportsChart {
    /** How many lines a picture has at most. */
    static final int MOST = 300;

    private static final int MOST_STEPS = 150;
    private static final Style COMPLETE =
            Style.stroke(Palette.BLUE, 1.3).round().opacity(0.5);
    private static final Style ENDED = Style.stroke(Palette.GREY, 1).round().opacity(0.5);
    private static final Style BEST = Style.stroke(Palette.VERMILION, 2.4).round();

    static ReportsFigure of(StudyView study) {
        return new ReportsFigure(
                study,
                study.trials().stream().filter(t -> !reports(t).isEmpty()).toList());
    }

    private static Map<Long, Double> reports(FinishedTrial trial) {
        Map<Long, Double> finite = new TreeMap<>();
        trial.reported().forEach((step, value) -> {
            if (Double.isFinite(value)) {
                finite.put(step, value);
            }
        });
        return finite;
    }

    @Override
    public String toSvg() {
        return svg(MOST);
    }

    String svg(int most) {
        SvgCanvas canvas = new SvgCanvas(HistoryFigure.WIDTH, 340, "Reports of the tries of " + study.title());
        canvas.describe(toString());
        ValueAxis values = ValueAxis.of(
                trials.stream()
                        .flatMap(t -> reports(t).values().stream())
                        .mapToDouble(v -> v)
                        .toArray(),
                study.directions().get(0));
        Frame frame = new Frame(
                canvas,
                "What tries reported on the way",
                new AxisLine("step", steps()),
                values.named(study.objective(0)),
                22,
                0);
        List<FinishedTrial> bestFirst = trials.stream()
                .filter(t -> t.isComplete() && StudyView.hasValue(t, 0))
                .sorted(study.better(0))
                .toList();
        List<FinishedTrial> shown = Thinning.of(trials, bestFirst, most);
        int best = bestFirst.isEmpty() ? -1 : bestFirst.get(0).number();
        draw(canvas, frame, shown.stream().filter(t -> !t.isComplete()).toList(), ENDED);
        draw(
                canvas,
                frame,
                shown.stream().filter(t -> t.isComplete() && t.number() != best).toList(),
                COMPLETE);
        draw(canvas, frame, bestFirst.stream().limit(1).toList(), BEST);
        drawLegend(canvas, frame, values, shown);
        return canvas.toDocument();
    }

    private LinearScale steps() {
        double first =
                trials.stream().mapToDouble(t -> t.reported().firstKey()).min().orElse(0);
        double last =
                trials.stream().mapToDouble(t -> t.reported().lastKey()).max().orElse(1);
        return LinearScale.around(first, Math.max(last, first + 1), 0.02);
    }

    private static void draw(SvgCanvas canvas, Frame frame, List<FinishedTrial> trials, Style style) {
        canvas.open(style);
        for (FinishedTrial trial : trials) {
            Map<Long, Double> reports = reports(trial);
            Map.Entry<Long, Double> only = reports.entrySet().iterator().next();
            if (reports.size() == 1) {
                canvas.mark(
                        Mark.DOT,
                        frame.x(only.getKey()),
                        frame.y(only.getValue()),
                        1.5,
                        Style.NONE,
                        StudyView.text(trial));
            } else {
                canvas.line(line(frame, reports), new Style(" class=\"mark\""), StudyView.text(trial));
            }
        }
        canvas.close();
    }

    /** Every so-manieth report where there are many, and the last. */
    private static Line line(Frame frame, Map<Long, Double> reports) {
        int every = 1 + reports.size() / MOST_STEPS;
        Line line = new Line();
        int i = 0;
        for (Map.Entry<Long, Double> report : reports.entrySet()) {
            i++;
            if ((i - 1) % every == 0 || i == reports.size()) {
                line.to(frame.x(report.getKey()), frame.y(report.getValue()));
            }
        }
        return line;
    }

    private void drawLegend(SvgCanvas canvas, Frame frame, ValueAxis values, List<FinishedTrial> shown) {
        List<Legend.Entry> entries = new ArrayList<>(List.of(
                Legend.Entry.line(BEST, "best"),
                Legend.Entry.line(COMPLETE, "complete"),
                Legend.Entry.line(ENDED, "pruned, infeasible or failed")));
        String note = Thinning.note(shown.size(), trials.size());
        if (!note.isEmpty()) {
            entries.add(Legend.Entry.note("(" + note + ")"));
        }
        if (values.beyond() > 0) {
            entries.add(Legend.Entry.note("(" + values.beyond() + " reports beyond the edge)"));
        }
        Legend.row(canvas, frame.left(), 40, entries);
    }

    /** How many tries reported something. */
    @Override
    public String toString() {
        return trials.size() + " of " + study.trials().size() + " tries reported something";
    }
}
