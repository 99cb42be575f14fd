package dev.mlops.core.internal.steps.columns;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.ColumnStep;
import dev.mlops.pipeline.Derivation;
import dev.mlops.pipeline.Derivations;
import dev.mlops.pipeline.RowValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A column that a function of the caller's makes, after all others.
 *
 * @param step what was fitted
 * @param inputs the columns that the function takes, in its order
 * @param isNeeded whether the column is made at all; otherwise nothing happens
 * @param function the function that had the name when the step was fitted or read
 */
record FittedDerive(ColumnStep.Derive step, List<String> inputs, boolean isNeeded, Derivation function)
        implements FittedStep {
    private static final int THE_ROW = -1;

    static FittedDerive of(ColumnStep.Derive step, Schema before) {
        NewNames.require(step, before.names(), List.of(step.name()));
        return new FittedDerive(step, Inputs.select(step.columns(), before), true, Derivations.get(step.function()));
    }

    static FittedDerive read(ColumnStep.Derive step, JsonNode state) {
        return new FittedDerive(
                step, Json.texts(state, "inputs"), Json.flag(state, "needed"), Derivations.get(step.function()));
    }

    @Override
    public Schema after(Schema before) {
        if (!isNeeded) {
            return before;
        }
        List<Schema.Field> fields = new ArrayList<>(before.fields());
        fields.add(new Schema.Field(step.name(), ColumnType.NUMBER));
        return Schema.of(fields);
    }

    @Override
    public Set<String> sources(String column) {
        return column.equals(step.name()) ? Set.copyOf(inputs) : Set.of(column);
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        return new FittedDerive(step, inputs, isNeeded && columns.containsAll(inputs), function);
    }

    @Override
    public Batch apply(Batch before) {
        if (!isNeeded) {
            return before;
        }
        BatchValues values = new BatchValues(before, inputs);
        double[] derived = new double[before.rowCount()];
        for (int row = 0; row < derived.length; row++) {
            derived[row] = derive(values.at(row), before.from() + row);
        }
        List<Cells> cells = new ArrayList<>(before.cells());
        cells.add(Cells.Numbers.of(ColumnType.NUMBER, derived));
        return before.with(before.after(this), cells);
    }

    @Override
    public RowStep plan(Registers registers) {
        if (!isNeeded) {
            return RowStep.NOTHING;
        }
        Inputs places = Inputs.of(registers, inputs);
        int to = registers.addNumbers(List.of(step.name()));
        return (numbers, texts) -> {
            RegisterValues values = RegisterValues.open(places, numbers, texts);
            try {
                numbers[to] = derive(values, THE_ROW);
            } finally {
                values.close();
            }
        };
    }

    private double derive(RowValues values, int row) {
        double derived;
        try {
            derived = function.of(values);
        } catch (RuntimeException e) {
            throw new DataException(problem("fails", row).found(e.toString()).next(next()), e);
        }
        if (Double.isInfinite(derived)) {
            throw new DataException(problem("gives no finite number", row)
                    .found(String.valueOf(derived))
                    .next(next()));
        }
        return derived;
    }

    private Problem problem(String what, int row) {
        return Problem.of("the derivation '" + step.function() + "' of column '" + step.name() + "' " + what + " in "
                        + (row == THE_ROW ? "the row" : "row " + row))
                .expected("a finite number, or NaN for a missing one, of " + String.join(", ", inputs));
    }

    private String next() {
        return "correct the function registered as '" + step.function() + "', or the values that it is given";
    }

    @Override
    public void onnx(Graph graph) {
        if (isNeeded) {
            throw Graph.inexpressible(step);
        }
    }

    @Override
    public boolean isInvertible() {
        return true;
    }

    @Override
    public Batch inverse(Batch after, Schema before) {
        return FittedDrop.of(step, List.of(step.name())).apply(after);
    }

    @Override
    public List<String> describe() {
        return List.of(step.name() + ": " + step.function() + " of " + String.join(", ", inputs)
                + (isNeeded ? "" : ", not needed"));
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object().put("needed", isNeeded);
        state.set("inputs", Json.of(inputs));
        return state;
    }
}
