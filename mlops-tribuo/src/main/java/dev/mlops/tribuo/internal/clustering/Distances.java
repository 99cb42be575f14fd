package dev.mlops.tribuo.internal.clustering;

/** Euclidean distances between rows in flat arrays, and how near one is called by its distance. */
final class Distances {
    private Distances() {}

    /** The sum of squared differences of a row and the point that begins at a place of an array; infinite where it is too great. */
    static double squared(double[] row, double[] points, int at, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double difference = row[i] - points[at + i];
            sum += difference * difference;
        }
        return sum;
    }

    /** The root of it, at most the greatest double. */
    static double of(double[] row, double[] points, int at, int length) {
        double squared = squared(row, points, at, length);
        if (squared <= Double.MAX_VALUE && squared >= Double.MIN_NORMAL) {
            return Math.sqrt(squared);
        }
        // Too great or too small to be squared, so it is done on a scale of its own; halves, since a difference may
        // overflow as well.
        double greatest = 0;
        for (int i = 0; i < length; i++) {
            greatest = Math.max(greatest, Math.abs(row[i] / 2 - points[at + i] / 2));
        }
        if (greatest == 0) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double difference = (row[i] / 2 - points[at + i] / 2) / greatest;
            sum += difference * difference;
        }
        return Math.min(Double.MAX_VALUE, 2 * (Math.sqrt(sum) * greatest));
    }

    /** From 1 for no distance to just above 0. */
    static double affinity(double distance) {
        return 1 / (1 + distance);
    }
}
