package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.pipeline.ColumnStep;
import dev.mlops.pipeline.CustomStep;
import dev.mlops.pipeline.OnProblem;
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
        putUnlessFail(object, "onMissingColumn", pipeline.missingColumns());
        putUnlessFail(object, "onWrongType", pipeline.wrongTypes());
        putUnlessFail(object, "onNonFinite", pipeline.nonFinite());
        return object;
    }

    /**
     * Whether the JSON says all that a pipeline does. Functions and steps of the caller's are known by their names only, and may have become others
     * since: what was computed with them before must not be taken for what they would give now.
     */
    public static boolean saysAll(Pipeline pipeline) {
        return pipeline.steps().stream()
                .noneMatch(step -> step instanceof ColumnStep.Derive || step instanceof CustomStep);
    }

    private static void putUnlessFail(ObjectNode object, String name, OnProblem answer) {
        if (answer != OnProblem.FAIL) {
            object.put(name, answer.name());
        }
    }

    /** What {@link #write(Pipeline)} wrote. Throws {@link StorageException} where it is something else. */
    public static Pipeline read(JsonNode json) {
        List<Step> steps = new ArrayList<>();
        Json.elements(json, "steps").forEach(step -> steps.add(readStep(step)));
        return Pipeline.of(steps)
                .onMissingColumn(answer(json, "onMissingColumn"))
                .onWrongType(answer(json, "onWrongType"))
                .onNonFinite(answer(json, "onNonFinite"));
    }

    private static OnProblem answer(JsonNode json, String name) {
        return json.has(name) ? Json.constant(json, name, OnProblem.class) : OnProblem.FAIL;
    }

    private static ObjectNode write(Step step) {
        StepKind<?> kind = Kinds.of(step);
        return kind.write(step).put("kind", kind.name());
    }

    private static Step readStep(JsonNode json) {
        String name = Json.text(json, "kind");
        return Kinds.named(name)
                .orElseThrow(() ->
                        new StorageException(Problem.of("a stored pipeline has a step of a kind that is not known")
                                .expected("one of " + String.join(", ", Kinds.names()))
                                .found("'" + name + "'")
                                .next("use the version of the library that wrote it, or a newer one")))
                .readSettings(json);
    }
}
