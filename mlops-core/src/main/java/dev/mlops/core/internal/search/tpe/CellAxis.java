package dev.mlops.core.internal.search.tpe;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.Normal;

/** A few numbers with steps between them: each has what falls into its cell of the normal distributions, which are cut off at 0 and 1. */
final class CellAxis extends Axis {
    private final Dimension dimension;
    private final double[] places;
    private final double width;
    private final double[][] logDensities;
    private final double[] alone;

    CellAxis(Dimension dimension, double[] places, double[] weights, double width) {
        this.dimension = dimension;
        this.places = places;
        this.width = width;
        int cells = (int) dimension.cardinality();
        logDensities = new double[cells][places.length];
        alone = new double[cells];
        double prior = 1;
        double[] all = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            prior -= weights[i];
            all[i] = Normal.between(-places[i] / width, (1 - places[i]) / width);
        }
        for (int cell = 0; cell < cells; cell++) {
            double from = dimension.cellFrom(dimension.at(cell));
            double to = dimension.cellTo(dimension.at(cell));
            double sum = Math.max(0, prior);
            for (int i = 0; i < places.length; i++) {
                double inside = Normal.between((from - places[i]) / width, (to - places[i]) / width);
                double density = inside / (all[i] * (to - from));
                logDensities[cell][i] = Math.log(Math.max(Double.MIN_NORMAL, density));
                sum += weights[i] * density;
            }
            alone[cell] = Math.log(Math.max(Double.MIN_NORMAL, sum));
        }
    }

    private int cell(double place) {
        return (int) Math.round((dimension.fromUnit(place) - dimension.low()) / dimension.step());
    }

    @Override
    void addTo(double[] sums, double place) {
        double[] logs = logDensities[cell(place)];
        for (int i = 0; i < logs.length; i++) {
            sums[i] += logs[i];
        }
    }

    @Override
    double logAlone(double place) {
        return alone[cell(place)];
    }

    @Override
    double draw(int component, Chance chance) {
        double place;
        do {
            place = places[component] + width * Normal.draw(chance);
        } while (place < 0 || place > 1);
        return dimension.toUnit(dimension.fromUnit(place));
    }

    @Override
    double any(Chance chance) {
        return dimension.toUnit(dimension.fromUnit(chance.unit()));
    }
}
