package dev.mlops.core.internal.search.gaussian;

/**
 * What is fitted of a {@link Kernel}, as logarithms in one vector: per dimension the length scale of the joint part, that of the dimension
 * alone and the variance of the dimension alone; then the variance of the joint part and that of the noise. Values are held to be of variance
 * 1 or so. With it go the priors, normal ones of the logarithms: length scales that grow with the square root of the number of dimensions
 * (Hvarfner et al. 2024, "Vanilla Bayesian optimization performs great in high dimensions"), so that few points in many dimensions make a
 * smooth function rather than noise, yet shorter ones than theirs, so that while points are few a search trusts what it knows no farther than
 * is safe and goes on from the best; and little noise. Immutable.
 *
 * @param dims the number of dimensions
 * @param category of each whether its values have no order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Hyperparameters(int dims, boolean[] category) {
    private static final double JOINT_LENGTH = 0.35;
    private static final double JOINT_LENGTH_SPREAD = 1;
    private static final double ALONE_LENGTH = 0.35;
    private static final double ALONE_LENGTH_SPREAD = 0.8;
    private static final double ALONE_VARIANCES = 0.5;
    private static final double JOINT_VARIANCE = 0.5;
    private static final double VARIANCE_SPREAD = 1.2;
    private static final double NOISE = 1e-4;
    private static final double NOISE_SPREAD = 2;

    /** How many there are. */
    int count() {
        return 3 * dims + 2;
    }

    int jointLength(int d) {
        return d;
    }

    int aloneLength(int d) {
        return dims + d;
    }

    int aloneVariance(int d) {
        return 2 * dims + d;
    }

    int jointVariance() {
        return 3 * dims;
    }

    int noise() {
        return 3 * dims + 1;
    }

    /** The prior's middle: what is used before there are enough points to fit. */
    double[] middle() {
        double[] theta = new double[count()];
        for (int d = 0; d < dims; d++) {
            theta[jointLength(d)] = Math.log(JOINT_LENGTH * Math.sqrt(dims));
            theta[aloneLength(d)] = Math.log(ALONE_LENGTH);
            theta[aloneVariance(d)] = Math.log(ALONE_VARIANCES / dims);
        }
        theta[jointVariance()] = Math.log(JOINT_VARIANCE);
        theta[noise()] = Math.log(NOISE);
        return theta;
    }

    private double[] spread() {
        double[] spread = new double[count()];
        for (int d = 0; d < dims; d++) {
            spread[jointLength(d)] = JOINT_LENGTH_SPREAD;
            spread[aloneLength(d)] = ALONE_LENGTH_SPREAD;
            spread[aloneVariance(d)] = VARIANCE_SPREAD;
        }
        spread[jointVariance()] = VARIANCE_SPREAD;
        spread[noise()] = NOISE_SPREAD;
        return spread;
    }

    /** The least values. */
    double[] low() {
        double[] low = new double[count()];
        for (int d = 0; d < dims; d++) {
            low[jointLength(d)] = Math.log(0.02);
            low[aloneLength(d)] = Math.log(0.02);
            low[aloneVariance(d)] = Math.log(1e-6);
        }
        low[jointVariance()] = Math.log(1e-5);
        low[noise()] = Math.log(1e-8);
        return low;
    }

    /** The largest values. */
    double[] high() {
        double[] high = new double[count()];
        for (int d = 0; d < dims; d++) {
            high[jointLength(d)] = Math.log(50);
            high[aloneLength(d)] = Math.log(20);
            high[aloneVariance(d)] = Math.log(50);
        }
        high[jointVariance()] = Math.log(50);
        high[noise()] = Math.log(2);
        return high;
    }

    /** The negative logarithm of the prior, up to a constant; what it adds to derivatives is added to the array. */
    double prior(double[] theta, double[] gradient) {
        double[] middle = middle();
        double[] spread = spread();
        double sum = 0;
        for (int i = 0; i < theta.length; i++) {
            double z = (theta[i] - middle[i]) / spread[i];
            sum += 0.5 * z * z;
            gradient[i] += z / spread[i];
        }
        return sum;
    }
}
