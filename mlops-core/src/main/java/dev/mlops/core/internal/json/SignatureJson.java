package dev.mlops.core.internal.json;

import dev.mlops.model.Signature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A {@link Signature} as JSON: inputs, task and labels. */
public final class SignatureJson {
    private SignatureJson() {}

    /** As JSON. */
    public static ObjectNode write(Signature signature) {
        ObjectNode object = Json.object();
        object.set("inputs", SchemaJson.write(signature.inputs()));
        object.set("task", TaskJson.write(signature.task()));
        object.set("labels", Json.of(signature.labels()));
        return object;
    }

    /** What {@link #write} wrote. Throws {@link dev.mlops.error.StorageException} where it is something else. */
    public static Signature read(JsonNode json) {
        return new Signature(
                SchemaJson.read(Json.member(json, "inputs")),
                TaskJson.read(Json.member(json, "task")),
                Json.texts(json, "labels"));
    }
}
