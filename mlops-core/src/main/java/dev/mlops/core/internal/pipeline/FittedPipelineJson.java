package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.PipelineJson;
import dev.mlops.core.internal.json.SchemaJson;
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

/** A {@link DefaultFittedPipeline} as JSON: the pipeline, its inputs and, step by step, what was learnt. */
public final class FittedPipelineJson {
    private FittedPipelineJson() {}

    /** As JSON. */
    public static ObjectNode write(DefaultFittedPipeline fitted) {
        ObjectNode object = Json.object();
        object.set("pipeline", PipelineJson.write(fitted.pipeline()));
        object.set("inputs", SchemaJson.write(fitted.inputs()));
        ArrayNode learnt = object.putArray("learnt");
        fitted.steps().forEach(step -> learnt.add(step.state()));
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
            steps.add(read(pipeline.steps().get(i), learnt.get(i)));
        }
        return new DefaultFittedPipeline(pipeline, inputs, steps);
    }

    private static FittedStep read(Step step, JsonNode state) {
        if (step instanceof Step.Drop drop) {
            return FittedDrop.read(drop, state);
        }
        if (step instanceof Step.Impute impute) {
            return FittedImpute.read(impute, state);
        }
        if (step instanceof Step.Standardize standardize) {
            return FittedStandardize.read(standardize, state);
        }
        if (step instanceof Step.OneHot oneHot) {
            return FittedOneHot.read(oneHot, state);
        }
        throw new IllegalStateException("steps are sealed, and this is none that is known: " + step);
    }
}
