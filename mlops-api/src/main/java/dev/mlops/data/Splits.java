package dev.mlops.data;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** What the splitters share. */
final class Splits {
    private Splits() {}

    static void requireShare(double test) {
        if (!(test > 0 && test < 1)) {
            throw new IllegalArgumentException("test: a share above 0 and below 1, found " + test);
        }
    }

    /**
     * Takes a share of each stratum for the test part. Each stratum gives its share rounded down; the rows still owed go to the strata
     * with the largest remainders, so that the test part's size is the share of all rows, rounded.
     */
    static Split split(Table table, IntUnaryOperator stratumOf, int strata, Splitter splitter, Operation operation) {
        int rows = table.rowCount();
        int wanted = (int) Math.round(rows * splitter.test());
        if (wanted == 0 || wanted == rows) {
            throw new DataException(Problem.of("the rows do not suffice for a training and a test part")
                    .expected("at least one row in each, with test=" + splitter.test())
                    .found(rows + " rows")
                    .next("take more rows, or another share"));
        }
        int[][] members = members(rows, stratumOf, strata);
        int[] quota = quota(members, splitter.test(), wanted);
        boolean[] inTest = new boolean[rows];
        SplittableRandom random = new SplittableRandom(splitter.seed());
        for (int s = 0; s < strata; s++) {
            shuffle(members[s], random);
            for (int i = 0; i < quota[s]; i++) {
                inTest[members[s][i]] = true;
            }
        }
        int[] train = new int[rows - wanted];
        int[] test = new int[wanted];
        int nextTrain = 0;
        int nextTest = 0;
        for (int row = 0; row < rows; row++) {
            if (inTest[row]) {
                test[nextTest++] = row;
            } else {
                train[nextTrain++] = row;
            }
        }
        return new Split(table.select(train, part(operation, "train")), table.select(test, part(operation, "test")));
    }

    private static int[][] members(int rows, IntUnaryOperator stratumOf, int strata) {
        int[] sizes = new int[strata];
        for (int row = 0; row < rows; row++) {
            sizes[stratumOf.applyAsInt(row)]++;
        }
        int[][] members = new int[strata][];
        Arrays.setAll(members, s -> new int[sizes[s]]);
        int[] filled = new int[strata];
        for (int row = 0; row < rows; row++) {
            int s = stratumOf.applyAsInt(row);
            members[s][filled[s]++] = row;
        }
        return members;
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

    /** Fisher-Yates. */
    private static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }

    private static Operation part(Operation operation, String part) {
        TreeMap<String, String> parameters = new TreeMap<>(operation.parameters());
        parameters.put("part", part);
        return new Operation(operation.kind(), parameters);
    }
}
