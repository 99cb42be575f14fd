package dev.mlops.core.internal.cells;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;

/**
 * Fills a column whose type is not known yet: each value is kept as what the values so far tell. It ends with the type that a
 * {@link TypeTeller} tells and the values that a {@link ColumnFill} of that type keeps, unless a value came that what was kept before
 * cannot be told from: the text of numbers, flags and instants is gone. For one thread.
 */
public final class ColumnGuess {
    private final ColumnBuilder builder;
    private boolean decided;
    private ColumnType type = ColumnType.CATEGORY;
    private long missing;

    /** For a column of this name. */
    public ColumnGuess(String name) {
        this.builder = new ColumnBuilder(name, ColumnType.CATEGORY, 0);
    }

    /** Adds a row without a value. */
    public void missing() {
        builder.addMissing();
        missing++;
    }

    /** Adds a row with the value that stands there; false where the column cannot be told in one pass. Then this is of no more use. */
    public boolean add(char[] chars, int offset, int length) {
        if (type == ColumnType.INTEGER) {
            long plain = Cells.plainInteger(chars, offset, length);
            if (plain != Cells.NOT_PLAIN) {
                builder.addInteger(plain);
                return true;
            }
        } else if (type == ColumnType.NUMBER) {
            double plain = Cells.plainNumber(chars, offset, length);
            if (!Double.isNaN(plain)) {
                builder.addNumber(plain);
                return true;
            }
        } else if (!decided) {
            decide(chars, offset, length);
        }
        return addOther(chars, offset, length);
    }

    private void decide(char[] chars, int offset, int length) {
        decided = true;
        int told = Cells.tell(chars, offset, length);
        if (told != Cells.NOTHING) {
            become(told == Cells.INTEGER ? ColumnType.INTEGER : ColumnType.NUMBER);
        } else if (Cells.isFlag(chars, offset, length)) {
            become(ColumnType.FLAG);
        } else if (Instants.tells(chars, offset, length)) {
            become(ColumnType.INSTANT);
        }
    }

    private void become(ColumnType other) {
        builder.retype(other);
        type = other;
    }

    private boolean addOther(char[] chars, int offset, int length) {
        switch (type) {
            case CATEGORY, TEXT -> builder.addText(chars, offset, length);
            case INTEGER, NUMBER -> {
                int told = Cells.tell(chars, offset, length);
                if (told == Cells.NOTHING && type == ColumnType.NUMBER) {
                    return false;
                }
                if (told == Cells.INTEGER && type == ColumnType.INTEGER) {
                    builder.addInteger(Cells.integer(chars, offset, length));
                } else if (told == Cells.NOTHING) {
                    become(ColumnType.CATEGORY); // an integer's digits are its text
                    builder.addText(chars, offset, length);
                } else {
                    become(ColumnType.NUMBER);
                    builder.addNumber(Cells.number(chars, offset, length));
                }
            }
            case FLAG -> {
                int plain = Cells.plainFlag(chars, offset, length);
                if (plain >= 0) {
                    builder.addFlag(plain == 1);
                    return true;
                }
                if (!Cells.isFlag(chars, offset, length)) {
                    return false;
                }
                builder.addFlag(Cells.flag(chars, offset, length));
            }
            case INSTANT -> {
                long micros = Instants.told(chars, offset, length);
                if (micros == Instants.NONE) {
                    return false;
                }
                builder.addMicros(micros);
            }
        }
        return true;
    }

    /** The column of all rows. */
    public Column build() {
        if (type.isString()) {
            builder.retype(TypeTeller.stringType(builder.size() - missing, builder.differentTexts()));
        }
        return builder.build();
    }
}
