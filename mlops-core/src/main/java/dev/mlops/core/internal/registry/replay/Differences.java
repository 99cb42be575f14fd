package dev.mlops.core.internal.registry.replay;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelManifest;
import dev.mlops.core.internal.pipeline.FittedPipelineJson;
import dev.mlops.registry.Environment;
import dev.mlops.registry.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What is not the same of a registered model and one that was trained again, as lines for people; what is alike is left out. */
final class Differences {
    private final List<String> lines = new ArrayList<>();

    private Differences() {}

    /**
     * What is not the same, the causes before their effects.
     *
     * @param version the registered version, with what it was made with
     * @param then the registered model
     * @param now the one trained again, here
     * @param engines those of this process
     */
    static List<String> of(ModelVersion version, ModelManifest then, ModelManifest now, Engines engines) {
        Differences differences = new Differences();
        differences.versions(version.code().libraries(), Here.libraries(now, engines));
        differences.environment(version.environment(), Here.environment());
        differences.add(
                "signature", then.signature().toString(), now.signature().toString());
        differences.pipeline(then, now);
        if (!then.estimator().equals(now.estimator())) {
            differences.lines.add("estimator: " + shortly(then) + " then, " + shortly(now) + " now");
        }
        return differences.lines;
    }

    private void versions(Map<String, String> then, Map<String, String> now) {
        if (then.isEmpty()) {
            return; // registered before that was kept
        }
        Set<String> names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            add(name, then.getOrDefault(name, "not recorded"), now.getOrDefault(name, "none"));
        }
    }

    private void environment(Environment then, Environment now) {
        if (then.java().isEmpty()) {
            return;
        }
        add("Java", then.java(), now.java());
        add("virtual machine", then.vm(), now.vm());
        add("operating system", then.os(), now.os());
        add("processors", Integer.toString(then.processors()), Integer.toString(now.processors()));
    }

    private void pipeline(ModelManifest then, ModelManifest now) {
        List<JsonNode> learntThen = Json.elements(FittedPipelineJson.write(then.pipeline()), "learnt");
        List<JsonNode> learntNow = Json.elements(FittedPipelineJson.write(now.pipeline()), "learnt");
        for (int step = 0; step < Math.min(learntThen.size(), learntNow.size()); step++) {
            if (!learntThen.get(step).equals(learntNow.get(step))) {
                lines.add("pipeline: step " + (step + 1) + ", "
                        + then.pipeline().pipeline().steps().get(step) + ", has learnt something else");
            }
        }
    }

    private static String shortly(ModelManifest model) {
        return model.estimator().hex().substring(0, 8) + " of " + model.estimatorSize() + " bytes";
    }

    private void add(String what, String then, String now) {
        if (!then.equals(now)) {
            lines.add(what + ": " + then + " then, " + now + " now");
        }
    }
}
