package dev.mlops.core.internal.csv;

import dev.mlops.core.internal.cells.ColumnFill;
import dev.mlops.core.internal.cells.ColumnGuess;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A pass that tells the columns' types and keeps the values at once, where it can: it gives the table that telling and filling give, or
 * none where a value comes late that the values kept before do not go with. For one thread, which an executor may help.
 */
public final class CsvGuessing extends CsvPass {
    private static final int ROOM = 1_024;

    /** For each column a guess, or a fill where its type was given. */
    private final List<@Nullable ColumnGuess> guesses = new ArrayList<>();

    private final List<@Nullable ColumnFill> fills = new ArrayList<>();
    private final List<Schema.Field> given = new ArrayList<>();

    /**
     * For a source.
     *
     * @param several whether it has more than one file
     * @param executor helps with large files where it has a thread
     */
    public CsvGuessing(Csv csv, boolean several, Executor executor) {
        super(csv, several, executor);
    }

    @Override
    void begin(String source, List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            ColumnType type = givenType(column);
            Schema.Field field = new Schema.Field(names.get(column), type == null ? ColumnType.CATEGORY : type);
            given.add(field);
            guesses.add(type == null ? new ColumnGuess(field.name()) : null);
            fills.add(type == null ? null : new ColumnFill(field, ROOM));
        }
    }

    @Override
    int take(Block block, int column, int most) {
        ColumnGuess guess = guesses.get(column);
        ColumnFill fill = fills.get(column);
        if (guess == null) {
            return Objects.requireNonNull(fill).addAll(fields(block, column), most, markers);
        }
        return guess.addAll(fields(block, column), most, markers) ? most : InFlight.Filling.GIVEN_UP;
    }

    @Override
    void expect(long more) {
        guesses.forEach(guess -> {
            if (guess != null) {
                guess.expect(more);
            }
        });
        fills.forEach(fill -> {
            if (fill != null) {
                fill.expect(more);
            }
        });
    }

    @Override
    Schema.Field field(int column) {
        return given.get(column);
    }

    /** The table of all rows, which {@link #read} never said to be of no more use. */
    public Table table() {
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < given.size(); column++) {
            ColumnGuess guess = guesses.get(column);
            ColumnFill fill = fills.get(column);
            if (guess != null) {
                columns.add(guess.build());
            } else if (fill != null) {
                columns.add(fill.take());
            }
        }
        return table(columns);
    }
}
