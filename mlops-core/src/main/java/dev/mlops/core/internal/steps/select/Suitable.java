package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.Step;
import java.util.List;

/** Which columns and targets the steps of this package can be used on. */
final class Suitable {
    private Suitable() {}

    /** The columns that a step selects, all of them numbers or flags. */
    static List<String> numbersAndFlags(Step step, Schema schema) {
        List<String> columns = step.columns().select(schema);
        columns.forEach(column -> requireNumberOrFlag(step, schema.field(column)));
        return columns;
    }

    static void requireNumberOrFlag(Step step, Schema.Field field) {
        if (!field.type().isNumeric() && field.type() != ColumnType.FLAG) {
            throw Problems.unsuitable(
                    step.toString(),
                    field,
                    "number, integer or flag",
                    "leave '" + field.name() + "' out, or encode it before");
        }
    }

    static DataException wrongTarget(Step step, Target target, String expected, String found) {
        return new DataException(
                Problem.of("the step " + step + " cannot be used with the target '" + target.name() + "'")
                        .expected(expected)
                        .found(found)
                        .next("choose another score, or drop the step"));
    }

    /** How many rows have each label. */
    static long[] counts(Target target) {
        long[] counts = new long[target.labels().size()];
        for (int row = 0; row < target.size(); row++) {
            counts[target.label(row)]++;
        }
        return counts;
    }
}
