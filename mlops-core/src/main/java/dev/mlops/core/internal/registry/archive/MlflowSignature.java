package dev.mlops.core.internal.registry.archive;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.model.Signature;
import tools.jackson.databind.node.ArrayNode;

/** A signature in the JSON of MLflow's column-based schemas. Nothing but static functions. */
final class MlflowSignature {
    private MlflowSignature() {}

    /**
     * What goes in. Every column must be there, as this library has it. Whole numbers that were missing in training are declared as {@code double}: pandas has them
     * as fractions, as its whole numbers cannot be missing, and MLflow refuses fractions for a {@code long}.
     */
    static ArrayNode inputs(Signature signature) {
        ArrayNode columns = Json.array();
        for (Schema.Field field : signature.inputs().fields()) {
            columns.addObject()
                    .put("name", field.name())
                    .put("type", hasMissing(signature, field) ? "double" : type(field.type()))
                    .put("required", true);
        }
        return columns;
    }

    private static boolean hasMissing(Signature signature, Schema.Field field) {
        return field.type() == ColumnType.INTEGER
                && signature
                        .range(field.name())
                        .filter(range -> range.missing() > 0)
                        .isPresent();
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case NUMBER -> "double";
            case INTEGER -> "long";
            case CATEGORY, TEXT -> "string";
            case FLAG -> "boolean";
            case INSTANT -> "datetime";
        };
    }

    /** What the model's ONNX form answers, each column of a tensor by itself, in order. */
    static ArrayNode outputs(Signature signature) {
        ArrayNode columns = Json.array();
        switch (signature.task().kind()) {
            case CLASSIFICATION -> {
                add(columns, "label", "string");
                signature.labels().forEach(label -> add(columns, "probability_" + label, "float"));
            }
            case MULTI_LABEL -> signature.labels().forEach(label -> add(columns, "probability_" + label, "float"));
            case CLUSTERING -> {
                add(columns, "cluster", "long");
                signature.labels().forEach(label -> add(columns, "affinity_" + label, "float"));
            }
            case REGRESSION -> add(columns, "value", "double");
            case ANOMALIES -> add(columns, "score", "double");
        }
        return columns;
    }

    private static void add(ArrayNode columns, String name, String type) {
        columns.addObject().put("name", name).put("type", type).put("required", true);
    }
}
