package dev.mlops.core.internal.steps.impute;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Many numbers in JSON: their 8 bytes, lowest first, as strings in Base64, which are shorter and faster to read than digits. A string holds so
 * few of them that no reader's limit on its length is met.
 */
final class PackedNumbers {
    private static final int PER_STRING = 1 << 15;

    private PackedNumbers() {}

    static ArrayNode write(double[] values) {
        List<String> texts = new ArrayList<>();
        for (int from = 0; from < values.length; from += PER_STRING) {
            int to = Math.min(values.length, from + PER_STRING);
            ByteBuffer bytes = ByteBuffer.allocate((to - from) * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = from; i < to; i++) {
                // All NaNs are one: the same values give the same bytes.
                bytes.putLong(Double.doubleToLongBits(values[i]));
            }
            texts.add(Base64.getEncoder().encodeToString(bytes.array()));
        }
        return Json.of(texts);
    }

    /**
     * What {@link #write} wrote.
     *
     * @param width what the number of values is a multiple of
     * @throws StorageException where it is something else
     */
    static double[] read(JsonNode object, String name, int width) {
        List<byte[]> parts = new ArrayList<>();
        long length = 0;
        for (String text : Json.texts(object, name)) {
            byte[] part = bytes(text, name);
            parts.add(part);
            length += part.length;
        }
        long count = length / Double.BYTES;
        if (count > Integer.MAX_VALUE - 8 || (width == 0 ? count != 0 : count % width != 0)) {
            throw wrong(name, count + " numbers for " + width + " columns", null);
        }
        double[] values = new double[(int) count];
        int at = 0;
        for (byte[] part : parts) {
            ByteBuffer bytes = ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                values[at++] = bytes.getDouble();
            }
        }
        return values;
    }

    private static byte[] bytes(String text, String name) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "another text", e);
        }
        if (bytes.length % Double.BYTES != 0) {
            throw wrong(name, bytes.length + " bytes", null);
        }
        return bytes;
    }

    private static StorageException wrong(String name, String found, @Nullable Exception cause) {
        Problem problem = Problem.of("'" + name + "' of a stored step is not what it must be")
                .expected("numbers of 8 bytes in Base64, as many for each row as there are columns")
                .found(found)
                .next("restore the workspace from a backup");
        return cause == null ? new StorageException(problem) : new StorageException(problem, cause);
    }
}
