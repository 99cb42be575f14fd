package dev.mlops.data;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory, column by column, with the {@link Origin} they come from. Immutable; safe to share between threads. Equal are
 * tables with the same columns and values, wherever they come from; {@link #digest()} says the same in 64 hexadecimal digits.
 */
public final class Table implements Batches {
    private static final int SHOWN_ROWS = 10;

    private final Schema schema;
    private final List<Column> columns;
    private final int rowCount;
    private final Origin origin;
    private final @Nullable LineNumbers lines;

    private Table(List<Column> columns, Origin origin, @Nullable LineNumbers lines) {
        this.lines = lines;
        this.columns = List.copyOf(columns);
        this.schema = Schema.of(this.columns.stream().map(Column::field).toList());
        this.rowCount = this.columns.isEmpty() ? 0 : this.columns.get(0).size();
        this.origin = origin;
        for (Column column : this.columns) {
            if (column.size() != rowCount) {
                throw new IllegalArgumentException("columns: '" + column.name() + "' has " + column.size() + " rows, '"
                        + this.columns.get(0).name() + "' has " + rowCount);
            }
        }
    }

    /** A table of these columns. Throws {@link DataException} where two have the same name. */
    public static Table of(Column... columns) {
        return ofColumns(List.of(columns));
    }

    /** A table of these columns. Throws {@link DataException} where two have the same name. */
    public static Table ofColumns(List<Column> columns) {
        return new Table(columns, Origin.inMemory(), null);
    }

    /**
     * A table of Java records, one row each, one column per component (see {@link ColumnName}). Strings and enums become
     * categories.
     *
     * @throws IllegalArgumentException where there is no record to read the components from
     */
    public static <R extends Record> Table of(List<R> records) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("records: at least one is needed to know the columns");
        }
        @SuppressWarnings(
                "unchecked") // the class of an R is a Class<? extends R>, and all instances share it: records are final
        Class<R> type = (Class<R>) records.get(0).getClass();
        RecordShape<R> shape = RecordShape.of(type);
        return ofRows(shape.schema(), records.stream().map(shape::row).toList());
    }

    /**
     * A table of maps, one row each. Columns are all keys, in the order in which they first come; a map without one of them has a
     * missing value there, and so has one with null. Types are those of the values, as {@link Row} keeps them: whole numbers among other
     * numbers are numbers, strings and enums are categories, and so are columns without any value.
     *
     * @throws IllegalArgumentException where there is no map, or a value is of a type that no column holds
     * @throws DataException where the values under a key have no type in common
     */
    public static Table ofMaps(List<? extends Map<String, ? extends @Nullable Object>> maps) {
        return Maps.table(maps);
    }

    /**
     * A table of rows under this schema. A row without one of the columns has a missing value there; columns of a row that the
     * schema does not have are an error.
     *
     * @throws DataException where a value does not suit its column, or a row has a column that the schema has not
     */
    public static Table ofRows(Schema schema, Collection<Row> rows) {
        List<ColumnBuilder> builders = schema.fields().stream()
                .map(field -> new ColumnBuilder(field.name(), field.type(), rows.size()))
                .toList();
        List<String> known = List.of();
        int[] positions = new int[0];
        for (Row row : rows) {
            if (row.columns() != known) {
                known = row.columns();
                positions = positions(schema, known);
            }
            for (int c = 0; c < positions.length; c++) {
                builders.get(c).add(positions[c] < 0 ? null : row.value(positions[c]));
            }
        }
        return ofColumns(builders.stream().map(ColumnBuilder::build).toList());
    }

    private static int[] positions(Schema schema, List<String> names) {
        for (String name : names) {
            if (!schema.contains(name)) {
                throw new DataException(Problem.of("a row has a column '" + name + "' that the table has not")
                        .expected("columns " + String.join(", ", schema.names()))
                        .found(String.join(", ", names))
                        .next(Problem.didYouMean(name, schema.names()) + "Leave it out, or add it to the schema"));
            }
        }
        return schema.names().stream().mapToInt(names::indexOf).toArray();
    }

    /** The columns' names and types. */
    @Override
    public Schema schema() {
        return schema;
    }

    /** Hands over the table itself, unless it has no rows. */
    @Override
    public void forEachBatch(Consumer<Table> action) {
        if (rowCount > 0) {
            action.accept(this);
        }
    }

    /** How many rows there are. */
    public int rowCount() {
        return rowCount;
    }

    /** The columns in order. */
    public List<Column> columns() {
        return columns;
    }

    /** The column of this name. Throws {@link dev.mlops.error.NotFoundException} where there is none, naming the nearest. */
    public Column column(String name) {
        return columns.get(schema.position(name));
    }

    /** Where the rows come from. */
    public Origin origin() {
        return origin;
    }

    /** One row, from 0. All rows of a table share their list of names. */
    public Row row(int row) {
        @Nullable Object[] values = new Object[columns.size()];
        for (int c = 0; c < values.length; c++) {
            values[c] = columns.get(c).value(row);
        }
        return Row.over(schema.names(), values);
    }

    /** All rows in order. */
    public List<Row> rows() {
        return IntStream.range(0, rowCount).mapToObj(this::row).toList();
    }

    /** A table of these rows in this order; its origin says so by {@code operation}. */
    public Table select(int[] rows, Operation operation) {
        return new Table(
                columns.stream().map(column -> column.select(rows)).toList(),
                origin.then(operation),
                lines == null ? null : lines.select(rows));
    }

    /** The first {@code count} rows, or all where there are fewer. */
    public Table head(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count: 0 or more, found " + count);
        }
        int rows = Math.min(count, rowCount);
        return select(IntStream.range(0, rows).toArray(), Operation.of("head", Map.of("rows", Integer.toString(rows))));
    }

    /** The same without these columns; a name that is not there is an error. */
    public Table without(String... names) {
        Schema kept = schema.without(names);
        return new Table(
                columns.stream().filter(c -> kept.contains(c.name())).toList(),
                origin.then(Operation.of("without", Map.of("columns", String.join(",", names)))),
                lines);
    }

    /** The same with this column in place of the one of its name, or behind the others; its origin says so by {@code operation}. */
    public Table with(Column column, Operation operation) {
        List<Column> changed = new ArrayList<>(columns);
        if (schema.contains(column.name())) {
            changed.set(schema.position(column.name()), column);
        } else {
            changed.add(column);
        }
        return new Table(changed, origin.then(operation), lines);
    }

    /** The same rows from another origin. */
    public Table from(Origin newOrigin) {
        return new Table(columns, newOrigin, lines);
    }

    /** The same rows, with the lines of the file that they start on; of no account to what is equal. */
    public Table withLines(LineNumbers newLines) {
        return new Table(columns, origin, newLines);
    }

    /**
     * The line of the file on which a row, from 0, starts, counted from 1; empty where the rows were not read from a single text file. Tables that
     * were made of others by choosing rows or columns know it too.
     */
    public OptionalLong line(int row) {
        Objects.checkIndex(row, rowCount);
        return lines == null ? OptionalLong.empty() : OptionalLong.of(lines.line(row));
    }

    /**
     * Parts the rows into two: {@code rows.split(Split.stratified("income").test(0.2).seed(42))}.
     *
     * @throws DataException where the rows do not suffice for both parts
     */
    public Split split(Splitter splitter) {
        return splitter.split(this);
    }

    /**
     * Parts the rows several times, each row being in the test part once (at most once with folds by time):
     * {@code rows.folds(Folds.stratified(5, "income").seed(1))}.
     *
     * @throws DataException where the rows do not suffice for the folds
     */
    public List<Split> folds(Folds folds) {
        return folds.split(this);
    }

    /** SHA-256 over the schema and the values, as 64 hexadecimal digits: equal for equal tables, whatever their origin. */
    public String digest() {
        return TableDigest.of(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Table that
                && rowCount == that.rowCount
                && schema.equals(that.schema)
                && digest().equals(that.digest());
    }

    @Override
    public int hashCode() {
        return digest().hashCode();
    }

    /** The first rows under each other, with how many there are in all. */
    @Override
    public String toString() {
        int shown = Math.min(SHOWN_ROWS, rowCount);
        List<List<String>> cells = new ArrayList<>();
        cells.add(schema.names());
        for (int row = 0; row < shown; row++) {
            int r = row;
            cells.add(columns.stream()
                    .map(column -> Objects.requireNonNullElse(column.text(r), ""))
                    .toList());
        }
        String size = String.format(Locale.ROOT, "%,d rows x %d columns", rowCount, columns.size());
        return TextTable.of(cells).stream()
                .collect(Collectors.joining("\n", "", (shown < rowCount ? "\n...\n" : "\n") + size));
    }
}
