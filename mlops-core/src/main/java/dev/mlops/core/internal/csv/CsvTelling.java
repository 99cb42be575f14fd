package dev.mlops.core.internal.csv;

import dev.mlops.core.internal.cells.Cells;
import dev.mlops.core.internal.cells.TypeTeller;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pass that tells the columns' types, in bounded memory. For one thread. */
public final class CsvTelling extends CsvPass {
    private final List<TypeTeller> tellers = new ArrayList<>();
    private List<String> names = List.of();

    /**
     * For a source.
     *
     * @param several whether it has more than one file
     */
    public CsvTelling(Csv csv, boolean several) {
        super(csv, several, Runnable::run);
    }

    @Override
    void begin(String source, List<String> columns) {
        names = columns;
        columns.forEach(column -> tellers.add(new TypeTeller()));
    }

    @Override
    boolean keepsRows() {
        return false;
    }

    @Override
    int take(Block block, int column, int most) {
        ColumnType given = givenType(column);
        if (given == null) {
            tellers.get(column).seeAll(fields(block, column), most, markers);
            return most;
        }
        return firstUnsuitable(given, block, column, most);
    }

    @Override
    Schema.Field field(int column) {
        return schema().fields().get(column);
    }

    /** The first row below {@code most} whose value cannot be read as the type given, or {@code most}. */
    private int firstUnsuitable(ColumnType given, Block block, int column, int most) {
        for (int row = 0; row < most; row++) {
            int slice = row * block.columns + column;
            int length = block.lengths[slice];
            int offset = block.offsets[slice];
            if (length > 0
                    && !markers.contain(block.bytes, offset, length)
                    && !Cells.suits(given, block.bytes, offset, length)) {
                return row;
            }
        }
        return most;
    }

    /** The columns and the types told so far, or given. */
    public Schema schema() {
        List<Schema.Field> fields = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            @Nullable ColumnType given = givenType(column);
            fields.add(new Schema.Field(
                    names.get(column), given == null ? tellers.get(column).type() : given));
        }
        return Schema.of(fields);
    }
}
