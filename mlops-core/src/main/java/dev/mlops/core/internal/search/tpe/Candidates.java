package dev.mlops.core.internal.search.tpe;

import dev.mlops.core.internal.search.Chance;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Configurations that were drawn where good tries are, with what speaks for each. */
final class Candidates {
    private final double[][] points;
    private final double[] scores;

    /**
     * Draws them.
     *
     * @param good the density of good tries
     * @param bad that of the others
     * @param point what is settled, from the coordinate {@code free} on
     * @param free how many coordinates are drawn
     */
    Candidates(Mixture good, Mixture bad, double[] point, int free, ParzenSettings settings, Chance chance) {
        int count = settings.candidates();
        points = new double[count][];
        scores = new double[count];
        double alone = free > 1 ? settings.alone() : 0;
        for (int c = 0; c < count; c++) {
            points[c] = point.clone();
            good.draw(points[c], free, c < settings.crossed() * count, chance);
        }
        for (int c = 0; c < count; c++) {
            double together = good.logTogether(points[c]) - bad.logTogether(points[c]);
            double each = alone == 0 ? 0 : good.logAlone(points[c], free) - bad.logAlone(points[c], free);
            scores[c] = (1 - alone) * together + alone * each;
        }
    }

    /** The best that was not tried, or the best where all were. */
    double[] best(Predicate<double[]> isTried) {
        int[] order = IntStream.range(0, points.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int c : order) {
            if (!isTried.test(points[c])) {
                return points[c];
            }
        }
        return points[order[0]];
    }
}
