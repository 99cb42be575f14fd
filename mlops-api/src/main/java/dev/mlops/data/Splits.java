package dev.mlops.data;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Chooses the rows of parts; what {@link Splitter} and {@link Folds} share. */
final class Splits {
    private Splits() {}

    static void requireShare(double test) {
        if (!(test > 0 && test < 1)) {
            throw new IllegalArgumentException("test: a share above 0 and below 1, found " + test);
        }
    }

    /** How many rows a share is, rounded; both parts must get some. */
    static int wanted(int rows, double share) {
        int wanted = (int) Math.round(rows * share);
        if (wanted == 0 || wanted == rows) {
            throw tooFew(rows, "at least one row in each part, with test=" + share);
        }
        return wanted;
    }

    static DataException tooFew(int rows, String expected) {
        return new DataException(Problem.of("the rows do not suffice for a training and a test part")
                .expected(expected)
                .found(rows + " rows")
                .next("take more rows, or other parts"));
    }

    /**
     * Takes a share of each stratum for the test part. Each stratum gives its share rounded down; the rows still owed go to the strata
     * with the largest remainders, so that the test part's size is the share of all rows, rounded.
     */
    static boolean[] shareOfEach(Strata strata, int rows, double share, long seed) {
        int[][] members = strata.members();
        int[] quota = quota(members, share, wanted(rows, share));
        boolean[] inTest = new boolean[rows];
        SplittableRandom random = new SplittableRandom(seed);
        for (int s = 0; s < members.length; s++) {
            Strata.shuffle(members[s], random);
            for (int i = 0; i < quota[s]; i++) {
                inTest[members[s][i]] = true;
            }
        }
        return inTest;
    }

    private static int[] quota(int[][] members, double share, int wanted) {
        int[] quota = new int[members.length];
        Integer[] byRemainder = new Integer[members.length];
        double[] remainders = new double[members.length];
        int given = 0;
        for (int s = 0; s < members.length; s++) {
            double exact = members[s].length * share;
            quota[s] = (int) Math.floor(exact);
            remainders[s] = exact - quota[s];
            byRemainder[s] = s;
            given += quota[s];
        }
        Arrays.sort(byRemainder, (a, b) -> Double.compare(remainders[b], remainders[a]));
        for (int i = 0; given < wanted; i = (i + 1) % byRemainder.length) {
            int s = byRemainder[i];
            if (quota[s] < members[s].length) {
                quota[s]++;
                given++;
            }
        }
        return quota;
    }

    /**
     * Takes whole groups, in random order, for the test part, as long as that brings its size nearer to the share. Where every group is
     * too large for that, the smallest one is taken.
     */
    static boolean[] wholeGroups(Strata groups, int rows, double share, long seed) {
        if (groups.count() < 2) {
            throw tooFew(rows, "at least two groups");
        }
        int wanted = wanted(rows, share);
        int[][] members = groups.members();
        int[] order = new int[members.length];
        Arrays.setAll(order, g -> g);
        Strata.shuffle(order, new SplittableRandom(seed));
        boolean[] inTest = new boolean[rows];
        int taken = 0;
        int takenGroups = 0;
        for (int group : order) {
            int with = taken + members[group].length;
            if (Math.abs(with - wanted) < Math.abs(taken - wanted) && takenGroups < members.length - 1) {
                mark(inTest, members[group]);
                taken = with;
                takenGroups++;
            }
        }
        if (takenGroups == 0) {
            int[] smallest = members[order[0]];
            for (int group : order) {
                smallest = members[group].length < smallest.length ? members[group] : smallest;
            }
            mark(inTest, smallest);
        }
        return inTest;
    }

    private static void mark(boolean[] rows, int[] marked) {
        for (int row : marked) {
            rows[row] = true;
        }
    }

    /**
     * The rows in the order of their times, rows of one time in their own order.
     *
     * @throws DataException where a time is missing or the column has no order in time
     */
    static int[] byTime(Table table, String column) {
        Column times = table.column(column);
        if (times.type() != ColumnType.INSTANT && !times.type().isNumeric()) {
            throw new DataException(Problem.of("column '" + column + "' gives rows no order in time")
                    .expected("a column of instants or numbers")
                    .found(times.type().name().toLowerCase(Locale.ROOT))
                    .next("read it as an instant: Csv.file(..).type(\"" + column + "\", ColumnType.INSTANT)"));
        }
        if (times.missingCount() > 0) {
            throw new DataException(Problem.of("column '" + column + "' has rows without a time")
                    .expected("a time in every row")
                    .found(times.missingCount() + " missing")
                    .next("leave these rows out first"));
        }
        Integer[] order = new Integer[table.rowCount()];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, (a, b) -> compare(times, a, b));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    static int compare(Column times, int a, int b) {
        return times.type() == ColumnType.NUMBER
                ? Double.compare(times.number(a), times.number(b))
                : Long.compare(times.integer(a), times.integer(b));
    }

    /** The first place at or after {@code from} where a new time begins, so that rows of one time stay together. */
    static int nextTime(Column times, int[] order, int from) {
        int place = from;
        while (place > 0 && place < order.length && compare(times, order[place - 1], order[place]) == 0) {
            place++;
        }
        return place;
    }

    /** The last place at or before {@code from} where a new time begins. */
    static int lastTime(Column times, int[] order, int from) {
        int place = from;
        while (place > 0 && place < order.length && compare(times, order[place - 1], order[place]) == 0) {
            place--;
        }
        return place;
    }

    /** The rows not marked to train, the marked ones to test, each part with its origin. */
    static Split parts(Table table, boolean[] inTest, Operation operation) {
        return new Split(
                table.select(rows(inTest, false), part(operation, "train")),
                table.select(rows(inTest, true), part(operation, "test")));
    }

    static int[] rows(boolean[] marked, boolean value) {
        int count = 0;
        for (boolean mark : marked) {
            count += mark == value ? 1 : 0;
        }
        int[] rows = new int[count];
        int next = 0;
        for (int row = 0; row < marked.length; row++) {
            if (marked[row] == value) {
                rows[next++] = row;
            }
        }
        return rows;
    }

    static Operation part(Operation operation, String part) {
        TreeMap<String, String> parameters = new TreeMap<>(operation.parameters());
        parameters.put("part", part);
        return new Operation(operation.kind(), parameters);
    }
}
