package dev.mlops.core.internal.steps.custom;

import dev.mlops.core.internal.steps.Columns;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.columns.Inputs;
import dev.mlops.core.internal.steps.columns.NewNames;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.pipeline.CustomStep;
import dev.mlops.pipeline.CustomSteps;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Lets a custom step learn, and makes sure that what it learnt can be stored and read back, so that no model is made that cannot be loaded. */
final class CustomLearner {
    private CustomLearner() {}

    static Learner of(CustomStep step, StepKind.Start start) {
        List<String> inputs = Inputs.select(step.columns(), start.schema());
        if (inputs.isEmpty()) {
            throw CallerCode.broken(step, "selects no column", "at least one column", "none of " + start.schema());
        }
        CustomSteps.Reader reader = CustomSteps.get(step.kind());
        CustomStep again = CallerCode.call(
                step, "to be read back from its settings", () -> reader.read(step.columns(), step.settings()));
        if (!step.equals(again)) {
            throw CallerCode.broken(
                    step,
                    "is not read back as it was",
                    "a reader that makes an equal step of columns and settings",
                    String.valueOf(again));
        }
        Schema wanted = Schema.of(inputs.stream().map(start.schema()::field).toList());
        Set<String> others = new HashSet<>(start.schema().names());
        inputs.forEach(others::remove);
        return Learner.ofAllRows(inputs, batch -> learnt(step, inputs, others, Columns.table(batch, wanted)));
    }

    private static FittedStep learnt(CustomStep step, List<String> inputs, Set<String> others, Table train) {
        CustomStep.Learnt learnt =
                CallerCode.call(step, "to learn", () -> Objects.requireNonNull(step.fit(train), "what was learnt"));
        List<Schema.Field> outputs = FittedCustom.outputs(step, learnt);
        for (Schema.Field output : outputs) {
            if (output.type() != ColumnType.NUMBER && !output.type().isString()) {
                throw CallerCode.broken(
                        step, "makes a column of a type that none can have", "number, category or text", "" + output);
            }
        }
        NewNames.require(step, others, outputs.stream().map(Schema.Field::name).toList());
        String state = FittedCustom.state(step, learnt);
        List<Schema.Field> again =
                FittedCustom.outputs(step, CallerCode.call(step, "to read what it learnt", () -> step.read(state)));
        if (!again.equals(outputs)) {
            throw CallerCode.broken(
                    step, "does not read back what it learnt", "columns " + outputs, "columns " + again);
        }
        return new FittedCustom(step, inputs, outputs, learnt, true);
    }
}
