package dev.mlops.core.internal.search.tpe;

import dev.mlops.core.internal.search.Dimension;
import java.util.Arrays;
import java.util.List;

/** How wide the kernels of tries are, and what the tries weigh. Immutable. */
final class Kernels {
    private static final double MOST_CLIP = 100;
    // The standard deviation of the uniform distribution.
    private static final double UNIFORM_SPREAD = Math.sqrt(1 / 12.0);

    private final Dimension[] dimensions;
    private final ParzenSettings settings;

    Kernels(Dimension[] dimensions, ParzenSettings settings) {
        this.dimensions = dimensions;
        this.settings = settings;
    }

    /** Of good tries, the best first. */
    Mixture good(List<double[]> points) {
        int n = points.size();
        double[] weights = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = Math.pow(Math.log(n + 1.0) - Math.log(i + 1.0) + 0.1, settings.decay());
            sum += weights[i];
        }
        for (int i = 0; i < n; i++) {
            weights[i] *= n / sum;
        }
        return of(points, weights, settings.goodWidth());
    }

    /** Of the others. */
    Mixture bad(List<double[]> points) {
        double[] weights = new double[points.size()];
        Arrays.fill(weights, 1);
        return of(points, weights, settings.badWidth());
    }

    private Mixture of(List<double[]> points, double[] weights, double width) {
        double[][] places = points.toArray(new double[0][]);
        int n = places.length;
        double usual = width * Math.pow(Math.max(1, n), -1.0 / (dimensions.length + 4));
        double floor = settings.floor() / Math.min(MOST_CLIP, n + 1);
        double[] widths = new double[dimensions.length];
        for (int d = 0; d < widths.length; d++) {
            double wide = usual;
            if (settings.spread() > 0 && !dimensions[d].isCategory()) {
                wide *= Math.pow(spread(places, weights, d) / UNIFORM_SPREAD, settings.spread());
            }
            widths[d] = Math.min(1, Math.max(floor, wide));
        }
        return new Mixture(dimensions, places, weights, widths, settings);
    }

    /** The standard deviation of the tries' places, drawn towards that of the prior. */
    private double spread(double[][] places, double[] weights, int d) {
        double mean = 0;
        for (int i = 0; i < places.length; i++) {
            mean += weights[i] * places[i][d];
        }
        mean /= Math.max(1, places.length);
        double squares = settings.prior() * UNIFORM_SPREAD * UNIFORM_SPREAD;
        for (int i = 0; i < places.length; i++) {
            squares += weights[i] * (places[i][d] - mean) * (places[i][d] - mean);
        }
        return Math.sqrt(squares / (places.length + settings.prior()));
    }
}
