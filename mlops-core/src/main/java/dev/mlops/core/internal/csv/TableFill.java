package dev.mlops.core.internal.csv;

import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Fills tables of a known schema, each of so many rows, and hands them on. For one thread. */
final class TableFill implements RowSink {
    private static final int POOLED = 4_096;

    private final String source;
    private final Schema schema;
    private final ColumnType[] types;
    private final TextPool[] pools;
    private final int batchRows;
    private final Consumer<Table> action;
    private List<ColumnBuilder> builders;
    private int rows;

    /**
     * For a source of this schema.
     *
     * @param batchRows how many rows a table gets at most
     * @param action what to do with each table
     */
    TableFill(String source, Schema schema, int batchRows, Consumer<Table> action) {
        this.source = source;
        this.schema = schema;
        this.types = schema.fields().stream().map(Schema.Field::type).toArray(ColumnType[]::new);
        this.pools = schema.fields().stream().map(field -> new TextPool(POOLED)).toArray(TextPool[]::new);
        this.batchRows = batchRows;
        this.action = action;
        this.builders = newBuilders();
    }

    private List<ColumnBuilder> newBuilders() {
        List<ColumnBuilder> fresh = new ArrayList<>();
        int room = Math.min(batchRows, 8_192);
        schema.fields().forEach(field -> fresh.add(new ColumnBuilder(field.name(), field.type(), room)));
        return fresh;
    }

    @Override
    public void header(List<String> names) {
        if (!names.equals(schema.names())) {
            throw new DataException(Problem.of(source + " has other columns than before")
                    .expected(String.join(", ", schema.names()))
                    .found(String.join(", ", names))
                    .next("read it again when nothing writes to it"));
        }
    }

    @Override
    public void field(int column, char[] chars, int offset, int length, long line) {
        ColumnBuilder builder = builders.get(column);
        try {
            switch (types[column]) {
                case CATEGORY, TEXT -> builder.addText(pools[column].get(chars, offset, length));
                case NUMBER -> {
                    int from = skipBlanks(chars, offset, length);
                    builder.addNumber(Cells.number(chars, from, lastNonBlank(chars, from, offset + length) - from));
                }
                case INTEGER -> {
                    int from = skipBlanks(chars, offset, length);
                    builder.addInteger(Cells.integer(chars, from, lastNonBlank(chars, from, offset + length) - from));
                }
                case FLAG -> {
                    int from = skipBlanks(chars, offset, length);
                    builder.add(Cells.flag(chars, from, lastNonBlank(chars, from, offset + length) - from));
                }
                case INSTANT -> builder.add(Cells.instant(new String(chars, offset, length).strip()));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unsuitable(column, new String(chars, offset, length), line, e);
        }
    }

    private static int skipBlanks(char[] chars, int offset, int length) {
        int i = offset;
        while (i < offset + length && chars[i] == ' ') {
            i++;
        }
        return i;
    }

    private static int lastNonBlank(char[] chars, int from, int end) {
        int i = end;
        while (i > from && chars[i - 1] == ' ') {
            i--;
        }
        return i;
    }

    private DataException unsuitable(int column, String text, long line, RuntimeException cause) {
        Schema.Field field = schema.fields().get(column);
        String shown = text.length() <= 60 ? text : text.substring(0, 57) + "...";
        String wanted = switch (field.type()) {
            case NUMBER -> "a finite decimal number";
            case INTEGER -> "a whole number of 64 bits";
            case FLAG -> "true or false";
            case INSTANT ->
                "a date and time with an offset, such as 2024-05-01T12:00:00Z, not finer than a microsecond";
            case CATEGORY, TEXT -> "text";
        };
        return new DataException(
                Problem.of(source + ", line " + line + ", column '" + field.name() + "': the value is no "
                                + field.type().name().toLowerCase(Locale.ROOT))
                        .expected(wanted)
                        .found("'" + shown + "'")
                        .next("if it stands for a missing value, say Csv.missing(\"" + shown.strip() + "\");"
                                + " else give the column another type with Csv.type(..)"),
                cause);
    }

    @Override
    public void missing(int column) {
        builders.get(column).addMissing();
    }

    @Override
    public void endRow() {
        rows++;
        if (rows == batchRows) {
            flush();
        }
    }

    /** Hands on the rows that were not handed on yet, if any. */
    void flush() {
        if (rows > 0) {
            List<ColumnBuilder> full = builders;
            builders = newBuilders();
            rows = 0;
            action.accept(
                    Table.ofColumns(full.stream().map(ColumnBuilder::build).toList()));
        }
    }
}
