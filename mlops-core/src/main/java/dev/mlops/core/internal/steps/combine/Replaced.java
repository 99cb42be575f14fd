package dev.mlops.core.internal.steps.combine;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes columns out and puts numbers after the others: at the end, and not in the first one's place, since that may be a column that a fitted
 * pipeline no longer needs.
 */
final class Replaced {
    private Replaced() {}

    static Schema after(Schema before, Set<String> replaced, List<String> names) {
        List<Schema.Field> fields = new ArrayList<>();
        before.fields().stream()
                .filter(field -> !replaced.contains(field.name()))
                .forEach(fields::add);
        names.forEach(name -> fields.add(new Schema.Field(name, ColumnType.NUMBER)));
        return Schema.of(fields);
    }

    static Batch apply(Batch before, Set<String> replaced, List<String> names, List<Cells> made) {
        List<Cells> cells = new ArrayList<>();
        for (int i = 0; i < before.cells().size(); i++) {
            if (!replaced.contains(before.schema().names().get(i))) {
                cells.add(before.cells().get(i));
            }
        }
        cells.addAll(made);
        return before.with(after(before.schema(), replaced, names), cells);
    }
}
