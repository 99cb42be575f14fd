package dev.mlops.core.internal.source;

import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Consumer;

/** The columns of a result, by the table in {@link dev.mlops.core.Jdbc}. For one thread. */
final class JdbcColumns {
    private static final int INTEGER_DIGITS = 18;

    private final String source;
    private final ResultSet result;
    private final int[] sqlTypes;
    private final Schema schema;
    private final Calendar utc = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);

    /**
     * Of a result.
     *
     * @throws DataException where a column has a type that no column holds, or two have the same label
     */
    JdbcColumns(String source, ResultSet result) throws SQLException {
        this.source = source;
        this.result = result;
        ResultSetMetaData metadata = result.getMetaData();
        this.sqlTypes = new int[metadata.getColumnCount()];
        List<Schema.Field> fields = new ArrayList<>();
        for (int column = 1; column <= sqlTypes.length; column++) {
            sqlTypes[column - 1] = metadata.getColumnType(column);
            fields.add(new Schema.Field(metadata.getColumnLabel(column), type(metadata, column)));
        }
        this.schema = Schema.of(fields);
    }

    private ColumnType type(ResultSetMetaData metadata, int column) throws SQLException {
        int sqlType = metadata.getColumnType(column);
        return switch (sqlType) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ColumnType.INTEGER;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> ColumnType.NUMBER;
            case Types.DECIMAL, Types.NUMERIC -> {
                int digits = metadata.getPrecision(column);
                boolean whole = metadata.getScale(column) == 0 && digits >= 1 && digits <= INTEGER_DIGITS;
                yield whole ? ColumnType.INTEGER : ColumnType.NUMBER;
            }
            case Types.BOOLEAN, Types.BIT -> ColumnType.FLAG;
            case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.INSTANT;
            case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR -> ColumnType.CATEGORY;
            case Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB -> ColumnType.TEXT;
            default ->
                throw new DataException(Problem.of(source + ", column '" + metadata.getColumnLabel(column)
                                + "' has a type that no column holds")
                        .expected("numbers, strings, flags, dates or timestamps")
                        .found(metadata.getColumnTypeName(column) + " (" + name(sqlType) + ")")
                        .next("cast it in the query, or leave it out"));
        };
    }

    private static String name(int sqlType) {
        try {
            return JDBCType.valueOf(sqlType).getName();
        } catch (IllegalArgumentException e) {
            return "SQL type " + sqlType; // of the driver's own
        }
    }

    Schema schema() {
        return schema;
    }

    /** Hands over all rows from where the cursor is, in tables of so many rows at most. */
    void forEachBatch(int batchRows, Consumer<Table> action) throws SQLException {
        List<ColumnBuilder> builders = builders(batchRows);
        long row = 0;
        while (result.next()) {
            row++;
            for (int column = 0; column < sqlTypes.length; column++) {
                add(builders.get(column), column, row);
            }
            if (builders.get(0).size() == batchRows) {
                action.accept(Table.ofColumns(
                        builders.stream().map(ColumnBuilder::build).toList()));
                builders = builders(batchRows);
            }
        }
        if (builders.get(0).size() > 0) {
            action.accept(
                    Table.ofColumns(builders.stream().map(ColumnBuilder::build).toList()));
        }
    }

    private List<ColumnBuilder> builders(int rows) {
        return schema.fields().stream()
                .map(field -> new ColumnBuilder(field.name(), field.type(), rows))
                .toList();
    }

    private void add(ColumnBuilder builder, int column, long row) throws SQLException {
        int place = column + 1;
        Object value = result.getObject(place);
        if (value == null) {
            builder.addMissing();
            return;
        }
        try {
            switch (schema.fields().get(column).type()) {
                case INTEGER -> builder.addInteger(integer(value, place));
                case NUMBER -> builder.addNumber(number(value));
                case FLAG -> builder.addFlag(result.getBoolean(place));
                case INSTANT -> builder.addMicros(micros(place));
                case CATEGORY, TEXT -> builder.addText(result.getString(place));
            }
        } catch (ArithmeticException | IllegalArgumentException | SQLException e) {
            Schema.Field field = schema.fields().get(column);
            throw new DataException(
                    Problem.of(source + ", row " + row + ", column '" + field.name() + "': the value is no "
                                    + field.type().name().toLowerCase(Locale.ROOT))
                            .expected(
                                    "a value of the type that the database gives the column, " + name(sqlTypes[column]))
                            .found("'" + value + "' (" + value.getClass().getSimpleName() + ")")
                            .next("cast the column in the query"),
                    e);
        }
    }

    private static IllegalArgumentException noNumber(Object value) {
        return new IllegalArgumentException(value + " is no number");
    }

    private long integer(Object value, int place) throws SQLException {
        if (value instanceof java.math.BigDecimal number) {
            return number.longValueExact();
        }
        if (!(value instanceof Number number)) {
            throw noNumber(value);
        }
        long whole = result.getLong(place);
        if ((number instanceof Double || number instanceof Float) && number.doubleValue() != whole) {
            throw noNumber(value);
        }
        return whole;
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw noNumber(value);
    }

    private long micros(int place) throws SQLException {
        Timestamp moment = result.getTimestamp(place, utc);
        if (moment == null) {
            throw new IllegalArgumentException("no moment");
        }
        Instant instant = moment.toInstant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }
}
