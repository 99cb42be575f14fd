package dev.mlops.core.internal.steps.custom;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.SelectorJson;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Selector;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.pipeline.CustomStep;
import dev.mlops.pipeline.CustomSteps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The one kind that all steps of the caller's are: stored as the name of their own kind, their columns and a text of settings. */
public final class CustomKind {
    /** For any {@link CustomStep}. */
    public static final StepKind<CustomStep> KIND = StepKind.of(
            "custom",
            CustomStep.class,
            new StepKind.Settings<>() {
                @Override
                public ObjectNode write(CustomStep step) {
                    ObjectNode object = Json.object().put("custom", step.kind()).put("settings", step.settings());
                    return object.set("columns", SelectorJson.write(step.columns()));
                }

                @Override
                public CustomStep read(JsonNode json) {
                    return CustomKind.read(
                            Json.text(json, "custom"),
                            SelectorJson.read(Json.member(json, "columns")),
                            Json.text(json, "settings"));
                }
            },
            CustomLearner::of,
            FittedCustom::read);

    private CustomKind() {}

    private static CustomStep read(String kind, Selector columns, String settings) {
        CustomSteps.Reader reader = CustomSteps.get(kind);
        try {
            return reader.read(columns, settings);
        } catch (RuntimeException e) {
            throw new StorageException(
                    Problem.of("a stored custom step of kind '" + kind + "' cannot be read")
                            .expected("settings that its reader understands")
                            .found(e.toString())
                            .next("register the reader of the version that wrote it"),
                    e);
        }
    }
}
