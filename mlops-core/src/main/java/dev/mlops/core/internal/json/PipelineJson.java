package dev.mlops.core.internal.json;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A {@link Pipeline} that was not fitted as JSON: its steps in order. The kinds of steps are a closed list. */
public final class PipelineJson {
    private PipelineJson() {}

    /** As JSON. */
    public static ObjectNode write(Pipeline pipeline) {
        ObjectNode object = Json.object();
        ArrayNode steps = object.putArray("steps");
        pipeline.steps().forEach(step -> steps.add(write(step)));
        return object;
    }

    /** What {@link #write(Pipeline)} wrote. Throws {@link StorageException} where it is something else. */
    public static Pipeline read(JsonNode json) {
        List<Step> steps = new ArrayList<>();
        Json.elements(json, "steps").forEach(step -> steps.add(readStep(step)));
        return Pipeline.of(steps);
    }

    /** One step as JSON. */
    public static ObjectNode write(Step step) {
        ObjectNode object = Json.object();
        object.set("columns", SelectorJson.write(step.columns()));
        if (step instanceof Step.Drop) {
            return object.put("kind", "drop");
        }
        if (step instanceof Step.Impute impute) {
            return object.put("kind", "impute")
                    .put("replacement", impute.replacement().name());
        }
        if (step instanceof Step.Standardize) {
            return object.put("kind", "standardize");
        }
        if (step instanceof Step.OneHot oneHot) {
            return object.put("kind", "one-hot")
                    .put("minFrequency", oneHot.minFrequency())
                    .put("unknown", oneHot.unknown().name());
        }
        throw new IllegalStateException("steps are sealed, and this is none that is known: " + step);
    }

    /** What {@link #write(Step)} wrote. Throws {@link StorageException} where it is something else. */
    public static Step readStep(JsonNode json) {
        String kind = Json.text(json, "kind");
        return switch (kind) {
            case "drop" -> new Step.Drop(SelectorJson.read(Json.member(json, "columns")));
            case "impute" ->
                new Step.Impute(
                        SelectorJson.read(Json.member(json, "columns")),
                        Json.constant(json, "replacement", Step.Replacement.class));
            case "standardize" -> new Step.Standardize(SelectorJson.read(Json.member(json, "columns")));
            case "one-hot" ->
                new Step.OneHot(
                        SelectorJson.read(Json.member(json, "columns")),
                        Math.toIntExact(Json.whole(json, "minFrequency")),
                        Json.constant(json, "unknown", Step.UnknownCategory.class));
            default ->
                throw new StorageException(Problem.of("a stored pipeline has a step of a kind that is not known")
                        .expected("drop, impute, standardize or one-hot")
                        .found("'" + kind + "'")
                        .next("use the version of the library that wrote it, or a newer one"));
        };
    }
}
