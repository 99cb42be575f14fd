package dev.mlops.core.internal.search.gaussian;

import java.util.Arrays;

/**
 * How alike the values at two points are: a Matern 5/2 kernel over all dimensions together, each with a length scale of its own (ARD), and one
 * over each dimension alone, with a length scale and a variance of its own (an additive kernel of first order, Duvenaud et al. 2011). Most of
 * what a setting does it does whatever the others are; the second part learns that from far fewer points than the first, which is left with
 * how settings act together. Coordinates are from 0 to 1; those of categories are equal or not (a distance of 0 or 1). Immutable.
 */
final class Kernel {
    private final int dims;
    private final boolean[] category;

    /** Per dimension sqrt(5) over the length scale: of the joint part, and of the dimension alone. */
    private final double[] jointRate;

    private final double[] aloneRate;
    private final double[] aloneVariance;
    private final double jointVariance;
    private final double noise;

    /** Those dimensions that matter alone. */
    private final int[] additive;

    Kernel(Hyperparameters hyper, double[] theta) {
        dims = hyper.dims();
        category = hyper.category();
        jointRate = new double[dims];
        aloneRate = new double[dims];
        aloneVariance = new double[dims];
        jointVariance = Math.exp(theta[hyper.jointVariance()]);
        noise = Math.exp(theta[hyper.noise()]);
        double total = jointVariance;
        for (int d = 0; d < dims; d++) {
            jointRate[d] = Math.sqrt(5) * Math.exp(-theta[hyper.jointLength(d)]);
            aloneRate[d] = Math.sqrt(5) * Math.exp(-theta[hyper.aloneLength(d)]);
            aloneVariance[d] = Math.exp(theta[hyper.aloneVariance(d)]);
            total += aloneVariance[d];
        }
        int[] mattering = new int[dims];
        int count = 0;
        for (int d = 0; d < dims; d++) {
            // A part of a hundred-thousandth is not seen, and costs an exponential for each pair of points.
            if (aloneVariance[d] > 1e-5 * total) {
                mattering[count++] = d;
            }
        }
        additive = Arrays.copyOf(mattering, count);
    }

    /** The variance of a value before anything is known, without noise. */
    double variance() {
        double sum = jointVariance;
        for (int d : additive) {
            sum += aloneVariance[d];
        }
        return sum;
    }

    /** The variance of the noise. */
    double noise() {
        return noise;
    }

    private double distance(int d, double a, double b) {
        return category[d] ? (a == b ? 0 : 1) : a - b;
    }

    /** The covariance of the values at two points. */
    double at(double[] a, double[] b) {
        double square = 0;
        for (int d = 0; d < dims; d++) {
            double scaled = jointRate[d] * distance(d, a[d], b[d]);
            square += scaled * scaled;
        }
        double sum = jointVariance * Matern.at(Math.sqrt(square));
        for (int d : additive) {
            sum += aloneVariance[d] * Matern.at(aloneRate[d] * Math.abs(distance(d, a[d], b[d])));
        }
        return sum;
    }

    /** The covariance to about six digits, faster. */
    double near(double[] a, double[] b) {
        double square = 0;
        for (int d = 0; d < dims; d++) {
            double scaled = jointRate[d] * distance(d, a[d], b[d]);
            square += scaled * scaled;
        }
        double sum = jointVariance * Matern.near(Math.sqrt(square));
        for (int d : additive) {
            sum += aloneVariance[d] * Matern.near(aloneRate[d] * Math.abs(distance(d, a[d], b[d])));
        }
        return sum;
    }

    /** The covariance, whose derivatives by the coordinates of the first point are written to the array; 0 by those of categories. */
    double at(double[] a, double[] b, double[] gradient) {
        double square = 0;
        for (int d = 0; d < dims; d++) {
            double scaled = jointRate[d] * distance(d, a[d], b[d]);
            square += scaled * scaled;
        }
        double r = Math.sqrt(square);
        double decay = jointVariance * Math.exp(-r);
        double sum = (1 + r + r * r / 3) * decay;
        double common = -(1 + r) / 3 * decay;
        for (int d = 0; d < dims; d++) {
            gradient[d] = category[d] ? 0 : common * jointRate[d] * jointRate[d] * (a[d] - b[d]);
        }
        for (int d : additive) {
            double scaled = aloneRate[d] * distance(d, a[d], b[d]);
            double s = Math.abs(scaled);
            double alone = aloneVariance[d] * Math.exp(-s);
            sum += (1 + s + s * s / 3) * alone;
            if (!category[d]) {
                gradient[d] -= (1 + s) / 3 * alone * scaled * aloneRate[d];
            }
        }
        return sum;
    }
}
