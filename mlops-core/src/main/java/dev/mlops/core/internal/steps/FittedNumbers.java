package dev.mlops.core.internal.steps;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step that maps the numbers of each of its columns for themselves; other columns pass. What comes out is of type number.
 *
 * @param step what was fitted
 * @param maps by column, in the order of the columns
 * @param isInvertible whether all maps have an inverse
 */
public record FittedNumbers(Step step, Map<String, NumberMap> maps, boolean isInvertible) implements FittedStep {
    /** What {@link #state} wrote. */
    public static FittedNumbers read(
            Step step, JsonNode state, boolean isInvertible, Function<JsonNode, NumberMap> reader) {
        Map<String, NumberMap> maps = new LinkedHashMap<>();
        for (JsonNode column : Json.elements(state, "columns")) {
            maps.put(Json.text(column, "column"), reader.apply(column));
        }
        return new FittedNumbers(step, maps, isInvertible);
    }

    /**
     * The columns that a step selects, all of them numbers or integers.
     *
     * @throws DataException naming one that is of another type
     */
    public static List<String> numeric(Step step, Schema schema) {
        List<String> columns = step.columns().select(schema);
        for (String column : columns) {
            Schema.Field field = schema.field(column);
            if (!field.type().isNumeric()) {
                throw Problems.unsuitable(
                        step.toString(), field, "number or integer", "leave '" + column + "' out, or encode it before");
            }
        }
        return columns;
    }

    /** The columns that come out where the selected ones become numbers. */
    public static Schema numbersAfter(Step step, Schema before) {
        Set<String> columns = Set.copyOf(step.columns().select(before));
        return asNumbers(before, columns);
    }

    /** The columns that come out where these become numbers. */
    public static Schema asNumbers(Schema before, Set<String> columns) {
        return Schema.of(before.fields().stream()
                .map(field -> columns.contains(field.name()) && field.type() != ColumnType.NUMBER
                        ? new Schema.Field(field.name(), ColumnType.NUMBER)
                        : field)
                .toList());
    }

    @Override
    public Schema after(Schema before) {
        return asNumbers(before, maps.keySet());
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        Map<String, NumberMap> kept = new LinkedHashMap<>(maps);
        kept.keySet().retainAll(columns);
        return new FittedNumbers(step, kept, isInvertible);
    }

    @Override
    public Batch apply(Batch before) {
        List<Cells> cells = new ArrayList<>(before.cells());
        maps.forEach((column, map) -> {
            double[] values = before.cells(column).numbers();
            double[] mapped = new double[values.length];
            map.of(values, mapped);
            cells.set(before.schema().position(column), Cells.Numbers.of(ColumnType.NUMBER, mapped));
        });
        return before.with(before.after(this), cells);
    }

    @Override
    public RowStep plan(Registers registers) {
        int[] places = maps.keySet().stream().mapToInt(registers::number).toArray();
        NumberMap[] byPlace = maps.values().toArray(NumberMap[]::new);
        return (numbers, texts) -> {
            for (int i = 0; i < places.length; i++) {
                numbers[places[i]] = byPlace[i].of(numbers[places[i]]);
            }
        };
    }

    @Override
    public Batch inverse(Batch after, Schema before) {
        if (!isInvertible) {
            return FittedStep.super.inverse(after, before);
        }
        List<Cells> cells = new ArrayList<>(after.cells());
        maps.forEach((column, map) -> {
            if (after.schema().contains(column)) {
                double[] values = after.cells(column).numbers();
                double[] original = new double[values.length];
                for (int i = 0; i < original.length; i++) {
                    original[i] = map.inverse(values[i]);
                }
                cells.set(after.schema().position(column), Cells.Numbers.of(ColumnType.NUMBER, original));
            }
        });
        return after.with(after.schema(), cells);
    }

    @Override
    public void onnx(Graph graph) {
        if (maps.isEmpty()) {
            return;
        }
        List<String> columns = List.copyOf(maps.keySet());
        List<NumberMap> all = List.copyOf(maps.values());
        graph.set(
                columns,
                all.get(0)
                        .onnx(graph.nodes(), graph.numbers(columns), all)
                        .orElseThrow(() -> Graph.inexpressible(step)));
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        maps.forEach((column, map) -> lines.add(column + ": " + map.describe()));
        return lines;
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        ArrayNode columns = state.putArray("columns");
        maps.forEach((column, map) -> map.write(columns.addObject().put("column", column)));
        return state;
    }
}
