package dev.mlops.core.internal.search.cma;

/**
 * The constants of a covariance matrix adaptation for so many dimensions and so many points per generation (Hansen 2016, "The CMA evolution
 * strategy: a tutorial", table 1), with negative weights of the worse half. Immutable.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Strategy(
        int dims,
        int size,
        double[] weights,
        double effective,
        double stepRate,
        double stepDamping,
        double pathRate,
        double rankOne,
        double rankMany,
        double expectedLength) {

    /** How many points a generation has where nothing else is asked for. */
    static int usualSize(int dims) {
        return 4 + (int) Math.floor(3 * Math.log(dims));
    }

    static Strategy of(int dims, int size) {
        int parents = size / 2;
        double[] weights = new double[size];
        double sum = 0;
        double squares = 0;
        double negative = 0;
        double negativeSquares = 0;
        for (int i = 0; i < size; i++) {
            weights[i] = Math.log((size + 1) / 2.0) - Math.log(i + 1.0);
            if (i < parents) {
                sum += weights[i];
                squares += weights[i] * weights[i];
            } else {
                negative += weights[i];
                negativeSquares += weights[i] * weights[i];
            }
        }
        double n = dims;
        double effective = sum * sum / squares;
        double effectiveNegative = negativeSquares == 0 ? 0 : negative * negative / negativeSquares;
        double stepRate = (effective + 2) / (n + effective + 5);
        double pathRate = (4 + effective / n) / (n + 4 + 2 * effective / n);
        double rankOne = 2 / ((n + 1.3) * (n + 1.3) + effective);
        double rankMany =
                Math.min(1 - rankOne, 2 * (0.25 + effective + 1 / effective - 2) / ((n + 2) * (n + 2) + effective));
        double most = Math.min(
                Math.min(1 + rankOne / rankMany, 1 + 2 * effectiveNegative / (effective + 2)),
                (1 - rankOne - rankMany) / (n * rankMany));
        for (int i = 0; i < size; i++) {
            weights[i] *= i < parents ? 1 / sum : Math.max(0, most) / -negative;
        }
        return new Strategy(
                dims,
                size,
                weights,
                effective,
                stepRate,
                1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (n + 1)) - 1) + stepRate,
                pathRate,
                rankOne,
                rankMany,
                Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)));
    }

    /** How many points the mean is made of. */
    int parents() {
        return size / 2;
    }
}
