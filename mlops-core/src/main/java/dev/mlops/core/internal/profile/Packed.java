package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.json.Json;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Arrays of whole numbers in JSON: small ones as an array, large ones as the base64 of their bytes, most significant first. */
final class Packed {
    private Packed() {}

    static void putWholes(ObjectNode object, String name, long[] values) {
        ArrayNode array = object.putArray(name);
        for (long value : values) {
            array.add(value);
        }
    }

    /** What {@link #putWholes} put. Throws {@link IllegalArgumentException} where it is something else. */
    static long[] wholes(JsonNode object, String name) {
        List<JsonNode> elements = Json.elements(object, name);
        long[] values = new long[elements.size()];
        for (int i = 0; i < values.length; i++) {
            if (!elements.get(i).isIntegralNumber() || !elements.get(i).canConvertToLong()) {
                throw new IllegalArgumentException(name + ": whole numbers, found " + elements.get(i));
            }
            values[i] = elements.get(i).longValue();
        }
        return values;
    }

    static String bytes(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What {@link #bytes(byte[])} gave. Throws {@link IllegalArgumentException} where it is something else. */
    static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    static String longs(long[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
        buffer.asLongBuffer().put(values);
        return bytes(buffer.array());
    }

    /** What {@link #longs(long[])} gave. Throws {@link IllegalArgumentException} where it is something else. */
    static long[] longs(String text) {
        byte[] bytes = bytes(text);
        if (bytes.length % Long.BYTES != 0) {
            throw new IllegalArgumentException("a multiple of 8 bytes, found " + bytes.length);
        }
        long[] values = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(values);
        return values;
    }
}
