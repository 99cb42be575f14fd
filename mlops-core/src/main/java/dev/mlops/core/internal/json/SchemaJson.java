package dev.mlops.core.internal.json;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A {@link Schema} as JSON: {@code {"fields":[{"name":"age","type":"INTEGER"}]}}, in the order of the columns. */
public final class SchemaJson {
    private SchemaJson() {}

    /** As JSON. */
    public static ObjectNode write(Schema schema) {
        ObjectNode object = Json.object();
        ArrayNode fields = object.putArray("fields");
        schema.fields().forEach(field -> fields.add(write(field)));
        return object;
    }

    /** One column's name and type as JSON. */
    public static ObjectNode write(Schema.Field field) {
        return Json.object().put("name", field.name()).put("type", field.type().name());
    }

    /** What {@link #write(Schema)} wrote. */
    public static Schema read(JsonNode json) {
        List<Schema.Field> fields = new ArrayList<>();
        Json.elements(json, "fields").forEach(field -> fields.add(readField(field)));
        return Schema.of(fields);
    }

    /** What {@link #write(Schema.Field)} wrote. */
    public static Schema.Field readField(JsonNode json) {
        return new Schema.Field(Json.text(json, "name"), Json.constant(json, "type", ColumnType.class));
    }
}
