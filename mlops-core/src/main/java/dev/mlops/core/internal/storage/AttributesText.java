package dev.mlops.core.internal.storage;

import dev.mlops.core.internal.json.Json;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Attributes.InstantValue;
import dev.mlops.spi.Attributes.NumberValue;
import dev.mlops.spi.Attributes.TextValue;
import dev.mlops.spi.Attributes.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attributes as JSON text beside their document, such as {@code {"lr":"0.1","loss":0.37,"at":{"instant":"2026-01-01T00:00:00Z"}}}. They are
 * read back from here, bit for bit; the rows by which they are found keep no more than how they compare.
 */
final class AttributesText {
    private static final String INSTANT = "instant";
    private static final String NUMBER = "number";

    private AttributesText() {}

    /** The text; null where there are none, as in documents from before there were attributes. */
    static @Nullable String encode(Attributes attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        ObjectNode object = Json.object();
        attributes.values().forEach((name, value) -> {
            if (value instanceof TextValue text) {
                object.put(name, text.text());
            } else if (value instanceof InstantValue instant) {
                object.putObject(name).put(INSTANT, instant.instant().toString());
            } else if (value instanceof NumberValue number) {
                if (number.isComparable()) {
                    object.put(name, number.number());
                } else {
                    // JSON has no such number.
                    object.putObject(name).set(NUMBER, Json.of(number.number()));
                }
            }
        });
        return BodyCodec.encode(Json.write(object));
    }

    /** The attributes that {@link #encode} made this text of. Without a tree, as searches read many. */
    static Attributes decode(@Nullable String text) {
        if (text == null) {
            return Attributes.none();
        }
        TreeMap<String, Value> values = new TreeMap<>();
        try (JsonParser parser = Json.mapper().createParser(BodyCodec.decode(text))) {
            require(parser, parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                values.put(name, value(parser));
            }
            require(parser, parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
            return Attributes.of(values);
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException("text: no encoded attributes", e);
        }
    }

    private static Value value(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING) {
            return Value.of(parser.getString());
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
            return Value.of(parser.getDoubleValue());
        }
        require(parser, token == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.PROPERTY_NAME);
        String type = parser.currentName();
        require(parser, parser.nextToken() == JsonToken.VALUE_STRING);
        String text = parser.getString();
        require(parser, parser.nextToken() == JsonToken.END_OBJECT && (type.equals(INSTANT) || type.equals(NUMBER)));
        return type.equals(INSTANT) ? Value.of(Instant.parse(text)) : Value.of(Double.parseDouble(text));
    }

    private static void require(JsonParser parser, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("text: no encoded attributes, at " + parser.currentTokenLocation());
        }
    }
}
