package dev.mlops.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Rows sorted into strata by number: by the values of a column, in the order in which they first come, missing being one of them. */
final class Strata {
    private final int[] numbers;
    private final int count;

    private Strata(int[] numbers, int count) {
        this.numbers = numbers;
        this.count = count;
    }

    /** All rows in one stratum. */
    static Strata single(int rows) {
        return new Strata(new int[rows], 1);
    }

    static Strata of(Column column) {
        Map<String, Integer> known = new LinkedHashMap<>();
        int[] numbers = new int[column.size()];
        for (int row = 0; row < numbers.length; row++) {
            String value = column.text(row);
            Integer number = known.putIfAbsent(value == null ? "missing" : "=" + value, known.size());
            numbers[row] = number == null ? known.size() - 1 : number;
        }
        return new Strata(numbers, known.size());
    }

    /** The same strata, numbered in ascending order of their values, missing last. */
    static Strata ascending(Column column) {
        Strata strata = of(column);
        int[] first = new int[strata.count];
        for (int row = strata.numbers.length - 1; row >= 0; row--) {
            first[strata.numbers[row]] = row;
        }
        Integer[] order = new Integer[strata.count];
        Arrays.setAll(order, s -> s);
        Arrays.sort(order, (a, b) -> compare(column, first[a], first[b]));
        int[] rank = new int[strata.count];
        for (int place = 0; place < order.length; place++) {
            rank[order[place]] = place;
        }
        return new Strata(Arrays.stream(strata.numbers).map(s -> rank[s]).toArray(), strata.count);
    }

    private static int compare(Column column, int a, int b) {
        if (column.isMissing(a) || column.isMissing(b)) {
            return Boolean.compare(column.isMissing(a), column.isMissing(b));
        }
        if (column.type().isString()) {
            return column.dictionary()
                    .get(column.code(a))
                    .compareTo(column.dictionary().get(column.code(b)));
        }
        return Splits.compare(column, a, b);
    }

    /** How many rows there are. */
    int size() {
        return numbers.length;
    }

    int count() {
        return count;
    }

    int number(int row) {
        return numbers[row];
    }

    /** The rows of each stratum, in order. */
    int[][] members() {
        int[] sizes = new int[count];
        for (int number : numbers) {
            sizes[number]++;
        }
        int[][] members = new int[count][];
        Arrays.setAll(members, s -> new int[sizes[s]]);
        int[] filled = new int[count];
        for (int row = 0; row < numbers.length; row++) {
            members[numbers[row]][filled[numbers[row]]++] = row;
        }
        return members;
    }

    /** Fisher-Yates. */
    static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }
}
