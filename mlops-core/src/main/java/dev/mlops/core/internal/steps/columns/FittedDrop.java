package dev.mlops.core.internal.steps.columns;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.KeptAsIs;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Columns left out, by whatever step.
 *
 * @param step what was fitted
 * @param dropped the columns' names, for reading; they are no longer among those that go in once the pipeline is fitted
 */
public record FittedDrop(Step step, Set<String> dropped) implements KeptAsIs {
    /** Keeps a copy. */
    public FittedDrop {
        dropped = Set.copyOf(dropped);
    }

    /** Without these columns. */
    public static FittedDrop of(Step step, List<String> dropped) {
        return new FittedDrop(step, Set.copyOf(dropped));
    }

    /** What {@link #state} wrote. */
    public static FittedDrop read(Step step, JsonNode state) {
        return of(step, Json.texts(state, "dropped"));
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
        List<Cells> kept = new ArrayList<>();
        for (int i = 0; i < before.cells().size(); i++) {
            if (!dropped.contains(before.schema().names().get(i))) {
                kept.add(before.cells().get(i));
            }
        }
        return before.with(before.after(this), kept);
    }

    @Override
    public RowStep plan(Registers registers) {
        dropped.forEach(registers::remove);
        return RowStep.NOTHING;
    }

    @Override
    public void onnx(Graph graph) {
        dropped.forEach(graph::remove);
    }

    @Override
    public List<String> describe() {
        return dropped.stream().sorted().toList();
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        state.set("dropped", Json.of(describe()));
        return state;
    }
}
