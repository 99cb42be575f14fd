package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.steps.Cells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the categories of a column in the order in which they come. For one thread. */
final class CategoryIndex {
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** The number of each row's category; {@link CategoryCodes#MISSING} where it has none. */
    int[] add(Cells cells) {
        return CategoryCodes.of(cells, this::add);
    }

    private int add(String category) {
        Integer known = positions.putIfAbsent(category, names.size());
        if (known != null) {
            return known;
        }
        names.add(category);
        return names.size() - 1;
    }

    /** The categories so far, each at its number. */
    List<String> names() {
        return names;
    }

    /** The number of a category that has one. */
    int number(String category) {
        return positions.getOrDefault(category, Categories.UNKNOWN);
    }
}
