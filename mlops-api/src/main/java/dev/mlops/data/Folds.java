package dev.mlops.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How to part rows several times for cross-validation. An immutable value: the same folds of the same rows give the same parts. Each row
 * is in exactly one test part, and the training part of that fold is all others; with {@link ByTime} training parts hold only what came
 * before, so the earliest rows are in no test part; with {@link Holdout} there is one fold, and with {@link Repeated} each row is in a test
 * part once per round. Parts keep the order of the rows.
 *
 * <p>{@code Folds.stratified(5, "income").seed(1)}, {@code Folds.grouped(5, "customer").repeated(3)}, {@code
 * Folds.byTime(4, "day").testRows(28).gap(7)}.
 */
public sealed interface Folds {
    /**
     * Parts the rows. Where folds may be many (one for each row or group, repeated folds), the list makes a split each time it is asked for it.
     * Throws {@link dev.mlops.error.DataException} where the rows do not suffice.
     */
    List<Split> split(Table table);

    /** The same for rows with this target: those that {@link #stratified(int)} leaves open are stratified by it; others do not change. */
    default Folds forTarget(String column) {
        return this;
    }

    /** Folds of rows chosen at random; the seed is 0. */
    static Random random(int count) {
        return new Random(count, 0);
    }

    /** Folds of consecutive rows, without chance. For rows whose order says nothing. */
    static InOrder inOrder(int count) {
        return new InOrder(count);
    }

    /** Folds that each have the values of {@code column} in the same shares; the seed is 0. */
    static Stratified stratified(int count, String column) {
        return new Stratified(count, column, 0);
    }

    /**
     * The same by the target, for where that is known: {@code crossValidate(trainer, rows, Folds.stratified(5).seed(1))}. Cannot part rows
     * before {@link #forTarget} has told it. The seed is 0.
     */
    static StratifiedOfTarget stratified(int count) {
        return new StratifiedOfTarget(count, 0);
    }

    /** Folds of whole groups, those rows with the same value of {@code column}; the seed is 0. */
    static Grouped grouped(int count, String column) {
        return new Grouped(count, column, 0);
    }

    /** Folds of whole groups, by {@code groups}, that each have the values of {@code column} in like shares; the seed is 0. */
    static StratifiedGrouped stratifiedGrouped(int count, String column, String groups) {
        return new StratifiedGrouped(count, column, groups, 0);
    }

    /** As many folds as there are rows, each judging by one. */
    static LeaveOneOut leaveOneOut() {
        return new LeaveOneOut();
    }

    /** As many folds as {@code column} has values, each judging by the rows of one. */
    static LeaveOneGroupOut leaveOneGroupOut(String column) {
        return new LeaveOneGroupOut(column);
    }

    /** Folds that each judge by a stretch of time and learn from all that came before. */
    static ByTime byTime(int count, String column) {
        return new ByTime(count, column, 0, 0, 0);
    }

    /** A single fold. */
    static Holdout holdout(Splitter splitter) {
        return new Holdout(splitter);
    }

    /** Folds that chance has a part in. */
    sealed interface Seeded extends Folds {
        /** What chance starts from. */
        long seed();

        /** The same with another seed. */
        Seeded seed(long newSeed);

        /** These folds this many times, each time with a seed of its own, so that figures depend less on chance. */
        default Repeated repeated(int times) {
            return new Repeated(this, times);
        }

        @Override
        default List<Split> split(Table table) {
            return Dealing.of(this, table).splits();
        }
    }

    /** Rows are dealt at random; sizes differ by one row at most. */
    record Random(int count, long seed) implements Seeded {
        /** Checks the count. */
        public Random {
            Dealing.requireCount(count);
        }

        /** The same with another seed. */
        @Override
        public Random seed(long newSeed) {
            return new Random(count, newSeed);
        }

        Operation operation() {
            return Dealing.operation("folds", Map.of("count", count, "seed", seed));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /** Consecutive rows stay together; the first folds have one row more where sizes differ. */
    record InOrder(int count) implements Folds {
        /** Checks the count. */
        public InOrder {
            Dealing.requireCount(count);
        }

        @Override
        public List<Split> split(Table table) {
            return new Deal(table, Dealing.inOrder(table.rowCount(), count), count, operation()).splits();
        }

        Operation operation() {
            return Dealing.operation("foldsInOrder", Map.of("count", count));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /** Rows of each value are dealt at random; of each value, folds differ by one row at most, and so they do in all. */
    record Stratified(int count, String column, long seed) implements Seeded {
        /** Checks the count. */
        public Stratified {
            Dealing.requireCount(count);
        }

        /** The same with another seed. */
        @Override
        public Stratified seed(long newSeed) {
            return new Stratified(count, column, newSeed);
        }

        /** The same without chance: of each value, the first fold has the first rows. */
        public StratifiedInOrder inOrder() {
            return new StratifiedInOrder(count, column);
        }

        Operation operation() {
            return Dealing.operation("stratifiedFolds", Map.of("column", column, "count", count, "seed", seed));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /** Stratified folds whose column is the target, which is not known yet: {@link Folds#forTarget} makes {@link Stratified} of them. */
    record StratifiedOfTarget(int count, long seed) implements Seeded {
        /** Checks the count. */
        public StratifiedOfTarget {
            Dealing.requireCount(count);
        }

        /** The same with another seed. */
        @Override
        public StratifiedOfTarget seed(long newSeed) {
            return new StratifiedOfTarget(count, newSeed);
        }

        @Override
        public Stratified forTarget(String column) {
            return new Stratified(count, column, seed);
        }

        /** Throws IllegalStateException: the target is not known yet. */
        @Override
        public List<Split> split(Table table) {
            return Dealing.of(this, table).splits();
        }

        Operation operation() {
            return Dealing.operation("stratifiedFolds", Map.of("count", count, "seed", seed));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /** Stratified folds without chance. Some value must have as many rows as there are folds. */
    record StratifiedInOrder(int count, String column) implements Folds {
        /** Checks the count. */
        public StratifiedInOrder {
            Dealing.requireCount(count);
        }

        @Override
        public List<Split> split(Table table) {
            return new Deal(table, Dealing.stratifiedInOrder(table, column, count), count, operation()).splits();
        }

        Operation operation() {
            return Dealing.operation("stratifiedFoldsInOrder", Map.of("column", column, "count", count));
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
    record Grouped(int count, String column, long seed) implements Seeded {
        /** Checks the count. */
        public Grouped {
            Dealing.requireCount(count);
        }

        /** The same with another seed. */
        @Override
        public Grouped seed(long newSeed) {
            return new Grouped(count, column, newSeed);
        }

        /** The same without chance: groups of one size in descending order of their values. */
        public GroupedInOrder inOrder() {
            return new GroupedInOrder(count, column);
        }

        Operation operation() {
            return Dealing.operation("groupedFolds", Map.of("column", column, "count", count, "seed", seed));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /** Grouped folds without chance. */
    record GroupedInOrder(int count, String column) implements Folds {
        /** Checks the count. */
        public GroupedInOrder {
            Dealing.requireCount(count);
        }

        @Override
        public List<Split> split(Table table) {
            return new Deal(table, Dealing.groupedInOrder(table, column, count), count, operation()).splits();
        }

        Operation operation() {
            return Dealing.operation("groupedFoldsInOrder", Map.of("column", column, "count", count));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /**
     * Whole groups are dealt, those with the most uneven values first, each to the fold that leaves the values' shares most even; groups that
     * are equally uneven in random order. Shares are as even as whole groups allow, found greedily. Some value must have as many rows as there
     * are folds.
     *
     * @param column whose values are kept in proportion
     * @param groups the column that says which group a row belongs to
     */
    record StratifiedGrouped(int count, String column, String groups, long seed) implements Seeded {
        /** Checks the count. */
        public StratifiedGrouped {
            Dealing.requireCount(count);
        }

        /** The same with another seed. */
        @Override
        public StratifiedGrouped seed(long newSeed) {
            return new StratifiedGrouped(count, column, groups, newSeed);
        }

        /** The same without chance: groups that are equally uneven in ascending order of their values. */
        public StratifiedGroupedInOrder inOrder() {
            return new StratifiedGroupedInOrder(count, column, groups);
        }

        Operation operation() {
            return Dealing.operation(
                    "stratifiedGroupedFolds", Map.of("column", column, "count", count, "groups", groups, "seed", seed));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /** Stratified and grouped folds without chance. */
    record StratifiedGroupedInOrder(int count, String column, String groups) implements Folds {
        /** Checks the count. */
        public StratifiedGroupedInOrder {
            Dealing.requireCount(count);
        }

        @Override
        public List<Split> split(Table table) {
            int[] foldOfRow = Dealing.stratifiedGroupedInOrder(table, column, groups, count);
            return new Deal(table, foldOfRow, count, operation()).splits();
        }

        Operation operation() {
            return Dealing.operation(
                    "stratifiedGroupedFoldsInOrder", Map.of("column", column, "count", count, "groups", groups));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /** Each row by itself, in their order. */
    record LeaveOneOut() implements Folds {
        @Override
        public List<Split> split(Table table) {
            Dealing.requireRows(table.rowCount(), 2);
            int[] foldOfRow = IntStream.range(0, table.rowCount()).toArray();
            return new Deal(table, foldOfRow, foldOfRow.length, operation()).lazySplits();
        }

        Operation operation() {
            return Dealing.operation("leaveOneOut", Map.of());
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /** Each group by itself, in ascending order of their values; rows without a value are the last group. */
    record LeaveOneGroupOut(String column) implements Folds {
        @Override
        public List<Split> split(Table table) {
            Strata groups = Strata.ascending(table.column(column));
            if (groups.count() < 2) {
                throw Splits.tooFew(table.rowCount(), "at least 2 groups in '" + column + "'");
            }
            int[] foldOfRow =
                    IntStream.range(0, table.rowCount()).map(groups::number).toArray();
            return new Deal(table, foldOfRow, groups.count(), operation()).lazySplits();
        }

        Operation operation() {
            return Dealing.operation("leaveOneGroupOut", Map.of("column", column));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /**
     * Folds several times over, all those of the first round before those of the second. The first round has the folds' own seed, so that it is
     * the folds themselves; origins say the seed of each round.
     *
     * @param folds what is repeated
     * @param times how many rounds there are, at least 1
     */
    record Repeated(Seeded folds, int times) implements Folds {
        /** Checks the rounds. */
        public Repeated {
            if (times < 1) {
                throw new IllegalArgumentException("times: at least 1, found " + times);
            }
        }

        @Override
        public Folds forTarget(String column) {
            return folds.forTarget(column) instanceof Seeded known ? new Repeated(known, times) : this;
        }

        @Override
        public List<Split> split(Table table) {
            List<Deal> rounds = new ArrayList<>();
            for (int round = 0; round < times; round++) {
                Seeded seeded = folds.seed(Dealing.seed(folds.seed(), round));
                rounds.add(Dealing.of(seeded, table).with("round", round));
            }
            int count = rounds.get(0).count();
            return new LazySplits(
                    Math.multiplyExact(count, times),
                    fold -> rounds.get(fold / count).split(fold % count));
        }

        @Override
        public String toString() {
            return folds + " times=" + times;
        }
    }

    /**
     * The rows in the order of time are cut into stretches, the last of which are judged by, one per fold; each fold learns from what came
     * before. Without {@link #testRows(int)} there is one stretch more than there are folds. Rows of one time stay together: in the earlier
     * stretch, and where a gap or a longest training part cuts into them, in no part.
     *
     * @param count how many folds there are
     * @param column an instant or a number that grows with time, never missing
     * @param testRows how many rows each fold judges by; 0 where the rows are cut evenly
     * @param maxTrainRows how many rows each fold learns from at most, the latest ones; 0 where it is from all
     * @param gap how many rows at least are left out between what is learnt from and what is judged by
     */
    record ByTime(int count, String column, int testRows, int maxTrainRows, int gap) implements Folds {
        /** Checks the numbers. */
        public ByTime {
            Dealing.requireCount(count);
            Dealing.requireNotNegative("testRows", testRows);
            Dealing.requireNotNegative("maxTrainRows", maxTrainRows);
            Dealing.requireNotNegative("gap", gap);
        }

        /** The same with test parts of this many rows, but for rows of one time that stay together; 0 cuts the rows evenly. */
        public ByTime testRows(int rows) {
            return new ByTime(count, column, rows, maxTrainRows, gap);
        }

        /** The same with training parts of the latest rows only, this many at most: a window that rolls. 0 takes all. */
        public ByTime maxTrainRows(int rows) {
            return new ByTime(count, column, testRows, rows, gap);
        }

        /** The same with at least this many rows left out before each test part, such as those whose labels are not known yet by then. */
        public ByTime gap(int rows) {
            return new ByTime(count, column, testRows, maxTrainRows, rows);
        }

        @Override
        public List<Split> split(Table table) {
            return TimeStretches.split(this, table, operation());
        }

        private Operation operation() {
            Map<String, Object> settings = new TreeMap<>(Map.of("column", column, "count", count));
            Map.of("testRows", testRows, "maxTrainRows", maxTrainRows, "gap", gap)
                    .forEach((name, rows) -> {
                        if (rows > 0) {
                            settings.put(name, rows);
                        }
                    });
            return Dealing.operation("foldsByTime", settings);
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /** The parts of a splitter. */
    record Holdout(Splitter splitter) implements Folds {
        @Override
        public List<Split> split(Table table) {
            return List.of(splitter.split(table));
        }

        @Override
        public String toString() {
            return "holdout " + splitter;
        }
    }
}
