package dev.mlops.core.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.core.testing.Golden;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One step that is tried without a pipeline around it, so that missing values may come out. Whatever it is asked to transform it also does row by
 * row, and after it was stored and read, and all must give the same bits.
 */
public final class StepTrial {
    private final Pipeline pipeline;
    private final Schema inputs;
    private final FittedStep fitted;

    private StepTrial(Pipeline pipeline, Schema inputs, FittedStep fitted) {
        this.pipeline = pipeline;
        this.inputs = inputs;
        this.fitted = fitted;
    }

    /** Learns from all columns. */
    public static StepTrial of(Step step, Table train) {
        return of(step, train, Optional.empty());
    }

    /** Learns with a target. */
    public static StepTrial of(Step step, Table train, String target) {
        return of(step, train, Optional.of(target));
    }

    private static StepTrial of(Step step, Table train, Optional<String> target) {
        Pipeline pipeline = Pipeline.of(step);
        Schema inputs = target.map(name -> train.schema().without(name)).orElse(train.schema());
        StepKind<?> kind = Kinds.of(step);
        Learner learner = kind.learner(step, new StepKind.Start(inputs, 42));
        learner.see(batch(pipeline, inputs, train, target, 0, train.rowCount()));
        FittedStep fitted = learner.learnt();
        kind.after(step, inputs)
                .ifPresent(schema ->
                        assertThat(fitted.after(inputs)).as("columns after").isEqualTo(schema));
        assertThat(Kinds.named(kind.name()).orElseThrow().readSettings(kind.write(step)))
                .isEqualTo(step);
        return new StepTrial(pipeline, inputs, fitted);
    }

    private static Batch batch(
            Pipeline pipeline, Schema inputs, Table train, Optional<String> target, int from, int to) {
        Batch batch = Batch.of(train, inputs, from, to, pipeline);
        if (target.isEmpty()) {
            return batch;
        }
        Column column = train.column(target.get());
        return batch.with(Target.of(column, List.copyOf(Target.labelsIn(column))));
    }

    /** What was learnt. */
    public FittedStep fitted() {
        return fitted;
    }

    /** The state as it is stored. */
    public JsonNode state() {
        return fitted.state();
    }

    /** The names of the columns that come out. */
    public List<String> names() {
        return fitted.after(inputs).names();
    }

    /** The columns that come out, all of them numbers, each with its rows. */
    public double[][] transform(Table test) {
        List<String> names = names();
        double[][] columns = columns(fitted, test);
        RowPlan plan = new RowPlan(pipeline, inputs, List.of(fitted), names);
        JsonNode stored = Json.read(Json.bytes(fitted.state()), "a step");
        FittedStep again = Kinds.of(fitted.step()).read(fitted.step(), stored);
        double[][] columnsAgain = columns(again, test);
        double[] into = new double[names.size() + 1];
        for (int row = 0; row < test.rowCount(); row++) {
            Arrays.fill(into, -77);
            plan.run(test.row(row), into);
            for (int c = 0; c < names.size(); c++) {
                assertSameBits(into[c], columns[c][row], names.get(c) + " by row, row " + row);
                assertSameBits(columnsAgain[c][row], columns[c][row], names.get(c) + " after storing, row " + row);
            }
        }
        assertThat(Json.write(again.state())).isEqualTo(Json.write(fitted.state()));
        return columns;
    }

    private static void assertSameBits(double found, double expected, String what) {
        assertThat(Double.doubleToLongBits(found))
                .as(() -> what + ": found " + found + ", by column " + expected)
                .isEqualTo(Double.doubleToLongBits(expected));
    }

    private double[][] columns(FittedStep step, Table test) {
        Batch before = Batch.of(test, inputs, 0, test.rowCount(), pipeline);
        Batch after = step.apply(before);
        assertThat(after.schema()).isEqualTo(step.after(inputs));
        return after.cells().stream().map(Cells::numbers).toArray(double[][]::new);
    }

    /** What the inverse makes of what came out of these rows. */
    public Table inverse(Table test) {
        assertThat(fitted.isInvertible()).isTrue();
        Batch after = fitted.apply(Batch.of(test, inputs, 0, test.rowCount(), pipeline));
        return dev.mlops.core.internal.steps.Columns.table(fitted.inverse(after, inputs), inputs);
    }

    /** Compares what comes out of the case's test rows with what is expected of them, column by column. */
    public void check(JsonNode one, Table test) {
        double[][] found = transform(test);
        JsonNode expected = one.get("expected").get("transformed");
        assertThat(expected.size()).isEqualTo(test.rowCount());
        for (int row = 0; row < test.rowCount(); row++) {
            assertThat(found.length)
                    .as("columns of %s", one.get("id"))
                    .isEqualTo(expected.get(row).size());
            for (int c = 0; c < found.length; c++) {
                Golden.check(
                        one,
                        "row " + row + " of " + names().get(c),
                        found[c][row],
                        Golden.number(expected.get(row).get(c)));
            }
        }
    }

    /** A table of rows of numbers, with columns x0, x1 and on; NaN is missing. */
    public static Table numbers(JsonNode rows) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < rows.get(0).size(); c++) {
            columns.add(Column.numbers("x" + c, Golden.column(rows, c)));
        }
        return Table.ofColumns(columns);
    }

    /** A table of rows of strings, with columns x0, x1 and on; null is missing. */
    public static Table strings(JsonNode rows) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < rows.get(0).size(); c++) {
            ColumnBuilder builder = new ColumnBuilder("x" + c, ColumnType.CATEGORY, rows.size());
            for (JsonNode row : rows) {
                builder.add(text(row.get(c)));
            }
            columns.add(builder.build());
        }
        return Table.ofColumns(columns);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isNull() ? null : node.stringValue();
    }
}
