package dev.mlops.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts the rows in the order of time, for {@link Folds.ByTime}. */
final class TimeStretches {
    private TimeStretches() {}

    static List<Split> split(Folds.ByTime folds, Table table, Operation operation) {
        int rows = table.rowCount();
        int count = folds.count();
        int[] order = Splits.byTime(table, folds.column());
        Column times = table.column(folds.column());
        int stretch = folds.testRows() > 0 ? folds.testRows() : rows / (count + 1);
        if ((long) count * stretch >= rows) {
            throw tooFew(folds, rows);
        }
        int[] cuts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            cuts[i] = Splits.nextTime(times, order, rows - (count - i) * stretch);
        }
        cuts[count] = rows;
        List<Split> splits = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            int end = Splits.lastTime(times, order, Math.max(0, cuts[fold] - folds.gap()));
            int start = folds.maxTrainRows() == 0
                    ? 0
                    : Splits.nextTime(times, order, Math.max(0, end - folds.maxTrainRows()));
            if (start >= end || cuts[fold] >= cuts[fold + 1]) {
                throw tooFew(folds, rows);
            }
            Operation ofFold = Deal.ofFold(operation, fold);
            splits.add(new Split(
                    table.select(between(order, start, end), Splits.part(ofFold, "train")),
                    table.select(between(order, cuts[fold], cuts[fold + 1]), Splits.part(ofFold, "test"))));
        }
        return List.copyOf(splits);
    }

    private static int[] between(int[] order, int from, int to) {
        int[] rows = Arrays.copyOfRange(order, from, to);
        Arrays.sort(rows);
        return rows;
    }

    private static RuntimeException tooFew(Folds.ByTime folds, int rows) {
        boolean isEven = folds.testRows() == 0 && folds.maxTrainRows() == 0 && folds.gap() == 0;
        String stretches = (folds.count() + 1) + " stretches of time, each with times of its own";
        return Splits.tooFew(rows, isEven ? stretches : stretches + ", for " + folds);
    }
}
