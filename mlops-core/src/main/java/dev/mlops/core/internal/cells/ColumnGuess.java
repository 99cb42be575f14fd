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
    private final PlainRuns runs = new PlainRuns();
    private final ColumnBuilder builder;
    private boolean decided;
    private ColumnType type = ColumnType.CATEGORY;

    /** For a column of this name. */
    public ColumnGuess(String name) {
        this.builder = new ColumnBuilder(name, ColumnType.CATEGORY, 0);
    }

    /** Makes room for about so many rows more. */
    public void expect(long more) {
        builder.expect(more);
    }

    /** Adds the first {@code most} rows of a column; false where it cannot be told in one pass. Then this is of no more use. */
    public boolean addAll(Fields fields, int most, Markers markers) {
        int row = 0;
        while (true) {
            row = runs.add(type, builder, fields, row, most, markers);
            if (row == most) {
                return true;
            }
            do {
                int slice = fields.slice(row);
                if (!add(fields.bytes, fields.offsets[slice], fields.lengths[slice])) {
                    return false;
                }
                row++;
            } while (row < most && !type.isNumeric() && !fields.isMissing(fields.slice(row), markers));
        }
    }

    private boolean add(byte[] bytes, int offset, int length) {
        if (!decided) {
            decide(bytes, offset, length);
        }
        return addOther(bytes, offset, length);
    }

    private void decide(byte[] bytes, int offset, int length) {
        decided = true;
        int told = Cells.tell(bytes, offset, length);
        if (told != Cells.NOTHING) {
            become(told == Cells.INTEGER ? ColumnType.INTEGER : ColumnType.NUMBER);
        } else if (Cells.isFlag(bytes, offset, length)) {
            become(ColumnType.FLAG);
        } else if (Instants.tells(bytes, offset, length)) {
            become(ColumnType.INSTANT);
        }
    }

    private void become(ColumnType other) {
        builder.retype(other);
        type = other;
    }

    private boolean addOther(byte[] bytes, int offset, int length) {
        switch (type) {
            case CATEGORY, TEXT -> builder.addText(bytes, offset, length);
            case INTEGER, NUMBER -> {
                int told = Cells.tell(bytes, offset, length);
                if (told == Cells.NOTHING && type == ColumnType.NUMBER) {
                    return false;
                }
                if (told == Cells.INTEGER && type == ColumnType.INTEGER) {
                    builder.addInteger(Cells.integer(bytes, offset, length));
                } else if (told == Cells.NOTHING) {
                    become(ColumnType.CATEGORY); // an integer's digits are its text
                    builder.addText(bytes, offset, length);
                } else {
                    become(ColumnType.NUMBER);
                    builder.addNumber(Cells.number(bytes, offset, length));
                }
            }
            case FLAG -> {
                int plain = Cells.plainFlag(bytes, offset, length);
                if (plain >= 0) {
                    builder.addFlag(plain == 1);
                    return true;
                }
                if (!Cells.isFlag(bytes, offset, length)) {
                    return false;
                }
                builder.addFlag(Cells.flag(bytes, offset, length));
            }
            case INSTANT -> {
                long micros = Instants.told(bytes, offset, length);
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
            builder.retype(TypeTeller.stringType(builder.size() - builder.missing(), builder.differentTexts()));
        }
        return builder.build();
    }
}
