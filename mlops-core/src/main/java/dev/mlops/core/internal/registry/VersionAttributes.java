package dev.mlops.core.internal.registry;

import dev.mlops.registry.VersionStatus;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Attributes.Value;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** By what versions can be found. What is too long for a store's index is left out. Stateless. */
final class VersionAttributes {
    static final String STATUS = "status";
    static final String NAME = "name";
    static final String DATASET = "dataset";
    static final String DATASET_VERSION = "dataset.version";
    static final String DIGEST = "digest";

    private VersionAttributes() {}

    static Attributes of(VersionRecord version, VersionStatus status) {
        Map<String, Value> values = new TreeMap<>();
        put(values, NAME, version.name());
        values.put("version", Value.of(version.version()));
        put(values, STATUS, status.name().toLowerCase(Locale.ROOT));
        put(values, "algorithm", version.algorithm().name());
        put(values, "engine", version.algorithm().engine());
        put(values, DIGEST, version.digest());
        put(values, "message", version.message());
        if (version.origin().isRecorded()) {
            put(values, DATASET, version.origin().dataset());
            values.put(DATASET_VERSION, Value.of(version.origin().version()));
        }
        values.put("created", Value.of(version.createdAt()));
        values.put("size", Value.of((double) version.sizeInBytes()));
        version.making().parent().ifPresent(parent -> put(values, "parent", parent.toString()));
        put(values, "commit", version.making().code().commit());
        version.metrics().forEach((id, value) -> put(values, "metrics." + id, Value.of(value)));
        version.algorithm()
                .settings()
                .forEach((setting, value) -> put(
                        values,
                        "parameters." + setting,
                        value instanceof Number number ? Value.of(number.doubleValue()) : Value.of(value.toString())));
        version.tags().forEach((key, value) -> put(values, "tags." + key, value));
        return Attributes.of(values);
    }

    private static void put(Map<String, Value> values, String name, String text) {
        if (!text.isEmpty()) {
            put(values, name, Value.of(text));
        }
    }

    private static void put(Map<String, Value> values, String name, Value value) {
        boolean fits =
                !(value instanceof Attributes.TextValue text) || text.text().length() <= Attributes.LONGEST_TEXT;
        if (fits && name.length() <= Attributes.LONGEST_NAME) {
            values.put(name, value);
        }
    }

    /** What may be done with a version, by what is stored beside it. */
    static VersionStatus status(Attributes attributes) {
        return attributes
                .find(STATUS)
                .map(value -> VersionStatus.valueOf(
                        ((Attributes.TextValue) value).text().toUpperCase(Locale.ROOT)))
                .orElse(VersionStatus.READY);
    }
}
