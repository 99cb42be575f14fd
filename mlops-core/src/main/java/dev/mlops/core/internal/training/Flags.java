package dev.mlops.core.internal.training;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.Locale;

/** Columns that say yes or no of each row. */
public final class Flags {
    private Flags() {}

    /**
     * 1 where the column says yes and 0 where it says no.
     *
     * @param column without missing values
     * @throws DataException where it holds anything but flags, or the numbers 0 and 1
     */
    public static double[] of(Column column) {
        if (column.type() != ColumnType.FLAG && !column.type().isNumeric()) {
            throw problem(column.name(), "type " + column.type().name().toLowerCase(Locale.ROOT));
        }
        double[] values = new double[column.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.number(row);
            if (values[row] != 0 && values[row] != 1) {
                throw problem(column.name(), values[row] + " in row " + (row + 1));
            }
        }
        return values;
    }

    private static DataException problem(String column, String found) {
        return new DataException(Problem.of("column '" + column + "' does not say yes or no")
                .expected("flags, or the numbers 0 and 1")
                .found(found)
                .next("convert the column"));
    }
}
