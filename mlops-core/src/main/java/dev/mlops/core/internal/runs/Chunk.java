package dev.mlops.core.internal.runs;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Points of a run in the order of recording, as one document: about 20 characters a point. The document has the metrics' names and the points in base64, each as the number of
 * its metric's name, its step less that of the point before, its seconds less those of the point before, its nanoseconds, all four in groups of 7 bits with the lowest first, and
 * the 8 bytes of its value. Differences are zigzag numbers. Immutable.
 *
 * @param index which of the run's it is, from 0
 * @param points at most {@link #MOST}
 */
record Chunk(int index, List<Point> points) {
    /** How many points all but a run's last have. */
    static final int MOST = 1_000;

    private static final int FORMAT = 1;

    Chunk {
        points = List.copyOf(points);
    }

    /** As text. */
    String body() {
        return Json.write(json());
    }

    /** As JSON. */
    ObjectNode json() {
        Map<String, Integer> names = new LinkedHashMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * points.size());
        byte[] value = new byte[Double.BYTES];
        long step = 0;
        long second = 0;
        for (Point point : points) {
            Instant at = point.at();
            Integer name = names.putIfAbsent(point.metric(), names.size());
            write(bytes, name == null ? names.size() - 1 : name);
            write(bytes, zigzag(point.step() - step));
            write(bytes, zigzag(at.getEpochSecond() - second));
            write(bytes, at.getNano());
            ByteBuffer.wrap(value).putDouble(point.value());
            bytes.writeBytes(value);
            step = point.step();
            second = at.getEpochSecond();
        }
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("points", Base64.getEncoder().encodeToString(bytes.toByteArray()));
        json.set("metrics", Json.of(names.keySet()));
        return json;
    }

    /**
     * Reads what {@link #body} wrote.
     *
     * @param what what the document is, for messages
     * @throws StorageException where it is something else
     */
    static void read(String body, String what, Consumer<Point> points) {
        read(Json.read(body, what), what).forEach(points);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @param what what the document is, for messages
     * @throws StorageException where it is something else
     */
    static List<Point> read(JsonNode json, String what) {
        Json.format(json, FORMAT, what);
        List<String> names = new ArrayList<>(Json.texts(json, "metrics"));
        List<Point> read = new ArrayList<>();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(Json.text(json, "points")));
            long step = 0;
            long second = 0;
            while (bytes.hasRemaining()) {
                String name = names.get(Math.toIntExact(read(bytes)));
                step += unzigzag(read(bytes));
                second += unzigzag(read(bytes));
                Instant at = Instant.ofEpochSecond(second, read(bytes));
                read.add(new Point(name, step, bytes.getDouble(), at));
            }
        } catch (IllegalArgumentException
                | BufferUnderflowException
                | IndexOutOfBoundsException
                | ArithmeticException
                | DateTimeException e) {
            throw new StorageException(
                    Problem.of("the stored document " + what + " is not what was written")
                            .expected("points of metrics")
                            .found(e.toString())
                            .next("restore it from a backup of the workspace"),
                    e);
        }
        return read;
    }

    private static void write(ByteArrayOutputStream bytes, long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private static long read(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    private static long zigzag(long number) {
        return (number << 1) ^ (number >> 63);
    }

    private static long unzigzag(long number) {
        return (number >>> 1) ^ -(number & 1);
    }
}
