package dev.mlops.core.internal.steps.custom;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.pipeline.CustomStep;
import dev.mlops.pipeline.CustomSteps;
import dev.mlops.pipeline.RowValues;
import java.util.List;

/** Makes a category of two numbers: how a caller would write a step that learns nothing. It is what it learnt, too. */
record Quadrant(Selector columns, String name) implements CustomStep, CustomStep.Learnt {
    static void register() {
        CustomSteps.register("acme.quadrant", Quadrant::new);
    }

    @Override
    public String kind() {
        return "acme.quadrant";
    }

    @Override
    public String settings() {
        return name;
    }

    @Override
    public Learnt fit(Table train) {
        return this;
    }

    @Override
    public Learnt read(String state) {
        return this;
    }

    @Override
    public List<Schema.Field> outputs() {
        return List.of(new Schema.Field(name, ColumnType.CATEGORY));
    }

    @Override
    public void apply(RowValues in, Output out) {
        if (!in.isMissing(0) && !in.isMissing(1)) {
            out.text(0, (in.number(1) < 0 ? "south" : "north") + (in.number(0) < 0 ? "west" : "east"));
        }
    }

    @Override
    public String state() {
        return "";
    }
}
