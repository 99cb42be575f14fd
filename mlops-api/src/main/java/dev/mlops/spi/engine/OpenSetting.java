package dev.mlops.spi.engine;

import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * Whatever entries there are.
 *
 * @param name what they are
 * @param all gives all entries from those that are given
 */
record OpenSetting(String name, UnaryOperator<SortedMap<String, Object>> all) implements Setting {
    @Override
    public boolean has(String key) {
        return true;
    }

    @Override
    public SortedMap<String, Object> checked(SortedMap<String, Object> given) {
        return all.apply(given);
    }
}
