package dev.mlops.core.internal.json;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.model.Task;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link Task} as JSON: {@code {"kind":"classification","positive":">50K","target":"income"}}. The kinds are a closed
 * list.
 */
public final class TaskJson {
    private TaskJson() {}

    /** As JSON. */
    public static ObjectNode write(Task<?> task) {
        ObjectNode object = Json.object().put("target", task.target());
        if (task instanceof Task.Classification classification) {
            object.put("kind", "classification");
            classification.positive().ifPresent(label -> object.put("positive", label));
            return object;
        }
        if (task instanceof Task.Regression) {
            return object.put("kind", "regression");
        }
        throw new IllegalStateException("tasks are sealed, and this is none that is known: " + task);
    }

    /** What {@link #write} wrote. Throws {@link StorageException} where it is something else. */
    public static Task<?> read(JsonNode json) {
        String kind = Json.text(json, "kind");
        String target = Json.text(json, "target");
        return switch (kind) {
            case "classification" ->
                json.has("positive")
                        ? Task.classification(target).positive(Json.text(json, "positive"))
                        : Task.classification(target);
            case "regression" -> Task.regression(target);
            default ->
                throw new StorageException(Problem.of("a stored task is of a kind that is not known")
                        .expected("classification or regression")
                        .found("'" + kind + "'")
                        .next("use the version of the library that wrote it, or a newer one"));
        };
    }
}
