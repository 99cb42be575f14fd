package dev.mlops.data;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One step between a dataset version and the table at hand, with all that is needed to take it again.
 *
 * @param kind what was done, such as {@code stratified}
 * @param parameters its settings by name; values are printed exactly, so that they can be read back
 */
public record Operation(String kind, SortedMap<String, String> parameters) {
    /** Keeps an unmodifiable copy. */
    public Operation {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** An operation of this kind and these settings. */
    public static Operation of(String kind, Map<String, String> parameters) {
        return new Operation(kind, new TreeMap<>(parameters));
    }

    /** Such as {@code stratified(income) seed=42 test=0.2 / train}. */
    @Override
    public String toString() {
        String column = parameters.containsKey("column") ? "(" + parameters.get("column") + ")" : "";
        String part = parameters.containsKey("part") ? " / " + parameters.get("part") : "";
        return parameters.entrySet().stream()
                .filter(e -> !e.getKey().equals("column") && !e.getKey().equals("part"))
                .map(e -> " " + e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("", kind + column, part));
    }
}
