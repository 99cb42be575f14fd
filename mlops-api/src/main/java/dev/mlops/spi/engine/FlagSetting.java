package dev.mlops.spi.engine;

import org.jspecify.annotations.Nullable;

/** A setting that is true or false. */
record FlagSetting(String name, Boolean byDefault) implements Setting.Single {
    @Override
    public Object check(@Nullable Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException(name + ": true or false expected, found "
                + (value instanceof String ? "'" + value + "'" : String.valueOf(value)));
    }
}
