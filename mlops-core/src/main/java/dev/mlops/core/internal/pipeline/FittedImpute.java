package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Step.Replacement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values to put in the place of missing ones.
 *
 * @param step what was fitted
 * @param numbers by column of numbers, flags (0 or 1) or instants (microseconds), in the order of the columns
 * @param texts by column of strings, in the order of the columns
 */
record FittedImpute(Step.Impute step, Map<String, Double> numbers, Map<String, String> texts) implements FittedStep {
    static FittedImpute learn(Step.Impute step, Batch train) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (String column : step.columns().select(train.schema())) {
            Schema.Field field = train.field(column);
            Cells cells = train.cells(column);
            if (step.replacement() != Replacement.MOST_FREQUENT && !field.type().isNumeric()) {
                throw Problems.unsuitable(
                        step.toString(),
                        field,
                        "number or integer",
                        "use impute(..).withMostFrequent() for '" + column + "'");
            }
            if (cells.missingCount() == cells.size()) {
                throw Problems.nothingToLearnFrom(step.toString(), column);
            }
            if (field.type().isString()) {
                texts.put(column, mostFrequentText(cells));
            } else {
                double value = number(step.replacement(), cells.numbers());
                if (!Double.isFinite(value)) {
                    throw Problems.tooLarge(step.toString(), column);
                }
                numbers.put(column, value);
            }
        }
        return new FittedImpute(step, numbers, texts);
    }

    private static double number(Replacement replacement, double[] values) {
        return switch (replacement) {
            case MEAN -> Moments.of(values).mean();
            case MEDIAN -> median(sorted(values));
            case MOST_FREQUENT -> mostFrequent(sorted(values));
        };
    }

    private static double[] sorted(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    /** The middle value, or the mean of the two in the middle. */
    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        if (sorted.length % 2 == 1) {
            return sorted[middle];
        }
        double sum = sorted[middle - 1] + sorted[middle];
        return Double.isFinite(sum) ? sum / 2 : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }

    /** The value that most others equal, the smallest of several. */
    private static double mostFrequent(double[] sorted) {
        double best = sorted[0];
        int bestCount = 0;
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                if (i - start > bestCount) {
                    best = sorted[start];
                    bestCount = i - start;
                }
                start = i;
            }
        }
        return best;
    }

    private static String mostFrequentText(Cells cells) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < cells.size(); row++) {
            @Nullable String text = cells.text(row);
            if (text != null) {
                counts.merge(text, 1, Integer::sum);
            }
        }
        String best = "";
        int bestCount = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > bestCount) {
                best = entry.getKey();
                bestCount = entry.getValue();
            }
        }
        return best;
    }

    static FittedImpute read(Step.Impute step, JsonNode state) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (JsonNode column : Json.elements(state, "numbers")) {
            numbers.put(Json.text(column, "column"), Json.number(column, "value"));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (JsonNode column : Json.elements(state, "texts")) {
            texts.put(Json.text(column, "column"), Json.text(column, "value"));
        }
        return new FittedImpute(step, numbers, texts);
    }

    /** Means and medians of whole numbers need not be whole. */
    @Override
    public Schema after(Schema before) {
        return Schema.of(before.fields().stream()
                .map(field -> numbers.containsKey(field.name()) && step.replacement() != Replacement.MOST_FREQUENT
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
        return new FittedImpute(step, keptNumbers, keptTexts);
    }

    @Override
    public Batch apply(Batch before) {
        Schema after = after(before.schema());
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
        if (cells.missingCount() == 0) {
            return cells;
        }
        double[] filled = cells.numbers().clone();
        for (int i = 0; i < filled.length; i++) {
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
