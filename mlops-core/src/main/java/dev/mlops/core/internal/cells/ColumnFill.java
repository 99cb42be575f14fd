package dev.mlops.core.internal.cells;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;

/** Fills a column of a known type, batch by batch. For one thread. */
public final class ColumnFill {
    private final Schema.Field field;
    private final ColumnType type;
    private final int room;
    private final PlainRuns runs = new PlainRuns();
    private ColumnBuilder builder;

    /**
     * For a column.
     *
     * @param room how many rows to make room for at first; more may come
     */
    public ColumnFill(Schema.Field field, int room) {
        this.field = field;
        this.type = field.type();
        this.room = room;
        this.builder = new ColumnBuilder(field.name(), type, room);
    }

    /** Adds a row without a value. */
    public void missing() {
        builder.addMissing();
    }

    /** Makes room for about so many rows more. */
    public void expect(long more) {
        builder.expect(more);
    }

    /**
     * Adds the first {@code most} rows of a column.
     *
     * @return the first row whose value does not suit, which is not added and neither are those behind it; {@code most} where there is none
     */
    public int addAll(Fields fields, int most, Markers markers) {
        int row = 0;
        while (true) {
            row = runs.add(type, builder, fields, row, most, markers);
            if (row == most) {
                return most;
            }
            do {
                int slice = fields.slice(row);
                if (!add(fields.bytes, fields.offsets[slice], fields.lengths[slice])) {
                    return row;
                }
                row++;
            } while (row < most && !type.isNumeric() && !fields.isMissing(fields.slice(row), markers));
        }
    }

    /** Adds a row with the value that stands there; false, and no row, where it does not suit. */
    public boolean add(byte[] bytes, int offset, int length) {
        switch (type) {
            case CATEGORY, TEXT -> builder.addText(bytes, offset, length);
            case NUMBER -> {
                double plain = Cells.plainNumber(bytes, offset, length);
                if (!Double.isNaN(plain)) {
                    builder.addNumber(plain);
                    return true;
                }
                double value = Cells.freeNumber(bytes, offset, length);
                if (Double.isNaN(value)) {
                    return false;
                }
                builder.addNumber(value);
            }
            case INTEGER -> {
                long plain = Cells.plainInteger(bytes, offset, length);
                if (plain != Cells.NOT_PLAIN) {
                    builder.addInteger(plain);
                } else if (Cells.suits(type, bytes, offset, length)) {
                    builder.addInteger(Cells.freeInteger(bytes, offset, length));
                } else {
                    return false;
                }
            }
            case FLAG -> {
                int plain = Cells.plainFlag(bytes, offset, length);
                if (plain >= 0) {
                    builder.addFlag(plain == 1);
                    return true;
                }
                if (!Cells.suits(type, bytes, offset, length)) {
                    return false;
                }
                builder.addFlag(Cells.freeFlag(bytes, offset, length));
            }
            case INSTANT -> {
                long micros = Instants.free(bytes, offset, length);
                if (micros == Instants.NONE) {
                    return false;
                }
                builder.addMicros(micros);
            }
        }
        return true;
    }

    /** Adds a row with an infinite number, which no text is read as, to a column of numbers. */
    public void addInfinity(boolean negative) {
        builder.addNumber(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }

    /** How many rows were added since a column was taken last. */
    public int size() {
        return builder.size();
    }

    /** The column of the rows added so far; those that follow are in the next. */
    public Column take() {
        int texts = builder.differentTexts(); // the next rows have about as many
        Column column = builder.build();
        builder = new ColumnBuilder(field.name(), type, room).expectTexts(texts);
        return column;
    }
}
