package dev.mlops.xgboost.internal;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.Failures;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows to learn from and rows kept back, both in ascending order.
 *
 * @param learn at least one of each label; of several labels at once, at least one with and one without each
 * @param keep at least one, or none at all where nothing is to be kept back
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Holdout(int[] learn, int[] keep) {
    static Holdout nothing(int rows) {
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        return new Holdout(all, new int[0]);
    }

    /** Keeps back a share of the rows, the same share of each label where a row has one, chosen by the seed. */
    static Holdout of(TrainingRequest request, double share) {
        boolean labelled = request.task().kind() == TaskKind.CLASSIFICATION;
        int rowCount = request.features().rowCount();
        double[] targets = request.targets();
        int groups = labelled ? request.labels().size() : 1;
        int[] sizes = new int[groups];
        for (int row = 0; row < rowCount; row++) {
            sizes[labelled ? (int) targets[row] : 0]++;
        }
        int[][] rows = new int[groups][];
        for (int group = 0; group < groups; group++) {
            rows[group] = new int[sizes[group]];
        }
        int[] filled = new int[groups];
        for (int row = 0; row < rowCount; row++) {
            int group = labelled ? (int) targets[row] : 0;
            rows[group][filled[group]++] = row;
        }
        SplittableRandom chance = new SplittableRandom(request.seed());
        boolean[] kept = new boolean[rowCount];
        for (int[] group : rows) {
            int keep = (int) Math.min(group.length - 1L, Math.round(share * group.length));
            for (int i = 0; i < keep; i++) {
                int other = i + chance.nextInt(group.length - i);
                int row = group[other];
                group[other] = group[i];
                group[i] = row;
                kept[row] = true;
            }
        }
        if (request.task().kind() == TaskKind.MULTI_LABEL) {
            giveBack(request, kept);
        }
        int count = 0;
        for (boolean back : kept) {
            count += back ? 1 : 0;
        }
        if (count == 0) {
            throw Failures.of(
                    "there are too few rows to keep some back for early stopping",
                    "enough for a share of " + share,
                    rowCount + " rows",
                    "train without earlyStopping(..), or with a greater share");
        }
        int[] learn = new int[rowCount - count];
        int[] keep = new int[count];
        int learnt = 0;
        int back = 0;
        for (int row = 0; row < rowCount; row++) {
            if (kept[row]) {
                keep[back++] = row;
            } else {
                learn[learnt++] = row;
            }
        }
        return new Holdout(learn, keep);
    }

    /** A label that all rows to learn from have, or none of them, could not be learnt: the first row with another answer goes back to them. */
    private static void giveBack(TrainingRequest request, boolean[] kept) {
        int labels = request.labels().size();
        for (int label = 0; label < labels; label++) {
            for (int answer = 0; answer < 2; answer++) {
                int first = -1;
                boolean learnt = false;
                for (int row = 0; row < kept.length && !learnt; row++) {
                    if (request.targets()[row * labels + label] == answer) {
                        learnt = !kept[row];
                        first = first < 0 ? row : first;
                    }
                }
                if (!learnt && first >= 0) {
                    kept[first] = false;
                }
            }
        }
    }
}
