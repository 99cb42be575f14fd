package dev.mlops.core.internal.pipeline;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column in some rows, while they pass the steps. Immutable for all but the one thread that has the
 * batch.
 */
abstract sealed class Cells permits Cells.Numbers, Cells.Indicators, Cells.Texts {
    /** How many rows there are. */
    abstract int size();

    /** How many of them have no value. */
    abstract int missingCount();

    /**
     * The values as numbers, a flag as 0 or 1; NaN is missing. Not to be written to.
     *
     * @throws IllegalStateException for strings
     */
    abstract double[] numbers();

    /** The value as text; null is missing. */
    abstract @Nullable String text(int row);

    /** Writes the numbers to every {@code stride}th place from {@code start} on. */
    void copyTo(double[] target, int start, int stride) {
        double[] values = numbers();
        int place = start;
        for (double value : values) {
            target[place] = value;
            place += stride;
        }
    }

    /**
     * Numbers, flags as 0 and 1, and instants as microseconds. Read from their column, and checked, only when somebody
     * asks for them.
     */
    static final class Numbers extends Cells {
        private final ColumnType type;
        private final int size;
        private final @Nullable Column source;
        private final int from;
        private double @Nullable [] values;

        private Numbers(ColumnType type, int size, @Nullable Column source, int from, double @Nullable [] values) {
            this.type = type;
            this.size = size;
            this.source = source;
            this.from = from;
            this.values = values;
        }

        /** The rows of a column from one up to, without, another. */
        static Numbers of(Column column, int from, int to) {
            return new Numbers(column.type(), to - from, column, from, null);
        }

        /** These numbers, which are kept. */
        static Numbers of(ColumnType type, double[] values) {
            return new Numbers(type, values.length, null, 0, values);
        }

        @Override
        int size() {
            return size;
        }

        @Override
        double[] numbers() {
            double[] known = values;
            if (known == null && source != null) {
                known = read(source);
                values = known;
            }
            if (known == null) {
                throw new IllegalStateException("cells have values or a column to read them from");
            }
            return known;
        }

        private double[] read(Column column) {
            double[] read = new double[size];
            if (type == ColumnType.INSTANT) {
                for (int i = 0; i < size; i++) {
                    read[i] = column.isMissing(from + i) ? Double.NaN : column.integer(from + i);
                }
                return read;
            }
            for (int i = 0; i < size; i++) {
                double value = column.number(from + i);
                if (!Double.isFinite(value) && !column.isMissing(from + i)) {
                    throw Problems.notFinite(column.name(), value, "row " + (from + i));
                }
                read[i] = value;
            }
            return read;
        }

        @Override
        int missingCount() {
            int count = 0;
            for (double value : numbers()) {
                count += Double.isNaN(value) ? 1 : 0;
            }
            return count;
        }

        @Override
        @Nullable
        String text(int row) {
            double value = numbers()[row];
            if (Double.isNaN(value)) {
                return null;
            }
            return type == ColumnType.FLAG ? Boolean.toString(value != 0) : Double.toString(value);
        }
    }

    /** Strings, as positions in a dictionary. */
    static final class Texts extends Cells {
        private final int[] codes;
        private final List<String> dictionary;

        private Texts(int[] codes, List<String> dictionary) {
            this.codes = codes;
            this.dictionary = dictionary;
        }

        /** The rows of a column from one up to, without, another. */
        static Texts of(Column column, int from, int to) {
            int[] codes = new int[to - from];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = column.code(from + i);
            }
            return new Texts(codes, column.dictionary());
        }

        @Override
        int size() {
            return codes.length;
        }

        /** The position of the row's string in the dictionary; below 0 where it is missing. */
        int code(int row) {
            return codes[row];
        }

        /** The strings that rows may have. */
        List<String> dictionary() {
            return dictionary;
        }

        @Override
        int missingCount() {
            int count = 0;
            for (int code : codes) {
                count += code < 0 ? 1 : 0;
            }
            return count;
        }

        @Override
        double[] numbers() {
            throw new IllegalStateException("strings are no numbers");
        }

        @Override
        @Nullable
        String text(int row) {
            return codes[row] < 0 ? null : dictionary.get(codes[row]);
        }

        /** The same with a string where there is none. */
        Texts filledWith(String text) {
            if (missingCount() == 0) {
                return this;
            }
            List<String> known = dictionary;
            int code = known.indexOf(text);
            if (code < 0) {
                code = known.size();
                known = new ArrayList<>(dictionary);
                known.add(text);
            }
            int[] filled = codes.clone();
            for (int i = 0; i < filled.length; i++) {
                filled[i] = filled[i] < 0 ? code : filled[i];
            }
            return new Texts(filled, known);
        }
    }

    /**
     * 1 where a row has one category, 0 elsewhere: one column of an encoding, which shares the rows' categories with
     * the others.
     */
    static final class Indicators extends Cells {
        private final int[] slots;
        private final int slot;

        /**
         * One column of an encoding.
         *
         * @param slots the position of each row's category; kept
         * @param slot the position that this column stands for
         */
        Indicators(int[] slots, int slot) {
            this.slots = slots;
            this.slot = slot;
        }

        @Override
        int size() {
            return slots.length;
        }

        @Override
        int missingCount() {
            return 0;
        }

        @Override
        double[] numbers() {
            double[] values = new double[slots.length];
            copyTo(values, 0, 1);
            return values;
        }

        @Override
        String text(int row) {
            return Double.toString(slots[row] == slot ? 1 : 0);
        }

        @Override
        void copyTo(double[] target, int start, int stride) {
            int place = start;
            for (int found : slots) {
                target[place] = found == slot ? 1 : 0;
                place += stride;
            }
        }
    }
}
