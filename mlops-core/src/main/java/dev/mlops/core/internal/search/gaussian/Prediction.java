package dev.mlops.core.internal.search.gaussian;

/** What a {@link GaussianProcess} says of a point, and room to compute it in. Used again for the next point. For one thread at a time. */
public final class Prediction {
    double mean;
    double variance;
    final double[] meanGradient;
    final double[] varianceGradient;
    private double[] covariances = {};
    private double[][] slopes = {};

    /** For points of so many coordinates. */
    public Prediction(int dims) {
        meanGradient = new double[dims];
        varianceGradient = new double[dims];
    }

    /** The mean. */
    public double mean() {
        return mean;
    }

    /** The variance, without noise. */
    public double variance() {
        return variance;
    }

    /** The mean's derivative by a coordinate. */
    public double meanSlope(int d) {
        return meanGradient[d];
    }

    /** The variance's derivative by a coordinate. */
    public double varianceSlope(int d) {
        return varianceGradient[d];
    }

    double[] covariances(int n) {
        if (covariances.length != n) {
            covariances = new double[n];
        }
        return covariances;
    }

    double[][] slopes(int n, int dims) {
        if (slopes.length != n) {
            slopes = new double[n][dims];
        }
        return slopes;
    }
}
