package dev.mlops.core.internal.optimizer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings that are to be tried. */
final class Queued {
    private Queued() {}

    /** A copy. Throws {@link IllegalArgumentException} where there are none, or a value is none that a setting can have. */
    static Map<String, Object> copy(Map<String, Object> settings) {
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("settings: at least one is needed");
        }
        settings.forEach((name, value) -> {
            if (!(value instanceof Number || value instanceof String || value instanceof Boolean)) {
                throw new IllegalArgumentException(name
                        + ": a number, a string or a truth value expected, found "
                        + value.getClass().getName());
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
