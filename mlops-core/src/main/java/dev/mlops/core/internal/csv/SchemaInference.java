package dev.mlops.core.internal.csv;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells the columns' types from their values, in one pass and bounded memory. The rules stand in the Javadoc of {@link Csv}. */
final class SchemaInference implements RowSink {
    /** A column of strings with more different values than this is text. */
    private static final int MOST_CATEGORIES = 1_000;

    /** A column of strings of which more than half are different is text, from this many values on. */
    private static final int FEWEST_VALUES_FOR_TEXT = 50;

    private final String source;
    private final Map<String, ColumnType> given;
    private final List<Candidates> columns = new ArrayList<>();

    SchemaInference(String source, Map<String, ColumnType> given) {
        this.source = source;
        this.given = given;
    }

    /** What a column may still be, and which different values it had, as far as that matters. */
    private static final class Candidates {
        private final String name;
        private final TextPool different = new TextPool(MOST_CATEGORIES + 1);
        private boolean integer = true;
        private boolean number = true;
        private boolean flag = true;
        private boolean instant = true;
        private long present;

        Candidates(String name) {
            this.name = name;
        }

        void see(char[] chars, int offset, int length) {
            present++;
            if (number) {
                int told = Cells.tell(chars, offset, length);
                integer &= told == Cells.INTEGER;
                number = told != Cells.NOTHING;
            }
            flag = flag && Cells.isFlag(chars, offset, length);
            instant = instant && Cells.isInstant(chars, offset, length);
            if (!different.isFull()) {
                different.get(chars, offset, length);
            }
        }

        ColumnType type() {
            if (present == 0) {
                return ColumnType.CATEGORY;
            }
            if (number) {
                return integer ? ColumnType.INTEGER : ColumnType.NUMBER;
            }
            if (flag) {
                return ColumnType.FLAG;
            }
            if (instant) {
                return ColumnType.INSTANT;
            }
            boolean text = different.size() > MOST_CATEGORIES
                    || (present >= FEWEST_VALUES_FOR_TEXT && different.size() * 2L > present);
            return text ? ColumnType.TEXT : ColumnType.CATEGORY;
        }
    }

    @Override
    public void header(List<String> names) {
        names.forEach(name -> columns.add(new Candidates(name)));
        for (String column : given.keySet()) {
            if (!names.contains(column)) {
                throw new DataException(Problem.of(source + " has no column '" + column + "', whose type was given")
                        .expected("one of " + String.join(", ", names))
                        .found("'" + column + "'")
                        .next(Problem.didYouMean(column, names) + "Column names are compared letter by letter"));
            }
        }
    }

    @Override
    public void field(int column, char[] chars, int offset, int length, long line) {
        columns.get(column).see(chars, offset, length);
    }

    @Override
    public void missing(int column) {
        // tells nothing of the type
    }

    @Override
    public void endRow() {
        // rows are counted by the scanner
    }

    Schema schema() {
        return Schema.of(columns.stream()
                .map(column -> {
                    ColumnType type = given.get(column.name);
                    return new Schema.Field(column.name, type == null ? column.type() : type);
                })
                .toList());
    }
}
