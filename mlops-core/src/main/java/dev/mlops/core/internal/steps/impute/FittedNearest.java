package dev.mlops.core.internal.steps.impute;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.KeptAsIs;
import dev.mlops.core.internal.steps.Moments;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.ImputeStep;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills gaps from the nearest training rows. Each column that comes out is made of all, so it keeps all or none. Immutable. */
final class FittedNearest implements KeptAsIs {
    private final ImputeStep.ImputeNearest step;
    private final List<String> columns;
    private final Set<String> all;
    private final Neighbours neighbours;

    private FittedNearest(ImputeStep.ImputeNearest step, List<String> columns, Neighbours neighbours) {
        this.step = step;
        this.columns = List.copyOf(columns);
        this.all = Set.copyOf(columns);
        this.neighbours = neighbours;
    }

    static FittedNearest learn(ImputeStep.ImputeNearest step, List<String> columns, Batch train) {
        int width = columns.size();
        double[] values = new double[Math.multiplyExact(width, train.rowCount())];
        double[] means = new double[width];
        for (int c = 0; c < width; c++) {
            double[] column = train.cells(columns.get(c)).numbers();
            for (int row = 0; row < column.length; row++) {
                if (Double.isInfinite(column[row] * column[row])) {
                    throw Problems.tooLarge(step.toString(), columns.get(c));
                }
                values[row * width + c] = column[row];
            }
            Moments moments = Moments.of(column);
            if (moments.count() == 0) {
                throw Problems.nothingToLearnFrom(step.toString(), columns.get(c));
            }
            means[c] = moments.mean();
        }
        return of(step, columns, values, means);
    }

    private static FittedNearest of(
            ImputeStep.ImputeNearest step, List<String> columns, double[] values, double[] means) {
        return new FittedNearest(step, columns, new Neighbours(values, means, step.neighbours(), step.byDistance()));
    }

    static FittedNearest read(ImputeStep.ImputeNearest step, JsonNode state) {
        List<String> columns = Json.texts(state, "columns");
        double[] means =
                Json.elements(state, "means").stream().mapToDouble(Json::number).toArray();
        return of(step, columns, PackedNumbers.read(state, "values", columns.size()), means);
    }

    @Override
    public ImputeStep.ImputeNearest step() {
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
        return needed.containsAll(all) ? this : of(step, List.of(), new double[0], new double[0]);
    }

    @Override
    public Batch apply(Batch before) {
        int width = columns.size();
        double[][] values = new double[width][];
        boolean[] isCopy = new boolean[width];
        BitSet gaps = new BitSet(before.rowCount());
        for (int c = 0; c < width; c++) {
            values[c] = before.cells(columns.get(c)).numbers();
            for (int row = 0; row < values[c].length; row++) {
                if (Double.isNaN(values[c][row])) {
                    gaps.set(row);
                    isCopy[c] = true;
                }
            }
            values[c] = isCopy[c] ? values[c].clone() : values[c];
        }
        double[] one = new double[width];
        int[] places = IntStream.range(0, width).toArray();
        for (int row = gaps.nextSetBit(0); row >= 0; row = gaps.nextSetBit(row + 1)) {
            for (int c = 0; c < width; c++) {
                one[c] = values[c][row];
            }
            neighbours.fill(one, places);
            for (int c = 0; c < width; c++) {
                if (isCopy[c]) {
                    values[c][row] = one[c];
                }
            }
        }
        List<Cells> cells = new ArrayList<>(before.cells());
        for (int c = 0; c < width; c++) {
            cells.set(before.schema().position(columns.get(c)), Cells.Numbers.of(ColumnType.NUMBER, values[c]));
        }
        return before.with(before.after(this), cells);
    }

    @Override
    public RowStep plan(Registers registers) {
        int[] places = columns.stream().mapToInt(registers::number).toArray();
        return (numbers, texts) -> neighbours.fill(numbers, places);
    }

    @Override
    public void onnx(Graph graph) {
        if (!columns.isEmpty()) {
            throw Graph.inexpressible(step);
        }
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: from %,d of %,d training rows, %s where none can be compared",
                    columns.get(c),
                    neighbours.known(c),
                    neighbours.rows(),
                    neighbours.mean(c)));
        }
        return lines;
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        state.set("columns", Json.of(columns));
        ArrayNode means = state.putArray("means");
        for (int c = 0; c < columns.size(); c++) {
            means.add(Json.of(neighbours.mean(c)));
        }
        state.set("values", PackedNumbers.write(neighbours.values()));
        return state;
    }
}
