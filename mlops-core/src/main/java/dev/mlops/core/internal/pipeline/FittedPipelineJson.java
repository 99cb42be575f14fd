package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.SchemaJson;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.data.Schema;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link DefaultFittedPipeline} as JSON: the pipeline, its inputs and, step by step, what was learnt. Whether it passes missing values is said
 * only where it does, so that others read as they always did.
 */
public final class FittedPipelineJson {
    private static final String PASSES_MISSING = "passesMissing";

    private FittedPipelineJson() {}

    /** As JSON. */
    public static ObjectNode write(DefaultFittedPipeline fitted) {
        ObjectNode object = Json.object();
        object.set("pipeline", PipelineJson.write(fitted.pipeline()));
        object.set("inputs", SchemaJson.write(fitted.inputs()));
        ArrayNode learnt = object.putArray("learnt");
        fitted.steps().forEach(step -> learnt.add(step.state()));
        if (fitted.passesMissing()) {
            object.put(PASSES_MISSING, true);
        }
        return object;
    }

    /** What {@link #write} wrote. Throws {@link StorageException} where it is something else. */
    public static DefaultFittedPipeline read(JsonNode json) {
        Pipeline pipeline = PipelineJson.read(Json.member(json, "pipeline"));
        Schema inputs = SchemaJson.read(Json.member(json, "inputs"));
        List<JsonNode> learnt = Json.elements(json, "learnt");
        if (learnt.size() != pipeline.steps().size()) {
            throw new StorageException(Problem.of("a stored pipeline is not whole")
                    .expected("what was learnt by each of " + pipeline.steps().size() + " steps")
                    .found(learnt.size() + " of them")
                    .next("restore the workspace from a backup"));
        }
        List<FittedStep> steps = new ArrayList<>();
        for (int i = 0; i < learnt.size(); i++) {
            Step step = pipeline.steps().get(i);
            steps.add(Kinds.of(step).read(step, learnt.get(i)));
        }
        boolean passesMissing = json.has(PASSES_MISSING) && Json.flag(json, PASSES_MISSING);
        return new DefaultFittedPipeline(pipeline, inputs, steps, passesMissing);
    }
}
