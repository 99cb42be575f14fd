package dev.mlops.core.internal.search.grid;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A space that shows itself by running: which setting comes next, or none, depends on a seed and on the values so far. */
record HiddenSpace(long seed) {
    /** What restricts some of its settings. */
    static final Map<String, List<Object>> VALUES =
            Map.of("rate", List.of(0.1, 0.01), "one", List.of(0.5), "many", List.of(7, 3, 90));

    private static final List<Dimension> SETTINGS = List.of(
            Dimension.category("three", List.of("a", "b", "c")),
            Dimension.category("flag", List.of("false", "true")),
            Dimension.integer("whole", 1, 3, 1, false),
            Dimension.number("stepped", 0.1, 0.3, 0.1, false),
            Dimension.number("rate", 1e-3, 1, 0, true),
            Dimension.number("one", 0, 1, 0, false),
            Dimension.integer("many", 1, 100, 1, false));

    /** What is asked for after these values; nothing where that is all. */
    @Nullable
    Dimension next(Map<Dimension, Double> values) {
        StringBuilder path = new StringBuilder();
        values.forEach((dimension, value) -> path.append(dimension.name()).append(value));
        Chance chance = Chance.of(seed, values.size(), path.toString());
        if (!values.isEmpty() && chance.below(5) < values.size()) {
            return null;
        }
        List<Dimension> others =
                SETTINGS.stream().filter(d -> !values.containsKey(d)).toList();
        return others.get(chance.below(others.size()));
    }

    /** Every combination, by recursion. */
    Set<Map<Dimension, Double>> combinations() {
        return below(Map.of());
    }

    private Set<Map<Dimension, Double>> below(Map<Dimension, Double> values) {
        Dimension dimension = next(values);
        if (dimension == null) {
            return Set.of(values);
        }
        Set<Map<Dimension, Double>> all = new HashSet<>();
        for (double value : allowed(dimension)) {
            Map<Dimension, Double> more = new LinkedHashMap<>(values);
            more.put(dimension, value);
            all.addAll(below(more));
        }
        return all;
    }

    private static List<Double> allowed(Dimension dimension) {
        List<Double> allowed = new ArrayList<>();
        List<Object> given = VALUES.get(dimension.name());
        if (given != null) {
            given.forEach(value -> allowed.add(((Number) value).doubleValue()));
            return allowed;
        }
        for (long i = 0; i < dimension.cardinality(); i++) {
            allowed.add(dimension.at(i));
        }
        return allowed;
    }
}
