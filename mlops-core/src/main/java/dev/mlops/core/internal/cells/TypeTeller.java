package dev.mlops.core.internal.cells;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;

/** Tells a column's type from its values, in one pass and bounded memory. The rules stand in the Javadoc of {@link Csv}. For one thread. */
public final class TypeTeller {
    /** A column of strings with more different values than this is text. */
    private static final int MOST_CATEGORIES = 1_000;

    /** A column of strings of which more than half are different is text, from this many values on. */
    private static final int FEWEST_VALUES_FOR_TEXT = 50;

    private final TextSet different = new TextSet(MOST_CATEGORIES + 1);
    private boolean integer = true;
    private boolean number = true;
    private boolean flag = true;
    private boolean instant = true;
    private long present;

    /** Takes a value that is not missing. */
    public void see(char[] chars, int offset, int length) {
        present++;
        if (number) {
            seeNumber(chars, offset, length);
        }
        if (flag) {
            flag = Cells.isFlag(chars, offset, length);
        }
        if (instant) {
            instant = Instants.tells(chars, offset, length);
        }
        if (!different.isFull()) {
            different.add(chars, offset, length);
        }
    }

    private void seeNumber(char[] chars, int offset, int length) {
        if (integer) {
            if (Cells.plainInteger(chars, offset, length) == Cells.NOT_PLAIN) {
                int told = Cells.tell(chars, offset, length);
                integer = told == Cells.INTEGER;
                number = told != Cells.NOTHING;
            }
        } else if (Double.isNaN(Cells.plainNumber(chars, offset, length))) {
            number = Cells.tell(chars, offset, length) != Cells.NOTHING;
        }
    }

    /** The type that suits all values so far. */
    public ColumnType type() {
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
        return stringType(present, different.size());
    }

    /** Whether strings are categories or text. */
    static ColumnType stringType(long present, long different) {
        boolean text = different > MOST_CATEGORIES || (present >= FEWEST_VALUES_FOR_TEXT && different * 2 > present);
        return text ? ColumnType.TEXT : ColumnType.CATEGORY;
    }
}
