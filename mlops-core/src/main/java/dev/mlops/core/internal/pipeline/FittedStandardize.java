package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
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
 * Means to subtract and standard deviations to divide by.
 *
 * @param step what was fitted
 * @param scales by column, in the order of the columns
 */
record FittedStandardize(Step.Standardize step, Map<String, Scale> scales) implements FittedStep {
    /**
     * What one column is shifted and scaled by.
     *
     * @param mean the mean of the training values
     * @param deviation their standard deviation; 1 where they do not vary
     */
    record Scale(double mean, double deviation) {
        /** The one formula that both ways use. */
        double of(double value) {
            return (value - mean) / deviation;
        }
    }

    static FittedStandardize learn(Step.Standardize step, Batch train) {
        Map<String, Scale> scales = new LinkedHashMap<>();
        for (String column : step.columns().select(train.schema())) {
            Schema.Field field = train.field(column);
            if (!field.type().isNumeric()) {
                throw Problems.unsuitable(
                        step.toString(), field, "number or integer", "leave '" + column + "' out, or encode it before");
            }
            Moments moments = Moments.of(train.cells(column).numbers());
            if (moments.count() == 0) {
                throw Problems.nothingToLearnFrom(step.toString(), column);
            }
            Scale scale = new Scale(moments.mean(), moments.scale());
            if (!Double.isFinite(scale.mean()) || !Double.isFinite(scale.deviation())) {
                throw Problems.tooLarge(step.toString(), column);
            }
            scales.put(column, scale);
        }
        return new FittedStandardize(step, scales);
    }

    static FittedStandardize read(Step.Standardize step, JsonNode state) {
        Map<String, Scale> scales = new LinkedHashMap<>();
        for (JsonNode column : Json.elements(state, "columns")) {
            scales.put(
                    Json.text(column, "column"),
                    new Scale(Json.number(column, "mean"), Json.number(column, "deviation")));
        }
        return new FittedStandardize(step, scales);
    }

    @Override
    public Schema after(Schema before) {
        return Schema.of(before.fields().stream()
                .map(field ->
                        scales.containsKey(field.name()) ? new Schema.Field(field.name(), ColumnType.NUMBER) : field)
                .toList());
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        Map<String, Scale> kept = new LinkedHashMap<>(scales);
        kept.keySet().retainAll(columns);
        return new FittedStandardize(step, kept);
    }

    @Override
    public Batch apply(Batch before) {
        List<Cells> cells = new ArrayList<>(before.cells());
        scales.forEach((column, scale) -> {
            double[] values = before.cells(column).numbers();
            double[] scaled = new double[values.length];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = scale.of(values[i]);
            }
            cells.set(before.schema().position(column), Cells.Numbers.of(ColumnType.NUMBER, scaled));
        });
        return before.with(after(before.schema()), cells);
    }

    @Override
    public RowStep plan(Registers registers) {
        int[] places = scales.keySet().stream().mapToInt(registers::number).toArray();
        Scale[] byPlace = scales.values().toArray(Scale[]::new);
        return (numbers, texts) -> {
            for (int i = 0; i < places.length; i++) {
                numbers[places[i]] = byPlace[i].of(numbers[places[i]]);
            }
        };
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        scales.forEach((column, scale) ->
                lines.add(column + ": mean " + scale.mean() + ", standard deviation " + scale.deviation()));
        return lines;
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        ArrayNode columns = state.putArray("columns");
        scales.forEach((column, scale) -> {
            ObjectNode object = columns.addObject().put("column", column);
            object.set("mean", Json.of(scale.mean()));
            object.set("deviation", Json.of(scale.deviation()));
        });
        return state;
    }
}
