package dev.mlops.core.internal.steps.scale;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ScaleStep;
import dev.mlops.pipeline.ScaleStep.Norm;
import dev.mlops.pipeline.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Divides the values of each row by their norm. Each comes out of all of them, so it keeps all columns or none. Immutable. */
final class FittedNormalize implements FittedStep {
    /** Sums of squares between these are neither rounded off nor have they overflown. */
    private static final double SMALLEST_SUM = 1e-280;

    static final StepKind<ScaleStep.Normalize> KIND = StepKind.of(
                    "normalize",
                    Steps.normalize(Selector.numeric()),
                    (step, start) ->
                            Learner.ofNothing(new FittedNormalize(step, FittedNumbers.numeric(step, start.schema()))),
                    FittedNormalize::read)
            .withColumnsAfter(FittedNumbers::numbersAfter);

    private final ScaleStep.Normalize step;
    private final List<String> columns;
    private final Set<String> all;

    private FittedNormalize(ScaleStep.Normalize step, List<String> columns) {
        this.step = step;
        this.columns = List.copyOf(columns);
        this.all = Set.copyOf(columns);
    }

    private static FittedNormalize read(ScaleStep.Normalize step, JsonNode state) {
        return new FittedNormalize(step, Json.texts(state, "columns"));
    }

    @Override
    public ScaleStep.Normalize step() {
        return step;
    }

    @Override
    public Schema after(Schema before) {
        return FittedNumbers.asNumbers(before, all);
    }

    @Override
    public Set<String> sources(String column) {
        return all.contains(column) ? all : Set.of(column);
    }

    @Override
    public FittedStep restrictedTo(Set<String> needed) {
        return needed.containsAll(all) ? this : new FittedNormalize(step, List.of());
    }

    @Override
    public Batch apply(Batch before) {
        int width = columns.size();
        double[][] from = new double[width][];
        double[][] to = new double[width][before.rowCount()];
        for (int c = 0; c < width; c++) {
            from[c] = before.cells(columns.get(c)).numbers();
        }
        double[] row = new double[width];
        int[] places = IntStream.range(0, width).toArray();
        for (int i = 0; i < before.rowCount(); i++) {
            for (int c = 0; c < width; c++) {
                row[c] = from[c][i];
            }
            normalize(row, places, step.norm());
            for (int c = 0; c < width; c++) {
                to[c][i] = row[c];
            }
        }
        List<Cells> cells = new ArrayList<>(before.cells());
        for (int c = 0; c < width; c++) {
            cells.set(before.schema().position(columns.get(c)), Cells.Numbers.of(ColumnType.NUMBER, to[c]));
        }
        return before.with(before.after(this), cells);
    }

    @Override
    public RowStep plan(Registers registers) {
        int[] places = columns.stream().mapToInt(registers::number).toArray();
        Norm norm = step.norm();
        return (numbers, texts) -> normalize(numbers, places, norm);
    }

    /** In the order of the columns, so that a row alone and a row of many give the same bits. */
    private static void normalize(double[] numbers, int[] places, Norm norm) {
        double largest = 0;
        for (int place : places) {
            double magnitude = Math.abs(numbers[place]);
            largest = magnitude > largest ? magnitude : largest;
        }
        if (largest == 0) {
            return;
        }
        if (norm == Norm.MAX) {
            divide(numbers, places, largest);
            return;
        }
        double sum = sum(numbers, places, norm);
        if (!(sum >= SMALLEST_SUM && sum <= Double.MAX_VALUE)) {
            divide(numbers, places, largest);
            sum = sum(numbers, places, norm);
        }
        divide(numbers, places, norm == Norm.L1 ? sum : Math.sqrt(sum));
    }

    private static double sum(double[] numbers, int[] places, Norm norm) {
        double sum = 0;
        for (int place : places) {
            double value = numbers[place];
            if (!Double.isNaN(value)) {
                sum += norm == Norm.L1 ? Math.abs(value) : value * value;
            }
        }
        return sum;
    }

    private static void divide(double[] numbers, int[] places, double divisor) {
        for (int place : places) {
            numbers[place] /= divisor;
        }
    }

    /** Divided by the largest magnitude first, so that no square overflows. */
    @Override
    public void onnx(Graph graph) {
        if (columns.isEmpty()) {
            return;
        }
        Nodes nodes = graph.nodes();
        String numbers = graph.numbers(columns);
        String known = nodes.orElse(numbers, nodes.row(0));
        String largest = orOne(nodes, nodes.rowMax(nodes.apply("Abs", known)));
        String scaled = nodes.apply("Div", numbers, largest);
        if (step.norm() != Norm.MAX) {
            String share = nodes.apply("Div", known, largest);
            String sum = step.norm() == Norm.L1
                    ? nodes.rowSum(nodes.apply("Abs", share))
                    : nodes.apply("Sqrt", nodes.rowSum(nodes.apply("Mul", share, share)));
            scaled = nodes.apply("Div", scaled, orOne(nodes, sum));
        }
        graph.set(columns, scaled);
    }

    private static String orOne(Nodes nodes, String numbers) {
        return nodes.where(nodes.apply("Equal", numbers, nodes.row(0)), nodes.row(1), numbers);
    }

    @Override
    public List<String> describe() {
        return List.of("each row of " + String.join(", ", columns));
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        state.set("columns", Json.of(columns));
        return state;
    }
}
