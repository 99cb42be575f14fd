package dev.mlops.core.internal.registry.difference;

import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Schema;
import dev.mlops.model.Algorithm;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import dev.mlops.registry.Environment;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.VersionComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What is recorded of a version, as names and texts by area, so that two can be laid beside each other. Stateless. */
final class Facts {
    private static final Map<String, Function<ModelVersion, Map<String, String>>> AREAS = areas();

    private Facts() {}

    private static Map<String, Function<ModelVersion, Map<String, String>>> areas() {
        Map<String, Function<ModelVersion, Map<String, String>>> areas = new LinkedHashMap<>();
        areas.put("algorithm", Facts::algorithm);
        areas.put("settings", Facts::settings);
        areas.put("pipeline", Facts::pipeline);
        areas.put("data", Facts::data);
        areas.put("signature", Facts::signature);
        areas.put("size", version -> Map.of("bytes", Long.toString(version.sizeInBytes())));
        areas.put("environment", Facts::environment);
        areas.put("code", Facts::code);
        return areas;
    }

    /** What differs, area by area. */
    static List<VersionComparison.Difference> differences(ModelVersion first, ModelVersion second) {
        List<VersionComparison.Difference> found = new ArrayList<>();
        AREAS.forEach((area, facts) -> {
            Map<String, String> one = facts.apply(first);
            Map<String, String> two = facts.apply(second);
            Set<String> names = new LinkedHashSet<>(one.keySet());
            names.addAll(two.keySet());
            for (String name : names) {
                String had = one.getOrDefault(name, "-");
                String has = two.getOrDefault(name, "-");
                if (!had.equals(has)) {
                    found.add(new VersionComparison.Difference(area, name, had, has));
                }
            }
            if (area.equals("signature")) {
                found.addAll(RangeFacts.differences(first.signature(), second.signature()));
            }
        });
        return found;
    }

    private static Map<String, String> algorithm(ModelVersion version) {
        Algorithm algorithm = version.algorithm();
        return Map.of("name", algorithm.engine() + " " + algorithm.name());
    }

    private static Map<String, String> settings(ModelVersion version) {
        Map<String, String> facts = new LinkedHashMap<>();
        version.algorithm().settings().forEach((name, value) -> facts.put(name, value.toString()));
        facts.put("(seed)", Long.toString(version.seed()));
        return facts;
    }

    private static Map<String, String> pipeline(ModelVersion version) {
        Pipeline pipeline = version.pipeline();
        Map<String, String> facts = new LinkedHashMap<>();
        int number = 0;
        for (Step step : pipeline.steps()) {
            facts.put("step " + ++number, step.toString());
        }
        facts.put("missing columns", pipeline.missingColumns().toString());
        facts.put("wrong types", pipeline.wrongTypes().toString());
        facts.put("non-finite", pipeline.nonFinite().toString());
        return facts;
    }

    private static Map<String, String> data(ModelVersion version) {
        Map<String, String> facts = new LinkedHashMap<>();
        origin(facts, "trained on", version.origin());
        version.evaluatedOn().ifPresent(rows -> origin(facts, "evaluated on", rows));
        return facts;
    }

    private static void origin(Map<String, String> facts, String what, Origin origin) {
        facts.put(what, new Origin(origin.dataset(), origin.version(), origin.digest(), List.of()).toString());
        int number = 0;
        for (Operation operation : origin.operations()) {
            facts.put(what + ", operation " + ++number, operation.toString());
        }
    }

    private static Map<String, String> signature(ModelVersion version) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("task", version.signature().task().toString());
        facts.put("labels", String.join(", ", version.signature().labels()));
        for (Schema.Field field : version.signature().inputs().fields()) {
            facts.put("column " + field.name(), field.type().toString());
        }
        return facts;
    }

    private static Map<String, String> environment(ModelVersion version) {
        Environment environment = version.environment();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("java", environment.java());
        facts.put("vm", environment.vm());
        facts.put("os", environment.os());
        facts.put("processors", Integer.toString(environment.processors()));
        return facts;
    }

    private static Map<String, String> code(ModelVersion version) {
        Map<String, String> facts = new LinkedHashMap<>();
        String commit = version.code().commit();
        facts.put("commit", commit.isEmpty() ? "-" : commit);
        facts.putAll(version.code().libraries());
        return facts;
    }
}
