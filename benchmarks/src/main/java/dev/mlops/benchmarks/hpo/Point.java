package dev.mlops.benchmarks.hpo;

import dev.mlops.core.internal.search.Dimension;
import java.util.HashMap;
import java.util.Map;

/** A configuration: values of the active settings by name. */
final class Point {
    private final Map<String, Double> numbers = new HashMap<>();
    private final Map<String, String> choices = new HashMap<>();

    /** Sets a value as samplers give it. */
    void put(Dimension dimension, double value) {
        numbers.put(dimension.name(), value);
        if (dimension.isCategory()) {
            choices.put(dimension.name(), dimension.choices().get((int) value));
        }
    }

    /** The value of a number. */
    double number(String name) {
        Double value = numbers.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not active");
        }
        return value;
    }

    /** The decimal logarithm of a number. */
    double log10(String name) {
        return Math.log10(number(name));
    }

    /** A choice. */
    String choice(String name) {
        String value = choices.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not active or no choice");
        }
        return value;
    }

    /** The numbers x1 to x&lt;count&gt;. */
    double[] vector(int count) {
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = number("x" + (i + 1));
        }
        return x;
    }
}
