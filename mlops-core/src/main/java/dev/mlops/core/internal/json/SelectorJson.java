package dev.mlops.core.internal.json;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Selector;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A {@link Selector} as JSON: {@code {"kind":"typed","types":["INTEGER","NUMBER"]}}. The kinds are a closed list. */
public final class SelectorJson {
    private SelectorJson() {}

    /** As JSON. */
    public static ObjectNode write(Selector selector) {
        ObjectNode object = Json.object();
        if (selector instanceof Selector.Typed typed) {
            List<String> types = typed.types().stream().map(Enum::name).sorted().toList();
            return object.put("kind", "typed").set("types", Json.of(types));
        }
        if (selector instanceof Selector.Named named) {
            return object.put("kind", "named").set("names", Json.of(named.names()));
        }
        if (selector instanceof Selector.Matching matching) {
            return object.put("kind", "matching").put("regex", matching.regex());
        }
        if (selector instanceof Selector.All) {
            return object.put("kind", "all");
        }
        if (selector instanceof Selector.Except except) {
            object.put("kind", "except").set("base", write(except.base()));
            return object.set("names", Json.of(except.names()));
        }
        throw new IllegalStateException("selectors are sealed, and this is none that is known: " + selector);
    }

    /** What {@link #write} wrote. Throws {@link StorageException} where it is something else. */
    public static Selector read(JsonNode json) {
        String kind = Json.text(json, "kind");
        return switch (kind) {
            case "typed" -> new Selector.Typed(types(Json.texts(json, "types")));
            case "named" -> new Selector.Named(Json.texts(json, "names"));
            case "matching" -> new Selector.Matching(Json.text(json, "regex"));
            case "all" -> new Selector.All();
            case "except" -> new Selector.Except(read(Json.member(json, "base")), Json.texts(json, "names"));
            default ->
                throw new StorageException(Problem.of("a stored selector is of a kind that is not known")
                        .expected("typed, named, matching, all or except")
                        .found("'" + kind + "'")
                        .next("use the version of the library that wrote it, or a newer one"));
        };
    }

    private static Set<ColumnType> types(List<String> names) {
        Set<ColumnType> types = new HashSet<>();
        for (String name : names) {
            types.add(Json.constant(Json.object().put("types", name), "types", ColumnType.class));
        }
        return types;
    }
}
