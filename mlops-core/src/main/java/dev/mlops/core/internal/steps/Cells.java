package dev.mlops.core.internal.steps;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.pipeline.OnProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column in some rows, while they pass the steps. Immutable for all but the one thread that has the
 * batch.
 */
public abstract sealed class Cells permits Cells.Numbers, Cells.Indicators, Cells.Sparse, Cells.Texts {
    /** How many rows there are. */
    public abstract int size();

    /** How many of them have no value. */
    public abstract int missingCount();

    /**
     * The values as numbers, a flag as 0 or 1; NaN is missing. Not to be written to.
     *
     * @throws IllegalStateException for strings
     */
    public abstract double[] numbers();

    /** The value as text, a flag as {@code true} or {@code false}; null is missing. */
    public abstract @Nullable String text(int row);

    /** Writes the numbers of the rows from one up to, without, another to every {@code stride}th place from {@code start} on, 0 so far. */
    public void copyTo(int from, int to, double[] target, int start, int stride) {
        double[] values = numbers();
        int place = start;
        for (int row = from; row < to; row++) {
            target[place] = values[row];
            place += stride;
        }
    }

    /** Whether the rows from one up to, without, another have values, and finite ones. */
    boolean areFinite(int from, int to) {
        return areFinite(numbers(), from, to);
    }

    /** 0 times a finite number is 0, and times any other it is not. Four sums wait for nothing. */
    static boolean areFinite(double[] values, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i < to - 3; i += 4) {
            a += values[i] * 0;
            b += values[i + 1] * 0;
            c += values[i + 2] * 0;
            d += values[i + 3] * 0;
        }
        for (; i < to; i++) {
            a += values[i] * 0;
        }
        return a + b + c + d == 0;
    }

    abstract Cells select(int[] rows);

    private static double[] selected(double[] values, int[] rows) {
        double[] selected = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = values[rows[i]];
        }
        return selected;
    }

    private static int[] selected(int[] values, int[] rows) {
        int[] selected = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = values[rows[i]];
        }
        return selected;
    }

    /** The rows of several parts of one column, one after the other. */
    static Cells concat(ColumnType type, List<Cells> parts) {
        int size = parts.stream().mapToInt(Cells::size).sum();
        if (parts.get(0) instanceof Texts) {
            return Texts.concat(size, parts);
        }
        double[] all = new double[size];
        int from = 0;
        for (Cells part : parts) {
            System.arraycopy(part.numbers(), 0, all, from, part.size());
            from += part.size();
        }
        return Numbers.of(type, all);
    }

    /**
     * Numbers, flags as 0 and 1, and instants as microseconds. Read from their column, and checked, only when somebody
     * asks for them.
     */
    public static final class Numbers extends Cells {
        private final ColumnType type;
        private final int size;
        private final @Nullable Column source;
        private final int from;
        private final OnProblem nonFinite;
        private double @Nullable [] values;

        private Numbers(
                ColumnType type,
                int size,
                @Nullable Column source,
                int from,
                OnProblem nonFinite,
                double @Nullable [] values) {
            this.type = type;
            this.size = size;
            this.source = source;
            this.from = from;
            this.nonFinite = nonFinite;
            this.values = values;
        }

        /** The rows of a column from one up to, without, another; infinite ones are missing where that is the answer to them. */
        static Numbers of(Column column, int from, int to, OnProblem nonFinite) {
            return new Numbers(column.type(), to - from, column, from, nonFinite, null);
        }

        /** These numbers, which are kept. */
        public static Numbers of(ColumnType type, double[] values) {
            return new Numbers(type, values.length, null, 0, OnProblem.FAIL, values);
        }

        /** No value in any row. */
        static Numbers missing(ColumnType type, int rows) {
            double[] values = new double[rows];
            Arrays.fill(values, Double.NaN);
            return of(type, values);
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public double[] numbers() {
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
            column.copyNumbers(from, read);
            for (int i = 0; i < size; i++) {
                if (Math.abs(read[i]) == Double.POSITIVE_INFINITY) {
                    if (nonFinite == OnProblem.FAIL) {
                        throw Problems.notFinite(column.name(), read[i], "row " + (from + i));
                    }
                    read[i] = Double.NaN;
                }
            }
            return read;
        }

        @Override
        public int missingCount() {
            int count = 0;
            for (double value : numbers()) {
                count += Double.isNaN(value) ? 1 : 0;
            }
            return count;
        }

        @Override
        public @Nullable String text(int row) {
            double value = numbers()[row];
            if (Double.isNaN(value)) {
                return null;
            }
            return type == ColumnType.FLAG ? Boolean.toString(value != 0) : Double.toString(value);
        }

        @Override
        Numbers select(int[] rows) {
            return of(type, selected(numbers(), rows));
        }
    }

    /** Strings, as positions in a dictionary. */
    public static final class Texts extends Cells {
        private final int[] codes;
        private final List<String> dictionary;

        private Texts(int[] codes, List<String> dictionary) {
            this.codes = codes;
            this.dictionary = dictionary;
        }

        /** The rows of a column from one up to, without, another. */
        static Texts of(Column column, int from, int to) {
            int[] codes = new int[to - from];
            column.copyCodes(from, codes);
            return new Texts(codes, column.dictionary());
        }

        /** These positions, below 0 where a row has no string, in this dictionary; both are kept. */
        public static Texts of(int[] codes, List<String> dictionary) {
            return new Texts(codes, dictionary);
        }

        /** No value in any row. */
        static Texts missing(int rows) {
            int[] codes = new int[rows];
            Arrays.fill(codes, -1);
            return new Texts(codes, List.of());
        }

        private static Texts concat(int size, List<Cells> parts) {
            int[] codes = new int[size];
            Map<String, Integer> known = new HashMap<>();
            List<String> dictionary = new ArrayList<>();
            int place = 0;
            for (Cells cells : parts) {
                Texts part = (Texts) cells;
                int[] moved = new int[part.dictionary.size()];
                Arrays.fill(moved, -1);
                for (int code : part.codes) {
                    if (code >= 0 && moved[code] < 0) {
                        String text = part.dictionary.get(code);
                        Integer position = known.putIfAbsent(text, dictionary.size());
                        if (position == null) {
                            position = dictionary.size();
                            dictionary.add(text);
                        }
                        moved[code] = position;
                    }
                    codes[place++] = code < 0 ? -1 : moved[code];
                }
            }
            return new Texts(codes, dictionary);
        }

        @Override
        public int size() {
            return codes.length;
        }

        /** The position of the row's string in the dictionary; below 0 where it is missing. */
        public int code(int row) {
            return codes[row];
        }

        /** The strings that rows may have. */
        public List<String> dictionary() {
            return dictionary;
        }

        @Override
        public int missingCount() {
            int count = 0;
            for (int code : codes) {
                count += code < 0 ? 1 : 0;
            }
            return count;
        }

        @Override
        public double[] numbers() {
            throw new IllegalStateException("strings are no numbers");
        }

        @Override
        public @Nullable String text(int row) {
            return codes[row] < 0 ? null : dictionary.get(codes[row]);
        }

        @Override
        Texts select(int[] rows) {
            return new Texts(selected(codes, rows), dictionary);
        }

        /** The same with a string where there is none. */
        public Texts filledWith(String text) {
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
    public static final class Indicators extends Cells {
        private final int[] slots;
        private final int slot;
        private final int width;

        /**
         * One column of an encoding.
         *
         * @param slots the position of each row's category, below 0 for none; kept, and shared by all columns of the encoding
         * @param slot the position that this column stands for
         * @param width how many columns the encoding has
         */
        public Indicators(int[] slots, int slot, int width) {
            this.slots = slots;
            this.slot = slot;
            this.width = width;
        }

        @Override
        boolean areFinite(int from, int to) {
            return true;
        }

        int slot() {
            return slot;
        }

        int width() {
            return width;
        }

        int[] slots() {
            return slots;
        }

        @Override
        public int size() {
            return slots.length;
        }

        @Override
        public int missingCount() {
            return 0;
        }

        @Override
        public double[] numbers() {
            double[] values = new double[slots.length];
            copyTo(0, slots.length, values, 0, 1);
            return values;
        }

        @Override
        public String text(int row) {
            return Double.toString(slots[row] == slot ? 1 : 0);
        }

        @Override
        public void copyTo(int from, int to, double[] target, int start, int stride) {
            int place = start;
            for (int row = from; row < to; row++) {
                if (slots[row] == slot) {
                    target[place] = 1;
                }
                place += stride;
            }
        }

        /** The same for all columns of the encoding, which stand next to each other from {@code start} on. */
        void copyAll(int from, int to, double[] target, int start, int stride) {
            int place = start;
            for (int row = from; row < to; row++) {
                int found = slots[row];
                if (found >= 0) {
                    target[place + found] = 1;
                }
                place += stride;
            }
        }

        @Override
        Cells select(int[] rows) {
            return new Indicators(selected(slots, rows), slot, width);
        }
    }

    /** One column of a group of which most values are 0. None is missing. */
    public static final class Sparse extends Cells {
        private final SparseRows group;
        private final int column;

        /** One column of a group. */
        public Sparse(SparseRows group, int column) {
            this.group = group;
            this.column = column;
        }

        @Override
        boolean areFinite(int from, int to) {
            return group.areFinite();
        }

        SparseRows group() {
            return group;
        }

        int column() {
            return column;
        }

        @Override
        public int size() {
            return group.size();
        }

        @Override
        public int missingCount() {
            return 0;
        }

        @Override
        public double[] numbers() {
            double[] values = new double[group.size()];
            copyTo(0, values.length, values, 0, 1);
            return values;
        }

        @Override
        public String text(int row) {
            return Double.toString(numbers()[row]);
        }

        @Override
        public void copyTo(int from, int to, double[] target, int start, int stride) {
            group.copyColumn(column, from, to, target, start, stride);
        }

        @Override
        Cells select(int[] rows) {
            return new Sparse(group.select(rows), column);
        }
    }
}
