package dev.mlops.core.internal.json;

import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An {@link Origin} as JSON: dataset, version, digest and the operations since, first to last. */
public final class OriginJson {
    private OriginJson() {}

    /** As JSON. */
    public static ObjectNode write(Origin origin) {
        ObjectNode object = Json.object()
                .put("dataset", origin.dataset())
                .put("version", origin.version())
                .put("digest", origin.digest());
        ArrayNode operations = object.putArray("operations");
        for (Operation operation : origin.operations()) {
            ObjectNode step = operations.addObject().put("kind", operation.kind());
            step.set("parameters", Json.of(operation.parameters()));
        }
        return object;
    }

    /** What {@link #write} wrote. */
    public static Origin read(JsonNode json) {
        List<Operation> operations = new ArrayList<>();
        for (JsonNode step : Json.elements(json, "operations")) {
            operations.add(new Operation(Json.text(step, "kind"), Json.textMap(step, "parameters")));
        }
        return new Origin(
                Json.text(json, "dataset"),
                Math.toIntExact(Json.whole(json, "version")),
                Json.text(json, "digest"),
                operations);
    }
}
