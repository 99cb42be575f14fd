package dev.mlops.data;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Rows dealt to folds, each to the test part of one. Immutable. */
final class Deal {
    private final Table table;
    private final int[] foldOfRow;
    private final int count;
    private final Operation operation;

    /**
     * A deal.
     *
     * @param table the rows
     * @param foldOfRow the fold of each row, from 0 on; the caller gives it away
     * @param count how many folds there are
     * @param operation what the parts' origins say, but for the fold and the part
     */
    Deal(Table table, int[] foldOfRow, int count, Operation operation) {
        this.table = table;
        this.foldOfRow = foldOfRow;
        this.count = count;
        this.operation = operation;
    }

    /** How many folds there are. */
    int count() {
        return count;
    }

    /** One fold's parts. */
    Split split(int fold) {
        boolean[] inTest = new boolean[foldOfRow.length];
        for (int row = 0; row < inTest.length; row++) {
            inTest[row] = foldOfRow[row] == fold;
        }
        return Splits.parts(table, inTest, ofFold(operation, fold));
    }

    /** All folds' parts. */
    List<Split> splits() {
        List<Split> splits = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            splits.add(split(fold));
        }
        return List.copyOf(splits);
    }

    /** The same, made one by one when they are asked for. */
    List<Split> lazySplits() {
        return new LazySplits(count, this::split);
    }

    /** The same with one setting more in the parts' origins. */
    Deal with(String name, int value) {
        return new Deal(table, foldOfRow, count, with(operation, name, value));
    }

    static Operation ofFold(Operation operation, int fold) {
        return with(operation, "fold", fold);
    }

    private static Operation with(Operation operation, String name, int value) {
        TreeMap<String, String> parameters = new TreeMap<>(operation.parameters());
        parameters.put(name, Integer.toString(value));
        return new Operation(operation.kind(), parameters);
    }
}
