package dev.mlops.core.internal.json;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.model.Task;
import java.util.List;
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
        ObjectNode object = Json.object();
        if (task instanceof Task.Classification classification) {
            object.put("kind", "classification").put("target", classification.target());
            classification.positive().ifPresent(label -> object.put("positive", label));
            return object;
        }
        if (task instanceof Task.Regression regression) {
            return object.put("kind", "regression").put("target", regression.target());
        }
        if (task instanceof Task.MultiLabel multiLabel) {
            object.put("kind", "multiLabel").set("targets", Json.of(multiLabel.targets()));
            return object;
        }
        if (task instanceof Task.Clustering clustering) {
            object.put("kind", "clustering");
            clustering.truth().ifPresent(column -> object.put("truth", column));
            return object;
        }
        if (task instanceof Task.Anomalies anomalies) {
            object.put("kind", "anomalies");
            anomalies.truth().ifPresent(column -> object.put("truth", column));
            return object;
        }
        throw new IllegalStateException("tasks are sealed, and this is none that is known: " + task);
    }

    /** What {@link #write} wrote. Throws {@link StorageException} where it is something else. */
    public static Task<?> read(JsonNode json) {
        String kind = Json.text(json, "kind");
        return switch (kind) {
            case "classification" ->
                json.has("positive")
                        ? Task.classification(Json.text(json, "target")).positive(Json.text(json, "positive"))
                        : Task.classification(Json.text(json, "target"));
            case "regression" -> Task.regression(Json.text(json, "target"));
            case "multiLabel" -> multiLabel(Json.texts(json, "targets"));
            case "clustering" ->
                json.has("truth") ? Task.clustering().truth(Json.text(json, "truth")) : Task.clustering();
            case "anomalies" -> json.has("truth") ? Task.anomalies().truth(Json.text(json, "truth")) : Task.anomalies();
            default ->
                throw new StorageException(Problem.of("a stored task is of a kind that is not known")
                        .expected("classification, regression, multiLabel, clustering or anomalies")
                        .found("'" + kind + "'")
                        .next("use the version of the library that wrote it, or a newer one"));
        };
    }

    private static Task<?> multiLabel(List<String> targets) {
        try {
            return Task.multiLabel(targets.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw new StorageException(Problem.of("a stored task cannot be").found(String.valueOf(e.getMessage())), e);
        }
    }
}
