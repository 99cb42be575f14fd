package dev.mlops.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How to part rows several times for cross-validation. An immutable value: the same folds of the same rows give the same parts. Each row
 * is in exactly one test part, and the training part of that fold is all others; with {@link ByTime} training parts hold only what came
 * before, so the earliest rows are in no test part. Parts keep the order of the rows.
 */
public sealed interface Folds {
    /** How many folds there are, at least 2. */
    int count();

    /** Parts the rows. Throws {@link dev.mlops.error.DataException} where they do not suffice. */
    List<Split> split(Table table);

    /** Folds of rows chosen at random; the seed is 0. */
    static Random random(int count) {
        return new Random(count, 0);
    }

    /** Folds that each have the values of {@code column} in the same shares; the seed is 0. */
    static Stratified stratified(int count, String column) {
        return new Stratified(count, column, 0);
    }

    /** Folds of whole groups, those rows with the same value of {@code column}; the seed is 0. */
    static Grouped grouped(int count, String column) {
        return new Grouped(count, column, 0);
    }

    /** Folds that each judge by a stretch of time and learn from all that came before. */
    static ByTime byTime(int count, String column) {
        return new ByTime(count, column);
    }

    /** Rows are dealt at random; sizes differ by one row at most. */
    record Random(int count, long seed) implements Folds {
        /** Checks the count. */
        public Random {
            requireCount(count);
        }

        /** The same with another seed. */
        public Random seed(long newSeed) {
            return new Random(count, newSeed);
        }

        @Override
        public List<Split> split(Table table) {
            return folds(
                    table, deal(Strata.single(table.rowCount()), table.rowCount(), count, seed), count, operation());
        }

        private Operation operation() {
            return Operation.of("folds", Map.of("count", Integer.toString(count), "seed", Long.toString(seed)));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /** Rows of each value are dealt at random; of each value, folds differ by one row at most, and so they do in all. */
    record Stratified(int count, String column, long seed) implements Folds {
        /** Checks the count. */
        public Stratified {
            requireCount(count);
        }

        /** The same with another seed. */
        public Stratified seed(long newSeed) {
            return new Stratified(count, column, newSeed);
        }

        @Override
        public List<Split> split(Table table) {
            return folds(
                    table, deal(Strata.of(table.column(column)), table.rowCount(), count, seed), count, operation());
        }

        private Operation operation() {
            return Operation.of(
                    "stratifiedFolds",
                    Map.of("column", column, "count", Integer.toString(count), "seed", Long.toString(seed)));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /**
     * Whole groups are dealt, the largest first, each to the fold that is smallest so far; groups of one size in random order. No group is
     * in two test parts, nor in both parts of a fold.
     */
    record Grouped(int count, String column, long seed) implements Folds {
        /** Checks the count. */
        public Grouped {
            requireCount(count);
        }

        /** The same with another seed. */
        public Grouped seed(long newSeed) {
            return new Grouped(count, column, newSeed);
        }

        @Override
        public List<Split> split(Table table) {
            Strata groups = Strata.of(table.column(column));
            if (groups.count() < count) {
                throw Splits.tooFew(
                        table.rowCount(), "at least " + count + " groups in '" + column + "', found " + groups.count());
            }
            int[][] members = groups.members();
            int[] shuffled = IntStream.range(0, members.length).toArray();
            Strata.shuffle(shuffled, new SplittableRandom(seed));
            int[] order = Arrays.stream(shuffled)
                    .boxed()
                    .sorted(Comparator.comparingInt((Integer g) -> members[g].length)
                            .reversed())
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] foldOfGroup = new int[members.length];
            int[] sizes = new int[count];
            for (int group : order) {
                int smallest = 0;
                for (int fold = 1; fold < count; fold++) {
                    smallest = sizes[fold] < sizes[smallest] ? fold : smallest;
                }
                foldOfGroup[group] = smallest;
                sizes[smallest] += members[group].length;
            }
            int[] foldOfRow = IntStream.range(0, table.rowCount())
                    .map(row -> foldOfGroup[groups.number(row)])
                    .toArray();
            return folds(table, foldOfRow, count, operation());
        }

        private Operation operation() {
            return Operation.of(
                    "groupedFolds",
                    Map.of("column", column, "count", Integer.toString(count), "seed", Long.toString(seed)));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /**
     * The rows in the order of time are cut into one stretch more than there are folds; fold i learns from the first i stretches and judges
     * by the next. Rows of one time stay together in the earlier stretch.
     */
    record ByTime(int count, String column) implements Folds {
        /** Checks the count. */
        public ByTime {
            requireCount(count);
        }

        @Override
        public List<Split> split(Table table) {
            int rows = table.rowCount();
            int[] order = Splits.byTime(table, column);
            Column times = table.column(column);
            int stretch = rows / (count + 1);
            int[] cuts = new int[count + 1];
            for (int i = 0; i < count; i++) {
                cuts[i] = Splits.nextTime(times, order, rows - (count - i) * stretch);
            }
            cuts[count] = rows;
            List<Split> splits = new ArrayList<>();
            for (int fold = 0; fold < count; fold++) {
                if (cuts[fold] == 0 || cuts[fold] >= cuts[fold + 1]) {
                    throw Splits.tooFew(rows, (count + 1) + " stretches of time, each with times of its own");
                }
                int[] train = Arrays.copyOfRange(order, 0, cuts[fold]);
                int[] test = Arrays.copyOfRange(order, cuts[fold], cuts[fold + 1]);
                Arrays.sort(train);
                Arrays.sort(test);
                splits.add(new Split(
                        table.select(train, part(operation(), fold, "train")),
                        table.select(test, part(operation(), fold, "test"))));
            }
            return List.copyOf(splits);
        }

        private Operation operation() {
            return Operation.of("foldsByTime", Map.of("column", column, "count", Integer.toString(count)));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    private static void requireCount(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("count: at least 2 folds, found " + count);
        }
    }

    /** Shuffles each stratum, lays the strata end to end and deals the row at place i to fold i modulo the count. */
    private static int[] deal(Strata strata, int rows, int count, long seed) {
        if (rows < count) {
            throw Splits.tooFew(rows, "at least " + count + " rows for as many folds");
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] foldOfRow = new int[rows];
        int place = 0;
        for (int[] members : strata.members()) {
            Strata.shuffle(members, random);
            for (int row : members) {
                foldOfRow[row] = place++ % count;
            }
        }
        return foldOfRow;
    }

    private static List<Split> folds(Table table, int[] foldOfRow, int count, Operation operation) {
        List<Split> splits = new ArrayList<>();
        for (int f = 0; f < count; f++) {
            boolean[] inTest = new boolean[foldOfRow.length];
            for (int row = 0; row < inTest.length; row++) {
                inTest[row] = foldOfRow[row] == f;
            }
            splits.add(new Split(
                    table.select(Splits.rows(inTest, false), part(operation, f, "train")),
                    table.select(Splits.rows(inTest, true), part(operation, f, "test"))));
        }
        return List.copyOf(splits);
    }

    private static Operation part(Operation operation, int fold, String part) {
        TreeMap<String, String> parameters = new TreeMap<>(operation.parameters());
        parameters.put("fold", Integer.toString(fold));
        return Splits.part(new Operation(operation.kind(), parameters), part);
    }
}
