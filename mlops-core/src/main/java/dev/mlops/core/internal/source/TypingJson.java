package dev.mlops.core.internal.source;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.SchemaJson;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Malformed;
import dev.mlops.data.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The options that formats of text share, as JSON members. Members that came later are written only where they are not what they were
 * before they came, so that what was written then is still written alike.
 */
final class TypingJson {
    private static final String MISSING = "missing";
    private static final String TYPES = "types";
    private static final String SCHEMA = "schema";
    private static final String MALFORMED = "onMalformed";

    private TypingJson() {}

    static void write(
            ObjectNode object,
            Set<String> missing,
            Map<String, ColumnType> types,
            Optional<Schema> schema,
            Malformed malformed) {
        object.set(MISSING, Json.of(missing));
        ObjectNode typesByColumn = object.putObject(TYPES);
        types.forEach((column, type) -> typesByColumn.put(column, type.name()));
        schema.ifPresent(given -> object.set(SCHEMA, SchemaJson.write(given)));
        if (malformed != Malformed.FAIL) {
            object.put(MALFORMED, malformed.name());
        }
    }

    static String[] missing(JsonNode json) {
        return Json.texts(json, MISSING).toArray(String[]::new);
    }

    static Map<String, ColumnType> types(JsonNode json) {
        Map<String, ColumnType> types = new TreeMap<>();
        ObjectNode typesByColumn = Json.object(json, TYPES);
        typesByColumn
                .propertyNames()
                .forEach(column -> types.put(column, Json.constant(typesByColumn, column, ColumnType.class)));
        return types;
    }

    static Optional<Schema> schema(JsonNode json) {
        return json.has(SCHEMA) ? Optional.of(SchemaJson.read(Json.object(json, SCHEMA))) : Optional.empty();
    }

    static Malformed malformed(JsonNode json) {
        return json.has(MALFORMED) ? Json.constant(json, MALFORMED, Malformed.class) : Malformed.FAIL;
    }
}
