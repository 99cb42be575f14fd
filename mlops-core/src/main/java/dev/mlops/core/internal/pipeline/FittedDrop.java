package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Columns left out.
 *
 * @param step what was fitted
 * @param dropped the columns' names, for reading; they are no longer among those that go in once the pipeline is fitted
 */
record FittedDrop(Step.Drop step, List<String> dropped) implements FittedStep {
    FittedDrop {
        dropped = List.copyOf(dropped);
    }

    static FittedDrop learn(Step.Drop step, Batch train) {
        return new FittedDrop(step, step.columns().select(train.schema()));
    }

    static FittedDrop read(Step.Drop step, JsonNode state) {
        return new FittedDrop(step, Json.texts(state, "dropped"));
    }

    @Override
    public Schema after(Schema before) {
        return Schema.of(before.fields().stream()
                .filter(field -> !dropped.contains(field.name()))
                .toList());
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        return this;
    }

    @Override
    public Batch apply(Batch before) {
        Schema after = after(before.schema());
        List<Cells> cells = new ArrayList<>();
        after.names().forEach(name -> cells.add(before.cells(name)));
        return before.with(after, cells);
    }

    @Override
    public RowStep plan(Registers registers) {
        dropped.forEach(registers::remove);
        return RowStep.NOTHING;
    }

    @Override
    public List<String> describe() {
        return dropped;
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        state.set("dropped", Json.of(dropped));
        return state;
    }
}
