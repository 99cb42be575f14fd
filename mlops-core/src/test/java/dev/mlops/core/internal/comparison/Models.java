package dev.mlops.core.internal.comparison;

import java.util.SplittableRandom;

/** Scores and labels of made-up models for tests. */
public final class Models {
    private Models() {}

    /** Labels; both classes occur where there are two rows or more. */
    public static boolean[] labels(int rows, double share, SplittableRandom random) {
        boolean[] positive = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            positive[row] = random.nextDouble() < share;
        }
        positive[0] = true;
        positive[rows - 1] = false;
        return positive;
    }

    /** A standard normal value, by Box and Muller. */
    public static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** Scores that are {@code gap} higher for positive rows; rounded to so many steps per unit, for ties, where steps are above 0. */
    public static double[] scores(boolean[] positive, double gap, int steps, SplittableRandom random) {
        double[] scores = new double[positive.length];
        for (int row = 0; row < scores.length; row++) {
            double score = normal(random) + (positive[row] ? gap : 0);
            scores[row] = steps > 0 ? Math.rint(score * steps) / steps : score;
        }
        return scores;
    }
}
