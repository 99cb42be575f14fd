package dev.mlops.core.internal.profile;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.sketch.Counted;
import dev.mlops.core.internal.sketch.FrequentValues;
import dev.mlops.core.internal.sketch.Keys;
import dev.mlops.core.internal.sketch.QuantileSketch;
import dev.mlops.core.internal.sketch.SketchSizes;
import dev.mlops.core.internal.sketch.Values;
import dev.mlops.data.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@link Values} of a column as JSON: values that are counted as they are, sketches as the base64 of their arrays. */
final class ValuesJson {
    private ValuesJson() {}

    static ObjectNode write(Values values, ColumnType type) {
        Counted exact = values.exact();
        if (exact != null) {
            ObjectNode object = Json.object();
            writeKeys(object.putArray("values"), exact, type);
            if (type.isString()) {
                object.put("hashes", Packed.longs(exact.keys()));
            }
            Packed.putWholes(object, "counts", exact.counts());
            return object;
        }
        Values.Sketches sketches = values.sketches();
        return sketches == null ? Json.object() : write(sketches);
    }

    private static void writeKeys(ArrayNode array, Counted values, ColumnType type) {
        for (int i = 0; i < values.size(); i++) {
            switch (type) {
                case CATEGORY, TEXT -> array.add(values.text(i));
                case NUMBER -> array.add(Json.of(Keys.toDouble(values.keys()[i])));
                default -> array.add(values.keys()[i]);
            }
        }
    }

    private static ObjectNode write(Values.Sketches sketches) {
        ObjectNode object =
                Json.object().put("distinct", Packed.bytes(sketches.distinct().getState()));
        ObjectNode frequent = object.putObject("frequent");
        Counted counters = sketches.frequent().all();
        frequent.put("keys", Packed.longs(counters.keys()));
        Packed.putWholes(frequent, "counts", counters.counts());
        Packed.putWholes(frequent, "lowered", sketches.frequent().lowered());
        if (counters.texts().length > 0) {
            ArrayNode texts = frequent.putArray("texts");
            for (String text : counters.texts()) {
                texts.add(text);
            }
        }
        QuantileSketch quantiles = sketches.quantiles();
        if (quantiles != null) {
            object.set("quantiles", write(quantiles));
        }
        return object;
    }

    private static ObjectNode write(QuantileSketch sketch) {
        QuantileSketch.State state = sketch.state();
        ObjectNode object = Json.object()
                .put("base", state.base())
                .put("count", state.count())
                .put("pending", state.pending())
                .put("pendingWeight", state.pendingWeight())
                .put("chance", state.chance())
                .put("paired", state.paired())
                .put("coins", state.coins());
        object.set("variance", Json.of(state.variance()));
        ArrayNode levels = object.putArray("levels");
        for (int level = state.base(); level <= sketch.top(); level++) {
            levels.add(Packed.longs(sketch.level(level)));
        }
        return object;
    }

    /** What {@link #write(Values, ColumnType)} wrote. Throws {@link IllegalArgumentException} where it cannot be. */
    static Values read(JsonNode json, ColumnType type, SketchSizes sizes) {
        if (json.has("counts")) {
            return Values.of(sizes, type.isString(), readCounted(json, type));
        }
        UltraLogLog distinct = UltraLogLog.wrap(Packed.bytes(Json.text(json, "distinct")));
        if (distinct.getP() != sizes.distinctPrecision()) {
            throw new IllegalArgumentException(
                    "distinct: of precision " + sizes.distinctPrecision() + ", found " + distinct.getP());
        }
        ObjectNode frequent = Json.object(json, "frequent");
        Counted counters = counted(
                Packed.longs(Json.text(frequent, "keys")),
                Packed.wholes(frequent, "counts"),
                type.isString() && frequent.has("texts")
                        ? Json.texts(frequent, "texts").toArray(String[]::new)
                        : new String[0]);
        return Values.of(
                sizes,
                type.isString(),
                new Values.Sketches(
                        distinct,
                        FrequentValues.of(
                                sizes.frequentCounters(),
                                type.isString(),
                                counters,
                                Packed.wholes(frequent, "lowered")),
                        type.isString() ? null : readQuantiles(Json.object(json, "quantiles"), sizes)));
    }

    private static Counted readCounted(JsonNode json, ColumnType type) {
        long[] counts = Packed.wholes(json, "counts");
        return switch (type) {
            case CATEGORY, TEXT ->
                counted(
                        Packed.longs(Json.text(json, "hashes")),
                        counts,
                        Json.texts(json, "values").toArray(String[]::new));
            case NUMBER ->
                counted(
                        Json.elements(json, "values").stream()
                                .mapToLong(value -> Keys.ofDouble(Json.number(value)))
                                .toArray(),
                        counts,
                        new String[0]);
            default -> counted(Packed.wholes(json, "values"), counts, new String[0]);
        };
    }

    private static Counted counted(long[] keys, long[] counts, @Nullable String[] texts) {
        if (keys.length != counts.length || (texts.length > 0 && texts.length != keys.length)) {
            throw new IllegalArgumentException(
                    "counts: one per value, found " + counts.length + " for " + keys.length + " values");
        }
        return new Counted(keys, counts, texts);
    }

    private static QuantileSketch readQuantiles(JsonNode json, SketchSizes sizes) {
        List<String> levels = Json.texts(json, "levels");
        return QuantileSketch.of(
                sizes.quantileItems(),
                new QuantileSketch.State(
                        Math.toIntExact(Json.whole(json, "base")),
                        Json.whole(json, "count"),
                        Json.whole(json, "pending"),
                        Json.whole(json, "pendingWeight"),
                        Json.whole(json, "chance"),
                        Json.whole(json, "paired"),
                        Json.whole(json, "coins"),
                        Json.number(json, "variance")),
                levels.stream().map(Packed::longs).toArray(long[][]::new));
    }
}
