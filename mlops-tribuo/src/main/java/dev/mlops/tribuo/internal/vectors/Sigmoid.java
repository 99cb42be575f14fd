package dev.mlops.tribuo.internal.vectors;

/**
 * Platt's sigmoid: how probable it is that a row is of the first of two labels, as 1 / (1 + exp(a * sum + b)). Fitted by Newton's method with
 * backtracking, as Lin, Lin and Weng (2007, algorithm 1) give it, with rows that may weigh different.
 */
record Sigmoid(double a, double b) {
    private static final int MAX_ROUNDS = 100;
    private static final double LEAST_STEP = 1e-10;
    /** Added to the second derivatives so that they can be divided by. */
    private static final double RIDGE = 1e-12;

    private static final double TOLERANCE = 1e-5;
    private static final double DECREASE = 1e-4;

    /**
     * Fits it.
     *
     * @param sums of each row
     * @param first whether a row is of the first label
     * @param weights of each row, 1 on average
     */
    static Sigmoid fit(double[] sums, boolean[] first, double[] weights) {
        double ones = 0;
        double others = 0;
        for (int i = 0; i < sums.length; i++) {
            if (first[i]) {
                ones += weights[i];
            } else {
                others += weights[i];
            }
        }
        // Platt's targets: 1 and 0 as they are after one more row of the other kind was seen.
        double high = (ones + 1) / (ones + 2);
        double low = 1 / (others + 2);
        double[] targets = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            targets[i] = first[i] ? high : low;
        }
        Sigmoid best = new Sigmoid(0, Math.log((others + 1) / (ones + 1)));
        double loss = best.loss(sums, targets, weights);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double aa = RIDGE;
            double bb = RIDGE;
            double ab = 0;
            double ga = 0;
            double gb = 0;
            for (int i = 0; i < sums.length; i++) {
                double p = best.of(sums[i]);
                double curve = weights[i] * p * (1 - p);
                aa += sums[i] * sums[i] * curve;
                bb += curve;
                ab += sums[i] * curve;
                double slope = weights[i] * (targets[i] - p);
                ga += sums[i] * slope;
                gb += slope;
            }
            if (Math.abs(ga) < TOLERANCE && Math.abs(gb) < TOLERANCE) {
                break;
            }
            double determinant = aa * bb - ab * ab;
            double da = -(bb * ga - ab * gb) / determinant;
            double db = -(aa * gb - ab * ga) / determinant;
            double descent = ga * da + gb * db;
            double step = 1;
            while (step >= LEAST_STEP) {
                Sigmoid next = new Sigmoid(best.a + step * da, best.b + step * db);
                double nextLoss = next.loss(sums, targets, weights);
                if (nextLoss < loss + DECREASE * step * descent) {
                    best = next;
                    loss = nextLoss;
                    break;
                }
                step /= 2;
            }
            if (step < LEAST_STEP) {
                break;
            }
        }
        return best;
    }

    /** How probable the first label is. */
    double of(double sum) {
        double exponent = a * sum + b;
        if (exponent >= 0) {
            double part = Math.exp(-exponent);
            return part / (1 + part);
        }
        return 1 / (1 + Math.exp(exponent));
    }

    private double loss(double[] sums, double[] targets, double[] weights) {
        double loss = 0;
        for (int i = 0; i < sums.length; i++) {
            double exponent = a * sums[i] + b;
            loss += weights[i]
                    * (exponent >= 0
                            ? targets[i] * exponent + Math.log1p(Math.exp(-exponent))
                            : (targets[i] - 1) * exponent + Math.log1p(Math.exp(exponent)));
        }
        return loss;
    }
}
