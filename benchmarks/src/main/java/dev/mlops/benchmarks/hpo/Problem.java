package dev.mlops.benchmarks.hpo;

import dev.mlops.core.internal.search.Dimension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A function to be made small.
 *
 * @param name its name
 * @param space its settings, parents before children
 * @param function the value without noise, of one with several fidelities the one at the last step
 * @param noise the standard deviation of normal noise on what is observed
 * @param optimum the least value
 * @param median the median value of random configurations
 */
record Problem(
        String name,
        List<Setting> space,
        ToDoubleFunction<Point> function,
        double noise,
        double optimum,
        double median) {

    /** Asks for the active settings in order. */
    Point ask(ToDoubleFunction<Dimension> sampler) {
        Point point = new Point();
        Map<String, String> chosen = new HashMap<>();
        for (Setting setting : space) {
            if (setting.isActive(chosen)) {
                Dimension dimension = setting.dimension();
                double value = sampler.applyAsDouble(dimension);
                point.put(dimension, value);
                if (dimension.isCategory()) {
                    chosen.put(dimension.name(), dimension.choices().get((int) value));
                }
            }
        }
        return point;
    }

    /** What is seen of a value by the try of this number. */
    double observed(double value, long seed, int number) {
        return noise == 0 ? value : value + noise * HashNoise.normal(9, seed, number);
    }

    /** 0 for the optimum, 1 for what a median random configuration has. */
    double regret(double value) {
        return (value - optimum) / (median - optimum);
    }
}
