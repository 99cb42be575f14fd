package dev.mlops.core.internal.steps.combine;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.pipeline.CombineStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** B-splines in place of each of some columns. */
final class FittedSpline implements FittedStep {
    private final CombineStep.Spline step;
    private final Map<String, SplineBasis> bases;
    private final Map<String, Set<String>> sources = new HashMap<>();

    /**
     * Splines.
     *
     * @param step what was fitted
     * @param bases by column, in the order of the columns
     */
    FittedSpline(CombineStep.Spline step, Map<String, SplineBasis> bases) {
        this.step = step;
        this.bases = bases;
        bases.keySet().forEach(column -> names(column, width(step)).forEach(name -> sources.put(name, Set.of(column))));
    }

    static FittedSpline read(CombineStep.Spline step, JsonNode state) {
        Map<String, SplineBasis> bases = new LinkedHashMap<>();
        for (JsonNode column : Json.elements(state, "columns")) {
            double[] knots = Json.elements(column, "knots").stream()
                    .mapToDouble(Json::number)
                    .toArray();
            if (knots.length != step.knots() || !(knots[0] < knots[knots.length - 1])) {
                throw new StorageException(Problem.of("stored knots of a spline are not what they must be")
                        .expected(step.knots() + " ascending numbers")
                        .found(Arrays.toString(knots))
                        .next("restore the workspace from a backup"));
            }
            bases.put(Json.text(column, "column"), new SplineBasis(knots, step.degree()));
        }
        return new FittedSpline(step, bases);
    }

    /** How many columns each becomes. */
    static int width(CombineStep.Spline step) {
        return step.knots() + step.degree() - 1;
    }

    private static List<String> names(String column, int width) {
        return IntStream.range(0, width).mapToObj(i -> column + ":spline" + i).toList();
    }

    static Schema after(Schema before, Collection<String> columns, int width) {
        Set<String> replaced = Set.copyOf(columns);
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : before.fields()) {
            if (replaced.contains(field.name())) {
                names(field.name(), width).forEach(name -> fields.add(new Schema.Field(name, ColumnType.NUMBER)));
            } else {
                fields.add(field);
            }
        }
        return Schema.of(fields);
    }

    @Override
    public CombineStep.Spline step() {
        return step;
    }

    @Override
    public Schema after(Schema before) {
        return after(before, bases.keySet(), width(step));
    }

    @Override
    public Set<String> sources(String column) {
        return sources.getOrDefault(column, Set.of(column));
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        Map<String, SplineBasis> kept = new LinkedHashMap<>(bases);
        kept.keySet().retainAll(columns);
        return new FittedSpline(step, kept);
    }

    @Override
    public Batch apply(Batch before) {
        List<Cells> cells = new ArrayList<>();
        for (String name : before.schema().names()) {
            SplineBasis basis = bases.get(name);
            if (basis == null) {
                cells.add(before.cells(name));
            } else {
                for (double[] values : columns(name, basis, before)) {
                    cells.add(Cells.Numbers.of(ColumnType.NUMBER, values));
                }
            }
        }
        return before.with(before.after(this), cells);
    }

    private double[][] columns(String name, SplineBasis basis, Batch batch) {
        double[] values = batch.cells(name).numbers();
        double[][] columns = new double[basis.size()][values.length];
        double[] some = new double[step.degree() + 1];
        for (int row = 0; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                throw Problems.missing(name, "row " + (batch.from() + row));
            }
            int first = basis.write(values[row], some, -1);
            for (int i = 0; i < some.length; i++) {
                columns[first + i][row] = some[i];
            }
        }
        return columns;
    }

    @Override
    public RowStep plan(Registers registers) {
        List<RowStep> steps = new ArrayList<>();
        bases.forEach((column, basis) -> {
            int source = registers.number(column);
            registers.remove(column);
            int first = registers.addNumbers(names(column, basis.size()));
            int end = first + basis.size();
            steps.add((numbers, texts) -> {
                if (Double.isNaN(numbers[source])) {
                    throw Problems.missing(column, "the row");
                }
                Arrays.fill(numbers, first, end, 0);
                basis.write(numbers[source], numbers, first);
            });
        });
        RowStep[] planned = steps.toArray(RowStep[]::new);
        return (numbers, texts) -> {
            for (RowStep one : planned) {
                one.apply(numbers, texts);
            }
        };
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        bases.forEach((column, basis) -> lines.add(column + ": " + basis.size() + " splines, knots "
                + String.join(
                        ", ",
                        Arrays.stream(basis.knots()).mapToObj(Double::toString).toList())));
        return lines;
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        ArrayNode columns = state.putArray("columns");
        bases.forEach((column, basis) -> {
            ArrayNode knots = columns.addObject().put("column", column).putArray("knots");
            Arrays.stream(basis.knots()).forEach(knot -> knots.add(Json.of(knot)));
        });
        return state;
    }
}
