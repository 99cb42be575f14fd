package dev.mlops.model;

import java.util.SortedMap;

/**
 * How to learn: an engine, one of its algorithms, and that algorithm's settings. An immutable value; equal where all three are. Engines
 * provide typed ones with fluent settings, such as {@code Tribuo.randomForest().trees(100)}.
 */
public interface Algorithm {
    /** The engine's id, such as {@code tribuo}. */
    String engine();

    /** The algorithm's name within the engine, such as {@code random-forest}. */
    String name();

    /** Every setting by name, defaults included: values are {@link Long}, {@link Double}, {@link Boolean} or {@link String}. */
    SortedMap<String, Object> settings();
}
