package dev.mlops.core.internal.source;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.jsonlines.JsonFilling;
import dev.mlops.core.internal.jsonlines.JsonTelling;
import dev.mlops.data.JsonLines;
import dev.mlops.data.Malformed;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON object per line.
 *
 * @param options a source without rows that has the options
 */
record JsonLinesFormat(JsonLines options) implements Format {
    static final String KIND = "jsonLines";

    /** Of a source; where its rows are is left out. */
    static JsonLinesFormat of(JsonLines lines) {
        return fromJson(toJson(lines));
    }

    static JsonLinesFormat fromJson(JsonNode json) {
        JsonLines lines = JsonLines.text("").missing(TypingJson.missing(json)).onMalformed(TypingJson.malformed(json));
        for (var type : TypingJson.types(json).entrySet()) {
            lines = lines.type(type.getKey(), type.getValue());
        }
        Optional<Schema> schema = TypingJson.schema(json);
        return new JsonLinesFormat(schema.isPresent() ? lines.schema(schema.get()) : lines);
    }

    @Override
    public boolean hasRows() {
        return true;
    }

    @Override
    public ObjectNode toJson() {
        return toJson(options);
    }

    private static ObjectNode toJson(JsonLines lines) {
        ObjectNode object = Json.object().put("kind", KIND);
        TypingJson.write(object, lines.missing(), lines.types(), lines.schema(), lines.malformed());
        return object;
    }

    @Override
    public Optional<Schema> given() {
        return options.malformed() == Malformed.FAIL ? options.schema() : Optional.empty();
    }

    @Override
    public Told infer(Contents contents) throws IOException {
        JsonTelling telling = new JsonTelling(options, contents.all().size() > 1);
        for (Content content : contents.all()) {
            telling.read(Labels.of(contents, content), content.name(), content.open());
        }
        long rows = telling.rows(contents.label());
        return new Told(telling.schema(contents.label()), rows, telling.malformed());
    }

    @Override
    public void forEachBatch(Contents contents, Schema schema, int batchRows, Consumer<Table> action)
            throws IOException {
        JsonFilling filling = new JsonFilling(options, contents.all().size() > 1, schema, batchRows, action);
        for (Content content : contents.all()) {
            filling.read(Labels.of(contents, content), content.name(), content.open());
        }
        filling.rows(contents.label());
        filling.flush();
    }
}
