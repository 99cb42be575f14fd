package dev.mlops.core.internal.search.tpe;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.Normal;

/**
 * Numbers: kernels are normal distributions cut off at 0 and 1. The density alone is read off a table, so that it costs the same however
 * many components there are.
 */
final class NumberAxis extends Axis {
    private static final int CELLS = 256;
    private static final double REACH = 6;
    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

    private final Dimension dimension;
    private final double[] places;
    private final double width;
    private final double[] logHeights;
    private final double[] alone;

    NumberAxis(Dimension dimension, double[] places, double[] weights, double width) {
        this.dimension = dimension;
        this.places = places;
        this.width = width;
        logHeights = new double[places.length];
        double[] bins = new double[CELLS + 1];
        double prior = 1;
        for (int i = 0; i < places.length; i++) {
            double height = 1 / (width * ROOT_OF_TWO_PI * Normal.between(-places[i] / width, (1 - places[i]) / width));
            logHeights[i] = Math.log(height);
            prior -= weights[i];
            double at = places[i] * CELLS;
            int bin = Math.min(CELLS - 1, (int) at);
            bins[bin] += weights[i] * height * (bin + 1 - at);
            bins[bin + 1] += weights[i] * height * (at - bin);
        }
        alone = spread(bins, Math.max(0, prior));
    }

    /** The sum of kernels with these heights, and of the prior. */
    private double[] spread(double[] bins, double prior) {
        double[] kernel = new double[CELLS + 1];
        int reach = 0;
        for (; reach <= CELLS && reach <= REACH * width * CELLS; reach++) {
            double z = reach / (width * CELLS);
            kernel[reach] = Math.exp(-0.5 * z * z);
        }
        double[] sums = new double[CELLS + 1];
        for (int bin = 0; bin <= CELLS; bin++) {
            if (bins[bin] > 0) {
                int to = Math.min(CELLS, bin + reach - 1);
                for (int i = Math.max(0, bin - reach + 1); i <= to; i++) {
                    sums[i] += bins[bin] * kernel[Math.abs(i - bin)];
                }
            }
        }
        for (int i = 0; i <= CELLS; i++) {
            sums[i] = Math.log(Math.max(Double.MIN_NORMAL, prior + sums[i]));
        }
        return sums;
    }

    @Override
    void addTo(double[] sums, double place) {
        double scale = 1 / width;
        for (int i = 0; i < places.length; i++) {
            double z = (place - places[i]) * scale;
            sums[i] += logHeights[i] - 0.5 * z * z;
        }
    }

    @Override
    double logAlone(double place) {
        double at = place * CELLS;
        int bin = Math.min(CELLS - 1, (int) at);
        return alone[bin] * (bin + 1 - at) + alone[bin + 1] * (at - bin);
    }

    @Override
    double draw(int component, Chance chance) {
        double place;
        do {
            place = places[component] + width * Normal.draw(chance);
        } while (place < 0 || place > 1);
        return rounded(place);
    }

    @Override
    double any(Chance chance) {
        return rounded(chance.unit());
    }

    private double rounded(double place) {
        return dimension.isDiscrete() ? dimension.toUnit(dimension.fromUnit(place)) : place;
    }
}
