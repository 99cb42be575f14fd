package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.SchemaJson;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Correlation;
import dev.mlops.data.Frequency;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A profile of format 1: figures alone, taken exactly, with seven quantiles and the ten most frequent values of a column. */
final class StoredFigures implements Profile {
    private final ObjectNode json;
    private final long rows;
    private final List<ColumnProfile> columns = new ArrayList<>();

    private StoredFigures(ObjectNode json) {
        this.json = json;
        this.rows = Json.whole(json, "rows");
        Json.elements(json, "columns").forEach(column -> columns.add(readColumn(column)));
    }

    static StoredFigures read(JsonNode json) {
        return new StoredFigures(((ObjectNode) json).deepCopy());
    }

    private static ColumnProfile readColumn(JsonNode json) {
        List<Frequency> top = new ArrayList<>();
        for (JsonNode value : Json.elements(json, "top")) {
            top.add(new Frequency(Json.text(value, "value"), Json.whole(value, "count")));
        }
        return new StoredColumn(
                SchemaJson.readField(Json.object(json, "field")),
                Json.whole(json, "count"),
                Json.whole(json, "missing"),
                Json.whole(json, "distinct"),
                optional(json, "mean"),
                optional(json, "standardDeviation"),
                Json.elements(json, "quantiles").stream().map(Json::number).toList(),
                top);
    }

    private static OptionalDouble optional(JsonNode json, String name) {
        return json.has(name) ? OptionalDouble.of(Json.number(json, name)) : OptionalDouble.empty();
    }

    /** What was read. */
    ObjectNode json() {
        return json.deepCopy();
    }

    @Override
    public long rowCount() {
        return rows;
    }

    @Override
    public List<ColumnProfile> columns() {
        return List.copyOf(columns);
    }

    @Override
    public ColumnProfile column(String name) {
        return columns.get(
                Schema.of(columns.stream().map(ColumnProfile::field).toList()).position(name));
    }

    @Override
    public List<Correlation> correlations() {
        return List.of();
    }

    @Override
    public Profile merge(Profile other) {
        throw new DataException(Problem.of("a profile holds figures alone and cannot be merged")
                .expected("a profile with sketches, as this version of the library takes it")
                .found("one that an earlier version stored")
                .next("take the profile again from the rows"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredFigures that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return ProfileText.of(this);
    }
}
