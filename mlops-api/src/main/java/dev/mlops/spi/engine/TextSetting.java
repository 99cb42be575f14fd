package dev.mlops.spi.engine;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A setting that is a text.
 *
 * @param normal the one way of writing what a text says; refuses those that say nothing
 */
record TextSetting(String name, String byDefault, UnaryOperator<String> normal) implements Setting.Single {
    @Override
    public Object check(@Nullable Object value) {
        if (value instanceof String text) {
            return normal.apply(text);
        }
        throw new IllegalArgumentException(name + ": a text expected, found " + value);
    }
}
