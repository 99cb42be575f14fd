package dev.mlops.core.internal.validation.document;

import dev.mlops.validation.Figure;
import dev.mlops.validation.RowRule.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that stand in documents: a closed list. */
final class Keys {
    static final String MEDIAN = "median";
    static final List<String> RANGE = List.of("between", "atLeast", "above", "atMost", "below");
    static final Map<String, Order> ORDERS = orders();
    static final Map<String, Figure.Kind> FIGURES = figures();

    /** What a rule may be about. */
    static final List<String> SUBJECTS =
            List.of("column", "columns", "target", "table", "rows", "unique", "rowCount", "schema", "when");

    /** What a rule of any kind may have beside. */
    static final List<String> COMMON = List.of("severity", "note", "confidence");

    /** What may be said of a column. Of the range's names two may stand together, and so may those of instants. */
    static final List<String> OF_COLUMN = ofColumn();

    private Keys() {}

    private static Map<String, Order> orders() {
        Map<String, Order> orders = new LinkedHashMap<>();
        orders.put("lessThanColumn", Order.LESS_THAN);
        orders.put("atMostColumn", Order.AT_MOST);
        orders.put("greaterThanColumn", Order.GREATER_THAN);
        orders.put("atLeastColumn", Order.AT_LEAST);
        orders.put("equalToColumn", Order.EQUAL_TO);
        orders.put("differentFromColumn", Order.DIFFERENT_FROM);
        return orders;
    }

    private static Map<String, Figure.Kind> figures() {
        Map<String, Figure.Kind> figures = new LinkedHashMap<>();
        Arrays.stream(Figure.Kind.values()).forEach(kind -> figures.put(kind.text(), kind));
        return figures;
    }

    private static List<String> ofColumn() {
        List<String> keys = new ArrayList<>(
                List.of("present", "type", "complete", "unique", "in", "notIn", "matches", "length", "date"));
        keys.addAll(List.of("order", "mostCommon", "fresherThan", "existsIn"));
        keys.addAll(ORDERS.keySet());
        keys.addAll(FIGURES.keySet());
        keys.add(MEDIAN);
        keys.addAll(ReferenceRules.OF_COLUMN);
        return List.copyOf(keys);
    }
}
