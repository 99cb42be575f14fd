package dev.mlops.core.internal.steps.shape;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.scale.ByColumn;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ShapeStep;
import dev.mlops.pipeline.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bins of columns, each bin as a column of 0 and 1 in the place of its column. Immutable. */
final class FittedBins implements FittedStep {
    static final StepKind<ShapeStep.Bin> KIND =
            StepKind.of("bin", Steps.bin(Selector.numeric(), 5), FittedBins::learner, FittedBins::read);

    private final ShapeStep.Bin step;
    private final Map<String, Bins> bins;
    private final Map<String, List<String>> features = new LinkedHashMap<>();
    private final Map<String, String> sources = new HashMap<>();

    private FittedBins(ShapeStep.Bin step, Map<String, Bins> bins) {
        this.step = step;
        this.bins = bins;
        bins.forEach((column, known) -> {
            List<String> names =
                    known.names().stream().map(name -> column + "=" + name).toList();
            features.put(column, names);
            names.forEach(name -> sources.put(name, column));
        });
    }

    private static Learner learner(ShapeStep.Bin step, StepKind.Start start) {
        Schema schema = start.schema();
        int count = step.bins();
        return switch (step.edges()) {
            case UNIFORM ->
                ByColumn.<Bins>fromExtremes(
                        step,
                        start,
                        (column, extremes) -> {
                            requireValues(step, schema.field(column), extremes.missing(), extremes.rows());
                            return bins(step, column, Edges.uniform(extremes.smallest(), extremes.largest(), count));
                        },
                        bins -> fitted(step, bins));
            case QUANTILE, KMEANS ->
                ByColumn.<Bins>fromSorted(
                        step,
                        start,
                        (column, sorted, rows) -> {
                            requireValues(step, schema.field(column), rows - (long) sorted.length, rows);
                            return bins(step, column, edges(step, sorted));
                        },
                        bins -> fitted(step, bins));
        };
    }

    private static double[] edges(ShapeStep.Bin step, double[] sorted) {
        return step.edges() == ShapeStep.Edges.QUANTILE
                ? Edges.quantile(sorted, step.bins())
                : Edges.between(Centers.of(sorted, step.bins()), sorted[0], sorted[sorted.length - 1]);
    }

    private static Bins bins(ShapeStep.Bin step, String column, double[] edges) {
        if (!Arrays.stream(edges).allMatch(Double::isFinite)) {
            throw Problems.tooLarge(step.toString(), column);
        }
        return new Bins(edges);
    }

    /** A row without a value would be in no bin. */
    private static void requireValues(ShapeStep.Bin step, Schema.Field field, long missing, long rows) {
        if (step.oneHot() && missing > 0) {
            throw Problems.missingInTraining(
                    field.name(), field.type(), (int) Math.min(Integer.MAX_VALUE, missing), (int)
                            Math.min(Integer.MAX_VALUE, rows));
        }
    }

    private static FittedStep fitted(ShapeStep.Bin step, Map<String, Bins> bins) {
        return step.oneHot() ? new FittedBins(step, bins) : new FittedNumbers(step, new LinkedHashMap<>(bins), false);
    }

    private static FittedStep read(ShapeStep.Bin step, JsonNode state) {
        Map<String, Bins> bins = new LinkedHashMap<>();
        for (JsonNode column : Json.elements(state, "columns")) {
            bins.put(Json.text(column, "column"), Bins.read(column));
        }
        return fitted(step, bins);
    }

    @Override
    public ShapeStep.Bin step() {
        return step;
    }

    @Override
    public Schema after(Schema before) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : before.fields()) {
            List<String> made = features.get(field.name());
            if (made == null) {
                fields.add(field);
            } else {
                made.forEach(name -> fields.add(new Schema.Field(name, ColumnType.NUMBER)));
            }
        }
        return Schema.of(fields);
    }

    @Override
    public Set<String> sources(String column) {
        return Set.of(sources.getOrDefault(column, column));
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        Map<String, Bins> kept = new LinkedHashMap<>(bins);
        kept.keySet().retainAll(columns);
        return new FittedBins(step, kept);
    }

    @Override
    public Batch apply(Batch before) {
        List<Cells> cells = new ArrayList<>();
        for (String name : before.schema().names()) {
            Bins known = bins.get(name);
            if (known == null) {
                cells.add(before.cells(name));
            } else {
                int[] slots = slots(known, name, before);
                for (int slot = 0; slot < known.count(); slot++) {
                    cells.add(new Cells.Indicators(slots, slot, known.count()));
                }
            }
        }
        return before.with(before.after(this), cells);
    }

    private static int[] slots(Bins bins, String column, Batch before) {
        double[] values = before.cells(column).numbers();
        int[] slots = new int[values.length];
        for (int i = 0; i < slots.length; i++) {
            if (Double.isNaN(values[i])) {
                throw Problems.missing(column, "row " + (before.from() + i));
            }
            slots[i] = bins.bin(values[i]);
        }
        return slots;
    }

    @Override
    public RowStep plan(Registers registers) {
        String[] columns = bins.keySet().toArray(String[]::new);
        Bins[] byColumn = bins.values().toArray(Bins[]::new);
        int[] places = new int[columns.length];
        int[] firsts = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            places[i] = registers.number(columns[i]);
            registers.remove(columns[i]);
            firsts[i] = registers.addNumbers(features.getOrDefault(columns[i], List.of()));
        }
        return (numbers, texts) -> {
            for (int i = 0; i < places.length; i++) {
                double value = numbers[places[i]];
                if (Double.isNaN(value)) {
                    throw Problems.missing(columns[i], "the row");
                }
                Arrays.fill(numbers, firsts[i], firsts[i] + byColumn[i].count(), 0);
                numbers[firsts[i] + byColumn[i].bin(value)] = 1;
            }
        };
    }

    @Override
    public void onnx(Graph graph) {
        bins.forEach((column, known) -> {
            String numbers = graph.numbers(List.of(column));
            graph.refuse(numbers);
            graph.remove(column);
            graph.set(features.getOrDefault(column, List.of()), known.indicators(graph.nodes(), numbers));
        });
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        bins.forEach((column, known) -> lines.add(column + ": " + known.describe()));
        return lines;
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        ArrayNode columns = state.putArray("columns");
        bins.forEach((column, known) -> known.write(columns.addObject().put("column", column)));
        return state;
    }
}
