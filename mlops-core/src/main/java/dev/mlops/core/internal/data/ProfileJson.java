package dev.mlops.core.internal.data;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.SchemaJson;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Frequency;
import dev.mlops.data.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A {@link Profile} as JSON, to the bit. */
public final class ProfileJson {
    private static final int FORMAT = 1;

    private ProfileJson() {}

    /** As JSON. */
    public static ObjectNode write(Profile profile) {
        ObjectNode object = Json.object().put("format", FORMAT).put("rows", profile.rowCount());
        ArrayNode columns = object.putArray("columns");
        profile.columns().forEach(column -> columns.add(write(column)));
        return object;
    }

    private static ObjectNode write(ColumnProfile column) {
        ObjectNode object = Json.object()
                .put("count", column.count())
                .put("missing", column.missing())
                .put("distinct", column.distinct());
        object.set("field", SchemaJson.write(column.field()));
        column.mean().ifPresent(mean -> object.set("mean", Json.of(mean)));
        column.standardDeviation().ifPresent(deviation -> object.set("standardDeviation", Json.of(deviation)));
        ArrayNode quantiles = object.putArray("quantiles");
        for (double share : DefaultColumnProfile.SHARES) {
            column.quantile(share).ifPresent(value -> quantiles.add(Json.of(value)));
        }
        ArrayNode top = object.putArray("top");
        column.top()
                .forEach(value -> top.addObject().put("value", value.value()).put("count", value.count()));
        return object;
    }

    /** What {@link #write(Profile)} wrote. */
    public static Profile read(JsonNode json, String what) {
        Json.format(json, FORMAT, what);
        List<ColumnProfile> columns = new ArrayList<>();
        Json.elements(json, "columns").forEach(column -> columns.add(readColumn(column)));
        return new DefaultProfile(Json.whole(json, "rows"), columns);
    }

    private static ColumnProfile readColumn(JsonNode json) {
        List<Frequency> top = new ArrayList<>();
        for (JsonNode value : Json.elements(json, "top")) {
            top.add(new Frequency(Json.text(value, "value"), Json.whole(value, "count")));
        }
        return new DefaultColumnProfile(
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
}
