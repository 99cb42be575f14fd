package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.SchemaJson;
import dev.mlops.core.internal.sketch.CoMoments;
import dev.mlops.core.internal.sketch.Keys;
import dev.mlops.core.internal.sketch.Moments;
import dev.mlops.core.internal.sketch.SketchSizes;
import dev.mlops.core.internal.sketch.Values;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link Profile} as JSON, to the bit, with all that is needed to merge it: the same rows in the same batches give the same bytes.
 * Format 1, which held figures alone, is read and written as it was.
 */
public final class ProfileJson {
    private static final int FORMAT = 2;

    private ProfileJson() {}

    /** As JSON. Throws {@link IllegalArgumentException} where the profile was not made by this library. */
    public static ObjectNode write(Profile profile) {
        if (profile instanceof StoredFigures figures) {
            return figures.json();
        }
        if (!(profile instanceof DefaultProfile taken)) {
            throw new IllegalArgumentException("profile: one that this library took, found "
                    + profile.getClass().getName());
        }
        ObjectNode object = Json.object().put("format", FORMAT).put("rows", taken.rowCount());
        object.set("options", write(taken.options()));
        ArrayNode columns = object.putArray("columns");
        taken.states().forEach(state -> columns.add(write(state)));
        ArrayNode correlations = object.putArray("correlations");
        taken.coMoments().forEach(moments -> correlations.add(write(moments)));
        return object;
    }

    private static ObjectNode write(ProfileOptions options) {
        SketchSizes sizes = options.sizes();
        ObjectNode object = Json.object()
                .put("exactValues", sizes.exactValues())
                .put("quantileItems", sizes.quantileItems())
                .put("distinctPrecision", sizes.distinctPrecision())
                .put("frequentCounters", sizes.frequentCounters())
                .put("allCorrelated", options.allCorrelated());
        ArrayNode pairs = object.putArray("correlated");
        options.correlated()
                .forEach(pair -> pairs.addObject().put("first", pair.first()).put("second", pair.second()));
        return object;
    }

    private static ObjectNode write(ColumnState state) {
        ObjectNode object = Json.object().put("count", state.count).put("missing", state.missing);
        object.set("field", SchemaJson.write(state.field));
        object.set("values", ValuesJson.write(state.values, state.type()));
        boolean any = state.count > state.missing;
        if (state instanceof TextState text) {
            ObjectNode kinds = object.putObject("kinds");
            for (int i = 0; i < text.kinds.length; i++) {
                kinds.put(TextKind.TYPES.get(i).name(), text.kinds[i]);
            }
            object.put("totalLength", text.totalLength);
            if (any) {
                object.put("shortest", text.shortest).put("longest", text.longest);
            }
        } else if (state instanceof OrderedState ordered && any) {
            object.set("least", number(ordered.least, state.type()));
            object.set("most", number(ordered.most, state.type()));
            if (state.type().isNumeric()) {
                object.set("moments", write(ordered.moments));
            }
        }
        return object;
    }

    private static JsonNode number(long key, ColumnType type) {
        return type == ColumnType.NUMBER ? Json.of(Keys.toDouble(key)) : LongNode.valueOf(key);
    }

    private static long key(JsonNode json, String name, ColumnType type) {
        return type == ColumnType.NUMBER ? Keys.ofDouble(Json.number(json, name)) : Json.whole(json, name);
    }

    private static ObjectNode write(Moments moments) {
        ObjectNode object = Json.object().put("count", moments.count);
        object.set("mean", Json.of(moments.mean));
        object.set("rest", Json.of(moments.rest));
        object.set("m2", Json.of(moments.m2));
        object.set("m3", Json.of(moments.m3));
        object.set("m4", Json.of(moments.m4));
        object.set("sum", Json.of(moments.sum));
        object.set("lost", Json.of(moments.lost));
        return object;
    }

    private static ObjectNode write(CoMoments moments) {
        ObjectNode object = Json.object().put("count", moments.count);
        object.set("meanX", Json.of(moments.meanX));
        object.set("meanY", Json.of(moments.meanY));
        object.set("restX", Json.of(moments.restX));
        object.set("restY", Json.of(moments.restY));
        object.set("xx", Json.of(moments.xx));
        object.set("yy", Json.of(moments.yy));
        object.set("xy", Json.of(moments.xy));
        return object;
    }

    /** What {@link #write(Profile)} wrote. Throws {@link StorageException} where it is something else. */
    public static Profile read(JsonNode json, String what) {
        if (Json.format(json, FORMAT, what) == 1) {
            return StoredFigures.read(json);
        }
        try {
            return readTaken(json);
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new StorageException(
                    Problem.of("the profile " + what + " cannot be read")
                            .expected("a profile as this library writes it")
                            .found(String.valueOf(e.getMessage()))
                            .next("take it again from the rows, or restore it from a backup of the workspace"),
                    e);
        }
    }

    private static Profile readTaken(JsonNode json) {
        ProfileOptions options = readOptions(Json.object(json, "options"));
        List<ColumnState> states = new ArrayList<>();
        Json.elements(json, "columns").forEach(column -> states.add(readState(column, options.sizes())));
        Schema schema = Schema.of(states.stream().map(state -> state.field).toList());
        List<ProfileOptions.Pair> pairs = options.pairs(schema);
        List<CoMoments> coMoments = new ArrayList<>();
        Json.elements(json, "correlations").forEach(moments -> coMoments.add(readCoMoments(moments)));
        if (coMoments.size() != pairs.size()) {
            throw new IllegalArgumentException("correlations: " + pairs.size() + ", found " + coMoments.size());
        }
        return new DefaultProfile(schema, options, Json.whole(json, "rows"), states, pairs, coMoments);
    }

    private static ProfileOptions readOptions(JsonNode json) {
        List<ProfileOptions.Pair> pairs = new ArrayList<>();
        for (JsonNode pair : Json.elements(json, "correlated")) {
            pairs.add(new ProfileOptions.Pair(Json.text(pair, "first"), Json.text(pair, "second")));
        }
        return new ProfileOptions(
                new SketchSizes(
                        Math.toIntExact(Json.whole(json, "exactValues")),
                        Math.toIntExact(Json.whole(json, "quantileItems")),
                        Math.toIntExact(Json.whole(json, "distinctPrecision")),
                        Math.toIntExact(Json.whole(json, "frequentCounters"))),
                pairs,
                Json.flag(json, "allCorrelated"));
    }

    private static ColumnState readState(JsonNode json, SketchSizes sizes) {
        Schema.Field field = SchemaJson.readField(Json.object(json, "field"));
        ColumnType type = field.type();
        long count = Json.whole(json, "count");
        long missing = Json.whole(json, "missing");
        boolean any = count > missing;
        Values values = ValuesJson.read(Json.object(json, "values"), type, sizes);
        ColumnState state;
        if (type.isString()) {
            TextState text = new TextState(field, values);
            for (int i = 0; i < text.kinds.length; i++) {
                text.kinds[i] = Json.whole(
                        Json.object(json, "kinds"), TextKind.TYPES.get(i).name());
            }
            text.totalLength = Json.whole(json, "totalLength");
            if (any) {
                text.shortest = Json.whole(json, "shortest");
                text.longest = Json.whole(json, "longest");
            }
            state = text;
        } else {
            OrderedState ordered = new OrderedState(
                    field, values, any && type.isNumeric() ? readMoments(Json.object(json, "moments")) : new Moments());
            if (any) {
                ordered.least = key(json, "least", type);
                ordered.most = key(json, "most", type);
            }
            state = ordered;
        }
        state.count = count;
        state.missing = missing;
        return state;
    }

    private static Moments readMoments(JsonNode json) {
        Moments moments = new Moments();
        moments.count = Json.whole(json, "count");
        moments.mean = Json.number(json, "mean");
        moments.rest = Json.number(json, "rest");
        moments.m2 = Json.number(json, "m2");
        moments.m3 = Json.number(json, "m3");
        moments.m4 = Json.number(json, "m4");
        moments.sum = Json.number(json, "sum");
        moments.lost = Json.number(json, "lost");
        return moments;
    }

    private static CoMoments readCoMoments(JsonNode json) {
        CoMoments moments = new CoMoments();
        moments.count = Json.whole(json, "count");
        moments.meanX = Json.number(json, "meanX");
        moments.meanY = Json.number(json, "meanY");
        moments.restX = Json.number(json, "restX");
        moments.restY = Json.number(json, "restY");
        moments.xx = Json.number(json, "xx");
        moments.yy = Json.number(json, "yy");
        moments.xy = Json.number(json, "xy");
        return moments;
    }
}
