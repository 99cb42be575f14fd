package dev.mlops.core.internal.model;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.data.ColumnType;
import dev.mlops.data.RecordShape;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pairs a record type with a model's inputs and checks that the components' types suit them. */
final class RecordBinding {
    private RecordBinding() {}

    /**
     * The shape of a record type that has a component of a suitable type for every input and no other.
     *
     * @throws DataException naming every component that does not suit
     */
    static <T extends Record> RecordShape<T> of(Class<T> type, Schema inputs) {
        RecordShape<T> shape = RecordShape.matching(type, inputs);
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        List<Schema.Field> given = shape.schema().fields();
        for (int i = 0; i < given.size(); i++) {
            Schema.Field input = inputs.field(given.get(i).name());
            if (!Batch.accepts(input.type(), given.get(i).type())) {
                String component = type.getRecordComponents()[i].getName();
                expected.add(component + " to be " + words(input.type()));
                found.add(component + " of type "
                        + type.getRecordComponents()[i].getType().getSimpleName());
            }
        }
        if (!expected.isEmpty()) {
            throw new DataException(Problem.of("record " + type.getSimpleName() + " does not suit the model")
                    .expected(String.join(", ", expected))
                    .found(String.join(", ", found))
                    .next("give the components these types; the model takes " + inputs));
        }
        return shape;
    }

    private static String words(ColumnType type) {
        return switch (type) {
            case NUMBER, INTEGER -> "a number (" + type.name().toLowerCase(Locale.ROOT) + ")";
            case CATEGORY, TEXT -> "a String or enum (" + type.name().toLowerCase(Locale.ROOT) + ")";
            case FLAG -> "a boolean (flag)";
            case INSTANT -> "an Instant (instant)";
        };
    }
}
