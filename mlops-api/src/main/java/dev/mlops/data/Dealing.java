package dev.mlops.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Chooses the fold of each row, for {@link Folds}. */
final class Dealing {
    private Dealing() {}

    static void requireCount(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("count: at least 2 folds, found " + count);
        }
    }

    static void requireNotNegative(String name, int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException(name + ": 0 or more rows, found " + rows);
        }
    }

    /** What origins say. */
    static Operation operation(String kind, Map<String, ?> settings) {
        TreeMap<String, String> parameters = new TreeMap<>();
        settings.forEach((name, value) -> parameters.put(name, value.toString()));
        return new Operation(kind, parameters);
    }

    static void requireRows(int rows, int count) {
        if (rows < count) {
            throw Splits.tooFew(rows, "at least " + count + " rows for as many folds");
        }
    }

    private static void requireGroups(Table table, Strata groups, int count, String column) {
        if (groups.count() < count) {
            throw Splits.tooFew(
                    table.rowCount(), "at least " + count + " groups in '" + column + "', found " + groups.count());
        }
    }

    /** Some label must be in every fold, as scikit-learn asks for. */
    private static void requireLabels(Table table, Strata labels, int count, String column) {
        int most = 0;
        for (int[] members : labels.members()) {
            most = Math.max(most, members.length);
        }
        if (most < count) {
            throw Splits.tooFew(
                    table.rowCount(),
                    "at least " + count + " rows of some value of '" + column + "', found " + most + " at most");
        }
    }

    /** Deals rows, each kind of seeded folds in its way. */
    static Deal of(Folds.Seeded folds, Table table) {
        int rows = table.rowCount();
        if (folds instanceof Folds.Random random) {
            return new Deal(
                    table,
                    shuffled(Strata.single(rows), rows, random.count(), random.seed()),
                    random.count(),
                    random.operation());
        }
        if (folds instanceof Folds.Stratified stratified) {
            Strata strata = Strata.of(table.column(stratified.column()));
            return new Deal(
                    table,
                    shuffled(strata, rows, stratified.count(), stratified.seed()),
                    stratified.count(),
                    stratified.operation());
        }
        if (folds instanceof Folds.Grouped grouped) {
            return grouped(grouped, table);
        }
        if (folds instanceof Folds.StratifiedGrouped both) {
            Strata groups = Strata.of(table.column(both.groups()));
            int[] order = IntStream.range(0, groups.count()).toArray();
            Strata.shuffle(order, new SplittableRandom(both.seed()));
            return new Deal(
                    table,
                    stratifiedGroups(table, both.column(), both.groups(), groups, order, both.count()),
                    both.count(),
                    both.operation());
        }
        throw new IllegalStateException(
                "there is no column to stratify by; name one, as in Folds.stratified(5, \"label\"),"
                        + " or hand these folds to a cross-validation, which knows the target");
    }

    /** Shuffles each stratum, lays the strata end to end and deals the row at place i to fold i modulo the count. */
    private static int[] shuffled(Strata strata, int rows, int count, long seed) {
        requireRows(rows, count);
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

    private static Deal grouped(Folds.Grouped grouped, Table table) {
        Strata groups = Strata.of(table.column(grouped.column()));
        requireGroups(table, groups, grouped.count(), grouped.column());
        int[] order = IntStream.range(0, groups.count()).toArray();
        Strata.shuffle(order, new SplittableRandom(grouped.seed()));
        return new Deal(table, largestFirst(groups, order, grouped.count()), grouped.count(), grouped.operation());
    }

    /** Consecutive rows, the first folds getting one row more where they are not of one size. */
    static int[] inOrder(int rows, int count) {
        requireRows(rows, count);
        int[] foldOfRow = new int[rows];
        int from = 0;
        for (int fold = 0; fold < count; fold++) {
            int to = from + rows / count + (fold < rows % count ? 1 : 0);
            Arrays.fill(foldOfRow, from, to, fold);
            from = to;
        }
        return foldOfRow;
    }

    /**
     * Lays the strata end to end and lets place i say, modulo the count, how many rows of its stratum each fold gets; of each stratum, the
     * first fold gets the first rows.
     */
    static int[] stratifiedInOrder(Table table, String column, int count) {
        Strata strata = Strata.of(table.column(column));
        requireRows(table.rowCount(), count);
        requireLabels(table, strata, count, column);
        int[] foldOfRow = new int[table.rowCount()];
        int place = 0;
        for (int[] members : strata.members()) {
            int[] quota = new int[count];
            for (int i = 0; i < members.length; i++) {
                quota[place++ % count]++;
            }
            int fold = 0;
            for (int row : members) {
                while (quota[fold] == 0) {
                    fold++;
                }
                quota[fold]--;
                foldOfRow[row] = fold;
            }
        }
        return foldOfRow;
    }

    /** Groups of one size are dealt in descending order of their values. */
    static int[] groupedInOrder(Table table, String column, int count) {
        Strata groups = Strata.ascending(table.column(column));
        requireGroups(table, groups, count, column);
        return largestFirst(groups, descending(groups.count()), count);
    }

    private static int[] descending(int count) {
        return IntStream.range(0, count).map(i -> count - 1 - i).toArray();
    }

    /** Deals groups, the largest first and those of one size in the given order, each to the fold that is smallest so far. */
    private static int[] largestFirst(Strata groups, int[] order, int count) {
        int[][] members = groups.members();
        int[] bySize = Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparingInt((Integer g) -> members[g].length)
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        int[] foldOfGroup = new int[members.length];
        int[] sizes = new int[count];
        for (int group : bySize) {
            int smallest = 0;
            for (int fold = 1; fold < count; fold++) {
                smallest = sizes[fold] < sizes[smallest] ? fold : smallest;
            }
            foldOfGroup[group] = smallest;
            sizes[smallest] += members[group].length;
        }
        return ofRows(groups, foldOfGroup);
    }

    private static int[] ofRows(Strata groups, int[] foldOfGroup) {
        int[] foldOfRow = new int[groups.size()];
        Arrays.setAll(foldOfRow, row -> foldOfGroup[groups.number(row)]);
        return foldOfRow;
    }

    static int[] stratifiedGroupedInOrder(Table table, String column, String groupColumn, int count) {
        Strata groups = Strata.ascending(table.column(groupColumn));
        int[] order = IntStream.range(0, groups.count()).toArray();
        return stratifiedGroups(table, column, groupColumn, groups, order, count);
    }

    /** Whole groups by {@link GroupBalance}, with the checks around it. */
    private static int[] stratifiedGroups(
            Table table, String column, String groupColumn, Strata groups, int[] order, int count) {
        Strata labels = Strata.ascending(table.column(column));
        requireGroups(table, groups, count, groupColumn);
        requireLabels(table, labels, count, column);
        int[] foldOfGroup = new GroupBalance(labels, groups, count).deal(order);
        if (Arrays.stream(foldOfGroup).distinct().count() < count) {
            throw Splits.tooFew(
                    table.rowCount(), "groups in '" + groupColumn + "' that fill " + count + " folds, with others");
        }
        return ofRows(groups, foldOfGroup);
    }

    /** The seed of a round of repeated folds: the first has the seed itself, others unrelated ones (the finaliser of MurmurHash3, Appleby). */
    static long seed(long seed, int round) {
        if (round == 0) {
            return seed;
        }
        long mixed = seed + 0x9e3779b97f4a7c15L * round;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
