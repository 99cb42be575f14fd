package dev.mlops.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are made in Java: {@code Rows.ofRecords(passengers)}. Values keep the types they have; nothing is told from texts. An immutable
 * value where what it was made of is not changed; safe to share between threads where that is.
 */
public final class Rows implements DataSource {
    private static final String ROWS = "rows";

    private final String description;
    private final Batches batches;

    private Rows(String description, Batches batches) {
        this.description = description;
        this.batches = batches;
    }

    /** The rows of a table. */
    public static Rows of(Table table) {
        return of(ROWS, table);
    }

    /** The rows that records stand for, as {@link Table#of(List)} has them. Throws as that does. */
    public static <R extends Record> Rows ofRecords(List<R> records) {
        return of(Table.of(records));
    }

    /** The rows that maps stand for, as {@link Table#ofMaps} has them. Throws as that does. */
    public static Rows ofMaps(List<? extends Map<String, ? extends @Nullable Object>> maps) {
        return of(Table.ofMaps(maps));
    }

    /**
     * Rows under a schema, which need not be in memory together: {@code rows} is walked through each time that they are read, and
     * should give the same rows each time. As with {@link Table#ofRows}, a row may lack columns, and has no others.
     */
    public static Rows of(Schema schema, Iterable<Row> rows) {
        return of(ROWS, new Stream(schema, rows));
    }

    /**
     * Rows that come in batches, such as those of a database.
     *
     * @param description a short name for messages
     * @param batches the rows; asked for them each time that they are read
     */
    public static Rows of(String description, Batches batches) {
        return new Rows(Objects.requireNonNull(description, "description"), Objects.requireNonNull(batches, "batches"));
    }

    /** The rows. */
    public Batches batches() {
        return batches;
    }

    @Override
    public String description() {
        return description;
    }

    /** Equal are the same batches under the same description: tables by their content, all else as it compares itself. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Rows that && description.equals(that.description) && batches.equals(that.batches);
    }

    @Override
    public int hashCode() {
        return Objects.hash(description, batches);
    }

    /** Such as {@code rows (age:integer)} for a table. */
    @Override
    public String toString() {
        return batches instanceof Table || batches instanceof Stream
                ? description + " " + batches.schema()
                : description;
    }

    private record Stream(Schema schema, Iterable<Row> rows) implements Batches {
        private static final int BATCH_ROWS = 8_192;

        Stream {
            Objects.requireNonNull(schema, "schema");
            Objects.requireNonNull(rows, "rows");
        }

        @Override
        public void forEachBatch(Consumer<Table> action) {
            List<Row> batch = new ArrayList<>();
            for (Row row : rows) {
                batch.add(row);
                if (batch.size() == BATCH_ROWS) {
                    action.accept(Table.ofRows(schema, batch));
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                action.accept(Table.ofRows(schema, batch));
            }
        }
    }
}
