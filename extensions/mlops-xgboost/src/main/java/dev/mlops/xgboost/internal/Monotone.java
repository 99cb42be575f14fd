package dev.mlops.xgboost.internal;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * In which direction the estimate goes with features, as the text of a setting: {@code +age, -hours-per-week}, sorted by name. A backslash
 * stands before each comma and backslash of a name.
 */
final class Monotone {
    private Monotone() {}

    /** The text with one feature changed. */
    static String with(String text, String feature, int direction) {
        if (direction < -1 || direction > 1) {
            throw new IllegalArgumentException("direction: 1, 0 or -1 expected, found " + direction);
        }
        SortedMap<String, Integer> directions = parse(text);
        if (direction == 0) {
            directions.remove(feature);
        } else {
            directions.put(feature, direction);
        }
        return format(directions);
    }

    /** The one way of writing what a text says. */
    static String normal(String text) {
        return format(parse(text));
    }

    /**
     * Direction by feature.
     *
     * @throws IllegalArgumentException where the text is no such text
     */
    static SortedMap<String, Integer> parse(String text) {
        SortedMap<String, Integer> directions = new TreeMap<>();
        int at = 0;
        while (at < text.length()) {
            if (!directions.isEmpty() && text.charAt(at) == ' ') {
                at++;
            }
            char sign = at < text.length() ? text.charAt(at) : ' ';
            if (sign != '+' && sign != '-') {
                throw wrong(text, "'+' or '-' before each feature");
            }
            StringBuilder name = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != ','; at++) {
                if (text.charAt(at) == '\\') {
                    at++;
                    if (at == text.length()) {
                        throw wrong(text, "a ',' or '\\' after a '\\'");
                    }
                }
                name.append(text.charAt(at));
            }
            if (directions.put(name.toString(), sign == '+' ? 1 : -1) != null) {
                throw wrong(text, "each feature once");
            }
            at++; // past the comma
        }
        return directions;
    }

    private static String format(Map<String, Integer> directions) {
        return directions.entrySet().stream()
                .map(entry -> (entry.getValue() > 0 ? "+" : "-")
                        + entry.getKey().replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(", "));
    }

    private static IllegalArgumentException wrong(String text, String expected) {
        return new IllegalArgumentException("monotone: " + expected + " expected, found '" + text + "'");
    }
}
