package dev.mlops.benchmarks.hpo;

import dev.mlops.core.internal.search.Dimension;
import java.util.List;
import java.util.Map;

/**
 * One setting of a problem's space.
 *
 * @param dimension its values
 * @param conditions of other settings, the choices at which this one is active
 */
record Setting(Dimension dimension, Map<String, List<String>> conditions) {
    /** Whether it is to be asked for, given those before it. */
    boolean isActive(Map<String, String> chosen) {
        return conditions.entrySet().stream()
                .allMatch(c -> chosen.containsKey(c.getKey()) && c.getValue().contains(chosen.get(c.getKey())));
    }
}
