package dev.mlops.core.internal.cells;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import java.util.BitSet;

/**
 * Tells a column's type from its values, in one pass and bounded memory. The rules stand in the Javadoc of {@link Csv}. A value that came
 * before tells nothing more, and is not looked at where that is known. For one thread.
 */
public final class TypeTeller {
    /** A column of strings with more different values than this is text. */
    private static final int MOST_CATEGORIES = 1_000;

    /** A column of strings of which more than half are different is text, from this many values on. */
    private static final int FEWEST_VALUES_FOR_TEXT = 50;

    private static final int SMALL = 1 << 12;

    private final TextHashes different = new TextHashes(MOST_CATEGORIES + 1);

    /** The whole numbers from 0 on that came before; each is written in one way only. */
    private final BitSet small = new BitSet();

    private boolean integer = true;
    private boolean number = true;
    private boolean flag = true;
    private boolean instant = true;
    private long present;

    /** Takes the first {@code most} values of a column, but for those that are missing. */
    public void seeAll(Fields fields, int most, Markers markers) {
        for (int row = 0; row < most; row++) {
            int slice = fields.slice(row);
            if (!fields.isMissing(slice, markers)) {
                see(fields.bytes, fields.offsets[slice], fields.lengths[slice]);
            }
        }
    }

    /** Takes a value that is not missing. */
    public void see(byte[] bytes, int offset, int length) {
        present++;
        boolean isNew = number ? seeNumber(bytes, offset, length) : different.add(bytes, offset, length);
        if (isNew && (flag || instant)) {
            flag = flag && Cells.isFlag(bytes, offset, length);
            instant = instant && Instants.tells(bytes, offset, length);
        }
    }

    /** Whether it may be a value that did not come before. */
    private boolean seeNumber(byte[] bytes, int offset, int length) {
        if (integer) {
            long plain = Cells.plainInteger(bytes, offset, length);
            if (plain >= 0 && plain < SMALL) {
                if (small.get((int) plain)) {
                    return false;
                }
                small.set((int) plain);
            } else if (plain == Cells.NOT_PLAIN) {
                int told = Cells.tell(bytes, offset, length);
                integer = told == Cells.INTEGER;
                number = told != Cells.NOTHING;
            }
        } else if (Double.isNaN(Cells.plainNumber(bytes, offset, length))) {
            number = Cells.tell(bytes, offset, length) != Cells.NOTHING;
        }
        return different.add(bytes, offset, length);
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
