package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.chart.svg.AxisLine;
import dev.mlops.core.internal.chart.svg.Frame;
import dev.mlops.core.internal.chart.svg.Legend;
import dev.mlops.core.internal.chart.svg.Mark;
import dev.mlops.core.internal.chart.svg.Ramp;
import dev.mlops.core.internal.chart.svg.Style;
import dev.mlops.core.internal.chart.svg.SvgCanvas;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import java.util.List;
import java.util.Objects;

/**
 * Draws a {@link ContourFigure}: cells of colour, those beside each other in the same colour as one, and the tries on top. Cells far from every try
 * are grey.
 *
 * @param study the study
 * @param figure what to draw
 * @param values where values stand
 */
record ContourPicture(StudyView study, ContourFigure figure, ValueAxis values) {
    private static final int LEVELS = 28;
    private static final double OVERLAP = 0.6;
    private static final String NOWHERE = "#eef1f4";

    String svg(List<FinishedTrial> trials, int most) {
        String names = figure.first().name() + " and " + figure.second().name();
        SvgCanvas canvas = new SvgCanvas(620, 460, names + " in " + study.title());
        canvas.describe(figure.toString());
        Frame frame = new Frame(
                canvas, names, figure.across().named(), figure.upwards().named(), 0, 86);
        drawCells(canvas, frame);
        drawTries(canvas, frame, trials, most);
        Legend.bar(
                canvas,
                frame.right() + 18,
                frame.top() + 18,
                frame.bottom() - frame.top() - 18,
                Ramp.VIRIDIS,
                values.direction() == Direction.MAXIMIZE,
                new AxisLine(study.objective(0), values.colours()));
        return canvas.toDocument();
    }

    private void drawCells(SvgCanvas canvas, Frame frame) {
        double width = frame.right() - frame.left();
        double height = frame.bottom() - frame.top();
        double[] columns = ContourFigure.borders(figure.across(), figure.columns());
        double[] rows = ContourFigure.borders(figure.upwards(), figure.rows());
        canvas.open(new Style("").crisp());
        canvas.rect(frame.left(), frame.top(), width, height, Style.fill(NOWHERE), "");
        for (int r = 0; r < figure.rows().size(); r++) {
            double above = frame.bottom() - rows[r + 1] * height;
            double below = frame.bottom() - rows[r] * height;
            int from = 0;
            while (from < figure.columns().size()) {
                String colour = colour(figure.value(r, from));
                int to = from + 1;
                while (to < figure.columns().size()
                        && colour(figure.value(r, to)).equals(colour)) {
                    to++;
                }
                if (!colour.equals(NOWHERE)) {
                    double x = frame.left() + columns[from] * width;
                    double end = frame.left() + columns[to] * width;
                    // A little over the next cell, which is painted later: no rounding shows as a gap.
                    double over = to < figure.columns().size() ? OVERLAP : 0;
                    canvas.rect(
                            x, above, end - x + over, below - above + (r > 0 ? OVERLAP : 0), Style.fill(colour), "");
                }
                from = to;
            }
        }
        canvas.close();
    }

    private String colour(double value) {
        return Double.isNaN(value) ? NOWHERE : Ramp.VIRIDIS.at(Math.rint(values.badness(value) * LEVELS) / LEVELS);
    }

    private void drawTries(SvgCanvas canvas, Frame frame, List<FinishedTrial> trials, int most) {
        List<FinishedTrial> best = trials.stream().sorted(study.better(0)).toList();
        canvas.open(Style.fill(SvgCanvas.PAPER).outline(SvgCanvas.INK, 0.8).opacity(0.75));
        for (FinishedTrial trial : Thinning.of(trials, best, most)) {
            if (trial.number() != best.get(0).number()) {
                draw(canvas, frame, trial, 2.2, Style.NONE);
            }
        }
        canvas.close();
        best.stream().limit(1).forEach(trial -> draw(canvas, frame, trial, 5.5, TryMarks.BEST));
    }

    private void draw(SvgCanvas canvas, Frame frame, FinishedTrial trial, double size, Style style) {
        // Along the diagonal, were both spread alike.
        int mixed = (int) (trial.number() * 7919L % 10_007);
        double x = frame.x(figure.across().spread(setting(figure.across(), trial), trial.number()));
        double y = frame.y(figure.upwards().spread(setting(figure.upwards(), trial), mixed));
        canvas.mark(Mark.DOT, x, y, size, style, StudyView.text(trial));
    }

    private static Object setting(ParameterAxis axis, FinishedTrial trial) {
        return Objects.requireNonNull(trial.parameters().get(axis.parameter().name()));
    }
}
