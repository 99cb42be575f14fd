package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Target;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Parts training rows into folds: at random, and of labels so that every fold has about its share of each. */
final class TrainingFolds {
    private TrainingFolds() {}

    /**
     * The fold of each row, from 0. There are fewer folds where there are fewer rows, so that none is empty. A training row that was taken again has all its
     * copies in one fold: in two, each would tell the target of the other.
     */
    static int[] of(Batch train, Target target, int folds, long seed) {
        int[] first = firsts(train);
        int[] distinct = IntStream.range(0, first.length)
                .filter(row -> first[row] == row)
                .toArray();
        int[] folded = new int[first.length];
        SplittableRandom random = new SplittableRandom(seed);
        int count = Math.min(folds, Math.max(1, distinct.length));
        int next = 0;
        for (int label = 0; label < Math.max(1, target.labels().size()); label++) {
            int wanted = label;
            int[] rows = target.isLabels()
                    ? Arrays.stream(distinct)
                            .filter(row -> target.label(row) == wanted)
                            .toArray()
                    : distinct;
            shuffle(rows, random);
            // Goes on where the label before ended: otherwise the first folds had the odd rows of every label.
            for (int row : rows) {
                folded[row] = next;
                next = next + 1 == count ? 0 : next + 1;
            }
        }
        for (int row = 0; row < folded.length; row++) {
            folded[row] = folded[first[row]];
        }
        return folded;
    }

    /** For each row the first that is the same training row. */
    private static int[] firsts(Batch train) {
        int[] firsts = IntStream.range(0, train.rowCount()).toArray();
        train.rows().ifPresent(origins -> {
            Map<Integer, Integer> seen = new HashMap<>();
            for (int row = 0; row < firsts.length; row++) {
                Integer first = seen.putIfAbsent(origins[row], row);
                firsts[row] = first == null ? row : first;
            }
        });
        return firsts;
    }

    /** Fisher and Yates. */
    private static void shuffle(int[] rows, SplittableRandom random) {
        for (int i = rows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int row = rows[i];
            rows[i] = rows[j];
            rows[j] = row;
        }
    }
}
