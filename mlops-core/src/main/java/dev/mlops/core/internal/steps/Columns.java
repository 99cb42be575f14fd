package dev.mlops.core.internal.steps;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes columns of a table out of cells. */
public final class Columns {
    private Columns() {}

    /** The columns of a batch that are in a schema, in its order, as of its types where their values allow. */
    public static Table table(Batch batch, Schema wanted) {
        List<Column> columns = wanted.fields().stream()
                .filter(field -> batch.schema().contains(field.name()))
                .map(field -> column(field, batch.cells(field.name())))
                .toList();
        return Table.ofColumns(columns);
    }

    private static Column column(Schema.Field field, Cells cells) {
        if (field.type().isString()) {
            ColumnBuilder builder = new ColumnBuilder(field.name(), field.type(), cells.size());
            for (int row = 0; row < cells.size(); row++) {
                builder.add(cells.text(row));
            }
            return builder.build();
        }
        double[] values = cells.numbers();
        ColumnType type = field.type() == ColumnType.INTEGER && !areWhole(values) ? ColumnType.NUMBER : field.type();
        ColumnBuilder builder = new ColumnBuilder(field.name(), type, values.length);
        for (double value : values) {
            builder.add(Double.isNaN(value) ? null : object(type, value));
        }
        return builder.build();
    }

    private static boolean areWhole(double[] values) {
        for (double value : values) {
            if (!Double.isNaN(value) && value != Math.rint(value)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object object(ColumnType type, double value) {
        return switch (type) {
            case INTEGER -> (long) value;
            case FLAG -> value >= 0.5;
            case INSTANT -> Instant.EPOCH.plus((long) value, ChronoUnit.MICROS);
            default -> value;
        };
    }
}
