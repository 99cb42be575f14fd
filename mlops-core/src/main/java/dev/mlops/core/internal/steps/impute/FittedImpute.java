package dev.mlops.core.internal.steps.impute;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.KeptAsIs;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.ImputeStep;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values to put in the place of missing ones.
 *
 * @param step what was fitted
 * @param keepsTypes whether integers stay integers
 * @param numbers by column of numbers, flags (0 or 1) or instants (microseconds), in the order of the columns
 * @param texts by column of strings, in the order of the columns
 */
record FittedImpute(Step step, boolean keepsTypes, Map<String, Double> numbers, Map<String, String> texts)
        implements KeptAsIs {
    /** Up to here a double is a whole number to the unit. */
    private static final double LARGEST_WHOLE = 1L << 53;

    static FittedImpute read(Step step, JsonNode state) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (JsonNode column : Json.elements(state, "numbers")) {
            numbers.put(Json.text(column, "column"), Json.number(column, "value"));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (JsonNode column : Json.elements(state, "texts")) {
            texts.put(Json.text(column, "column"), Json.text(column, "value"));
        }
        return new FittedImpute(step, keepsTypes(step), numbers, texts);
    }

    /** Not means and medians, which need not be whole, nor numbers that no integer can be. */
    static boolean keepsTypes(Step step) {
        if (step instanceof ImputeStep.ImputeNumber number) {
            return number.value() == Math.rint(number.value()) && Math.abs(number.value()) <= LARGEST_WHOLE;
        }
        return step instanceof ImputeStep.ImputeText
                || (step instanceof ImputeStep.Impute impute
                        && impute.replacement() == ImputeStep.Replacement.MOST_FREQUENT);
    }

    @Override
    public Schema after(Schema before) {
        return Schema.of(before.fields().stream()
                .map(field -> numbers.containsKey(field.name()) && !keepsTypes
                        ? new Schema.Field(field.name(), ColumnType.NUMBER)
                        : field)
                .toList());
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        Map<String, Double> keptNumbers = new LinkedHashMap<>(numbers);
        Map<String, String> keptTexts = new LinkedHashMap<>(texts);
        keptNumbers.keySet().retainAll(columns);
        keptTexts.keySet().retainAll(columns);
        return new FittedImpute(step, keepsTypes, keptNumbers, keptTexts);
    }

    @Override
    public Batch apply(Batch before) {
        Schema after = before.after(this);
        List<Cells> cells = new ArrayList<>(before.cells());
        numbers.forEach((column, value) -> {
            int position = after.position(column);
            cells.set(
                    position,
                    filled(cells.get(position), value, after.field(column).type()));
        });
        texts.forEach((column, value) -> {
            int position = after.position(column);
            if (cells.get(position) instanceof Cells.Texts strings) {
                cells.set(position, strings.filledWith(value));
            }
        });
        return before.with(after, cells);
    }

    private static Cells filled(Cells cells, double value, ColumnType type) {
        double[] values = cells.numbers();
        int first = 0;
        while (first < values.length && !Double.isNaN(values[first])) {
            first++;
        }
        if (first == values.length) {
            return cells;
        }
        double[] filled = values.clone();
        for (int i = first; i < filled.length; i++) {
            filled[i] = Double.isNaN(filled[i]) ? value : filled[i];
        }
        return Cells.Numbers.of(type, filled);
    }

    @Override
    public RowStep plan(Registers registers) {
        int[] numberPlaces =
                numbers.keySet().stream().mapToInt(registers::number).toArray();
        double[] fills =
                numbers.values().stream().mapToDouble(Double::doubleValue).toArray();
        int[] textPlaces = texts.keySet().stream().mapToInt(registers::text).toArray();
        String[] textFills = texts.values().toArray(String[]::new);
        return (rowNumbers, rowTexts) -> {
            for (int i = 0; i < numberPlaces.length; i++) {
                if (Double.isNaN(rowNumbers[numberPlaces[i]])) {
                    rowNumbers[numberPlaces[i]] = fills[i];
                }
            }
            for (int i = 0; i < textPlaces.length; i++) {
                if (rowTexts[textPlaces[i]] == null) {
                    rowTexts[textPlaces[i]] = textFills[i];
                }
            }
        };
    }

    @Override
    public void onnx(Graph graph) {
        if (!numbers.isEmpty()) {
            List<String> columns = List.copyOf(numbers.keySet());
            String fills = graph.nodes()
                    .row(numbers.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
            graph.set(columns, graph.nodes().orElse(graph.numbers(columns), fills));
        }
        texts.forEach(graph::fill);
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        numbers.forEach((column, value) -> lines.add(column + ": " + value));
        texts.forEach((column, value) -> lines.add(column + ": " + value));
        return lines;
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        ArrayNode ofNumbers = state.putArray("numbers");
        numbers.forEach(
                (column, value) -> ofNumbers.addObject().put("column", column).set("value", Json.of(value)));
        ArrayNode ofTexts = state.putArray("texts");
        texts.forEach(
                (column, value) -> ofTexts.addObject().put("column", column).put("value", value));
        return state;
    }
}
