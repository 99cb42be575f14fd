package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.chart.svg.Scale;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.StudyCharts.ContourChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values over two settings, interpolated on a grid by {@link Shepard} from the complete tries that have both. Outliers count as the worst that is shown.
 * Immutable.
 */
final class ContourFigure implements ContourChart {
    private static final int FINEST = 80;

    private final StudyView study;
    private final ParameterAxis first;
    private final ParameterAxis second;
    private final List<FinishedTrial> trials;
    private final List<Object> columns;
    private final List<Object> rows;
    private final ValueAxis axis;
    private final double[][] values;

    private ContourFigure(StudyView study, Parameter first, Parameter second) {
        this.study = study;
        this.trials = study.complete(0).stream()
                .filter(t -> t.parameters().containsKey(first.name())
                        && t.parameters().containsKey(second.name()))
                .toList();
        this.first = axis(first);
        this.second = axis(second);
        this.columns = grid(this.first);
        this.rows = grid(this.second);
        this.axis = ValueAxis.of(
                trials.stream().mapToDouble(FinishedTrial::value).toArray(),
                study.directions().get(0));
        this.values = interpolated();
    }

    static ContourFigure of(StudyView study, String first, String second) {
        return new ContourFigure(study, study.parameter(first), study.parameter(second));
    }

    /** Whole numbers of which there are few have a cell each; others have cells of one width from end to end. */
    private ParameterAxis axis(Parameter parameter) {
        return ParameterAxis.of(
                parameter,
                hasFew(parameter) ? 0.5 / Math.max(1, tried(parameter).size()) : 0);
    }

    private boolean hasFew(Parameter parameter) {
        return !parameter.isCategorical()
                && (parameter.kind() == Parameter.Kind.INTEGER
                        || parameter.step() > 0
                        || parameter.low() == parameter.high())
                && tried(parameter).size() <= FINEST;
    }

    /** The values of a number that were tried. */
    private Set<Double> tried(Parameter parameter) {
        Set<Double> tried = new TreeSet<>();
        trials.forEach(t ->
                tried.add(((Number) Objects.requireNonNull(t.parameters().get(parameter.name()))).doubleValue()));
        return tried;
    }

    private List<Object> grid(ParameterAxis of) {
        Parameter parameter = of.parameter();
        boolean whole = parameter.kind() == Parameter.Kind.INTEGER;
        List<Object> grid = new ArrayList<>();
        if (parameter.kind() == Parameter.Kind.FLAG) {
            grid.addAll(List.of(false, true));
        } else if (parameter.isCategorical()) {
            grid.addAll(parameter.choices());
        } else if (hasFew(parameter)) {
            tried(parameter).forEach(v -> grid.add(whole ? (Object) (int) (double) v : v));
        } else {
            addEven(parameter, whole, grid);
        }
        return List.copyOf(grid);
    }

    private static void addEven(Parameter p, boolean whole, List<Object> grid) {
        for (int i = 0; i < FINEST; i++) {
            double place = (i + 0.5) / FINEST;
            double value = p.log()
                    ? Math.exp(Math.log(p.low()) * (1 - place) + Math.log(p.high()) * place)
                    : p.low() * (1 - place) + p.high() * place;
            grid.add(whole ? (Object) (int) Math.rint(value) : value);
        }
    }

    private double[][] interpolated() {
        List<Shepard.Point> points = trials.stream()
                .map(t -> new Shepard.Point(place(first, t), place(second, t), axis.held(t.value())))
                .toList();
        Shepard shepard =
                new Shepard(points, first.scale().hasBands(), second.scale().hasBands(), axis.isLog());
        double[][] grid = new double[rows.size()][columns.size()];
        for (int r = 0; r < grid.length; r++) {
            for (int c = 0; c < grid[r].length; c++) {
                grid[r][c] = shepard.at(first.place(columns.get(c)), second.place(rows.get(r)));
            }
        }
        return grid;
    }

    private static double place(ParameterAxis axis, FinishedTrial trial) {
        return axis.place(
                Objects.requireNonNull(trial.parameters().get(axis.parameter().name())));
    }

    @Override
    public Parameter first() {
        return first.parameter();
    }

    @Override
    public Parameter second() {
        return second.parameter();
    }

    @Override
    public List<Object> columns() {
        return columns;
    }

    @Override
    public List<Object> rows() {
        return rows;
    }

    @Override
    public double value(int row, int column) {
        return values[row][column];
    }

    @Override
    public String toSvg() {
        return svg(HistoryFigure.MOST);
    }

    String svg(int most) {
        return new ContourPicture(study, this, axis).svg(trials, most);
    }

    /** Places of the borders between cells: half-way between neighbours, at the ends where the axis ends. */
    static double[] borders(ParameterAxis axis, List<Object> grid) {
        Scale scale = axis.scale();
        double[] borders = new double[grid.size() + 1];
        for (int i = 1; i < grid.size(); i++) {
            borders[i] = (scale.at(axis.number(grid.get(i - 1))) + scale.at(axis.number(grid.get(i)))) / 2;
        }
        borders[grid.size()] = 1;
        return borders;
    }

    ParameterAxis across() {
        return first;
    }

    ParameterAxis upwards() {
        return second;
    }

    /** The two settings, and how many tries have both. */
    @Override
    public String toString() {
        return trials.size() + " complete tries over " + first.parameter() + " and " + second.parameter();
    }
}
