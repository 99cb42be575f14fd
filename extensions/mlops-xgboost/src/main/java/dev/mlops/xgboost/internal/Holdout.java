package dev.mlops.xgboost.internal;

import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.Failures;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows to learn from and rows kept back, both in ascending order.
 *
 * @param learn at least one of each label
 * @param keep at least one, or none at all where nothing is to be kept back
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Holdout(int[] learn, int[] keep) {
    static Holdout nothing(int rows) {
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        return new Holdout(all, new int[0]);
    }

    /** Keeps back a share of the rows, the same share of each label, chosen by the seed. */
    static Holdout of(TrainingRequest request, double share) {
        double[] targets = request.targets();
        int groups = Math.max(1, request.labels().size());
        boolean numbers = request.labels().isEmpty();
        int[] sizes = new int[groups];
        for (double target : targets) {
            sizes[numbers ? 0 : (int) target]++;
        }
        int[][] rows = new int[groups][];
        for (int group = 0; group < groups; group++) {
            rows[group] = new int[sizes[group]];
        }
        int[] filled = new int[groups];
        for (int row = 0; row < targets.length; row++) {
            int group = numbers ? 0 : (int) targets[row];
            rows[group][filled[group]++] = row;
        }
        SplittableRandom chance = new SplittableRandom(request.seed());
        boolean[] kept = new boolean[targets.length];
        int count = 0;
        for (int[] group : rows) {
            int keep = (int) Math.min(group.length - 1L, Math.round(share * group.length));
            for (int i = 0; i < keep; i++) {
                int other = i + chance.nextInt(group.length - i);
                int row = group[other];
                group[other] = group[i];
                group[i] = row;
                kept[row] = true;
            }
            count += keep;
        }
        if (count == 0) {
            throw Failures.of(
                    "there are too few rows to keep some back for early stopping",
                    "enough for a share of " + share,
                    targets.length + " rows",
                    "train without earlyStopping(..), or with a greater share");
        }
        int[] learn = new int[targets.length - count];
        int[] keep = new int[count];
        int learnt = 0;
        int back = 0;
        for (int row = 0; row < targets.length; row++) {
            if (kept[row]) {
                keep[back++] = row;
            } else {
                learn[learnt++] = row;
            }
        }
        return new Holdout(learn, keep);
    }
}
