package dev.mlops.core.internal.runs;

import dev.mlops.core.internal.query.QuerySql;
import dev.mlops.core.internal.query.SearchText;
import dev.mlops.error.Problem;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** By what runs can be found. What is too long for a store's index is left out. Stateless. */
final class RunAttributes {
    /** How many artifacts a run has, where it has some; not for searches of people. */
    static final String ARTIFACTS = "artifacts";

    private static final List<String> NAMES = List.of("name", "status", "created", "ended", "parent");
    private static final List<String> KINDS = List.of("metrics.", "parameters.", "tags.");

    private RunAttributes() {}

    static Attributes of(RunRecord run) {
        Map<String, Value> values = new TreeMap<>();
        put(values, "name", Value.of(run.name()));
        put(values, "status", Value.of(run.status().name().toLowerCase(Locale.ROOT)));
        put(values, "created", Value.of(run.startedAt()));
        run.endedAt().ifPresent(end -> put(values, "ended", Value.of(end)));
        run.parent().ifPresent(parent -> put(values, "parent", Value.of(parent)));
        run.metrics().forEach((name, last) -> put(values, "metrics." + name, Value.of(last.value())));
        run.parameters()
                .forEach((name, value) -> put(
                        values,
                        "parameters." + name,
                        value instanceof Number number ? Value.of(number.doubleValue()) : Value.of(value.toString())));
        run.tags().forEach((key, value) -> put(values, "tags." + key, Value.of(value)));
        if (!run.artifacts().isEmpty()) {
            put(values, ARTIFACTS, Value.of(run.artifacts().size()));
        }
        return Attributes.of(values);
    }

    private static void put(Map<String, Value> values, String name, Value value) {
        boolean fits =
                !(value instanceof Attributes.TextValue text) || text.text().length() <= Attributes.LONGEST_TEXT;
        if (fits && name.length() <= Attributes.LONGEST_NAME) {
            values.put(name, value);
        }
    }

    /**
     * Reads a search.
     *
     * @throws IllegalArgumentException where it cannot be read or asks for something that no run has
     */
    static Query query(String kind, String search) {
        Query query = SearchText.query(kind, search);
        for (String name : QuerySql.names(query)) {
            if (!NAMES.contains(name) && KINDS.stream().noneMatch(name::startsWith)) {
                throw new IllegalArgumentException("search: " + String.join(", ", NAMES)
                        + ", metrics.<name>, parameters.<name> or tags.<key> expected, found '" + name + "'"
                        + Problem.nearest(name, near(name))
                                .map(other -> "; did you mean '" + other + "'?")
                                .orElse(""));
            }
        }
        return query;
    }

    private static List<String> near(String name) {
        List<String> near = new ArrayList<>(NAMES);
        String last = name.substring(name.indexOf('.') + 1);
        KINDS.forEach(kind -> near.add(kind + last));
        return near;
    }
}
