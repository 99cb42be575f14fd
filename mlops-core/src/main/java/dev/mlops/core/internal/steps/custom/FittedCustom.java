package dev.mlops.core.internal.steps.custom;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.SchemaJson;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.core.internal.steps.columns.BatchValues;
import dev.mlops.core.internal.steps.columns.Inputs;
import dev.mlops.core.internal.steps.columns.RegisterValues;
import dev.mlops.data.Schema;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.pipeline.CustomStep;
import dev.mlops.pipeline.RowValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step of the caller's with what it learnt. Both ways go row by row through the same call. Where not all of its columns go in any more, nobody
 * needs what comes out, and nothing happens.
 *
 * @param step what was fitted
 * @param inputs its columns, in its order
 * @param outputs what comes out, after all other columns
 * @param learnt what it learnt
 * @param isNeeded whether it is used at all
 */
record FittedCustom(
        CustomStep step, List<String> inputs, List<Schema.Field> outputs, CustomStep.Learnt learnt, boolean isNeeded)
        implements FittedStep {
    private static final int THE_ROW = -1;

    static FittedCustom read(CustomStep step, JsonNode json) {
        String state = Json.text(json, "state");
        List<Schema.Field> stored =
                SchemaJson.read(Json.member(json, "outputs")).fields();
        CustomStep.Learnt learnt;
        List<Schema.Field> outputs;
        try {
            learnt = Objects.requireNonNull(step.read(state), "what was learnt");
            outputs = List.copyOf(learnt.outputs());
        } catch (RuntimeException e) {
            throw new StorageException(
                    Problem.of("what a custom step of kind '" + step.kind() + "' learnt cannot be read")
                            .expected("a state that its read(..) understands")
                            .found(e.toString())
                            .next("register the reader of the version that wrote it"),
                    e);
        }
        if (!outputs.equals(stored)) {
            throw new StorageException(Problem.of(
                            "a custom step of kind '" + step.kind() + "' makes other columns than when it was stored")
                    .expected(stored.toString())
                    .found(outputs.toString())
                    .next("register the reader of the version that wrote it"));
        }
        return new FittedCustom(step, Json.texts(json, "inputs"), outputs, learnt, Json.flag(json, "needed"));
    }

    static List<Schema.Field> outputs(CustomStep step, CustomStep.Learnt learnt) {
        return CallerCode.call(step, "to say which columns come out", () -> List.copyOf(learnt.outputs()));
    }

    static String state(CustomStep step, CustomStep.Learnt learnt) {
        return CallerCode.call(
                step, "to write what it learnt", () -> Objects.requireNonNull(learnt.state(), "the state"));
    }

    @Override
    public Schema after(Schema before) {
        return isNeeded ? Schema.of(join(others(before), outputs)) : before;
    }

    private List<Schema.Field> others(Schema before) {
        Set<String> replaced = new HashSet<>(inputs);
        return before.fields().stream()
                .filter(field -> !replaced.contains(field.name()))
                .toList();
    }

    private static <T> List<T> join(List<T> first, List<T> then) {
        List<T> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    @Override
    public Set<String> sources(String column) {
        return outputs.stream().anyMatch(output -> output.name().equals(column)) ? Set.copyOf(inputs) : Set.of(column);
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        return new FittedCustom(step, inputs, outputs, learnt, isNeeded && columns.containsAll(inputs));
    }

    @Override
    public Batch apply(Batch before) {
        if (!isNeeded) {
            return before;
        }
        BatchValues values = new BatchValues(before, inputs);
        BatchOutput output = new BatchOutput(outputs, before.rowCount());
        for (int row = 0; row < before.rowCount(); row++) {
            run(values.at(row), output.at(row), before.from() + row);
        }
        List<Cells> cells = new ArrayList<>();
        others(before.schema()).forEach(field -> cells.add(before.cells(field.name())));
        return before.with(before.after(this), join(cells, output.cells()));
    }

    @Override
    public RowStep plan(Registers registers) {
        if (!isNeeded) {
            return RowStep.NOTHING;
        }
        Inputs places = Inputs.of(registers, inputs);
        inputs.forEach(registers::remove);
        OutputPlaces targets = OutputPlaces.of(registers, outputs);
        return (numbers, texts) -> {
            RegisterValues values = RegisterValues.open(places, numbers, texts);
            RegisterOutput output = RegisterOutput.open(targets, numbers, texts);
            try {
                run(values, output, THE_ROW);
            } finally {
                output.close();
                values.close();
            }
        };
    }

    private void run(RowValues in, CustomStep.Output out, int row) {
        try {
            learnt.apply(in, out);
        } catch (RuntimeException e) {
            throw CallerCode.failed(step, "on " + (row == THE_ROW ? "the row" : "row " + row), e);
        }
    }

    @Override
    public List<String> describe() {
        return CallerCode.call(step, "to describe what it learnt", () -> List.copyOf(learnt.describe()));
    }

    @Override
    public ObjectNode state() {
        ObjectNode object = Json.object().put("state", state(step, learnt)).put("needed", isNeeded);
        object.set("inputs", Json.of(inputs));
        object.set("outputs", SchemaJson.write(Schema.of(outputs)));
        return object;
    }
}
