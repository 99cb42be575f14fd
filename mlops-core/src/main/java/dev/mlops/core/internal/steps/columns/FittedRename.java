package dev.mlops.core.internal.steps.columns;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.ColumnStep;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One column under another name, in its old place. Where the column is no longer among those that go in, nothing happens.
 *
 * @param step what was fitted
 * @param column the column that goes in
 */
record FittedRename(ColumnStep.Rename step, String column) implements FittedStep {
    static FittedRename of(ColumnStep.Rename step, Schema before) {
        List<String> columns = step.columns().select(before);
        if (columns.size() != 1) {
            throw new DataException(Problem.of("the step " + step + " can give its name to one column only")
                    .expected("one column")
                    .found(columns.isEmpty() ? "none" : columns.size() + ": " + String.join(", ", columns))
                    .next("use one rename(..) for each column"));
        }
        NewNames.require(step, before.names(), List.of(step.name()));
        return new FittedRename(step, columns.get(0));
    }

    static FittedRename read(ColumnStep.Rename step, JsonNode state) {
        return new FittedRename(step, Json.text(state, "column"));
    }

    @Override
    public Schema after(Schema before) {
        return renamed(before, column, step.name());
    }

    private static Schema renamed(Schema schema, String from, String to) {
        return Schema.of(schema.fields().stream()
                .map(field -> field.name().equals(from) ? new Schema.Field(to, field.type()) : field)
                .toList());
    }

    @Override
    public Set<String> sources(String name) {
        return Set.of(name.equals(step.name()) ? column : name);
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        return this;
    }

    @Override
    public Batch apply(Batch before) {
        return before.with(before.after(this), before.cells());
    }

    @Override
    public RowStep plan(Registers registers) {
        registers.rename(column, step.name());
        return RowStep.NOTHING;
    }

    @Override
    public void onnx(Graph graph) {
        graph.rename(column, step.name());
    }

    @Override
    public boolean isInvertible() {
        return true;
    }

    @Override
    public Batch inverse(Batch after, Schema before) {
        return after.with(renamed(after.schema(), step.name(), column), after.cells());
    }

    @Override
    public List<String> describe() {
        return List.of(column + ": now " + step.name());
    }

    @Override
    public ObjectNode state() {
        return Json.object().put("column", column);
    }
}
