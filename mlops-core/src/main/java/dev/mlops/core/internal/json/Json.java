package dev.mlops.core.internal.json;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON in one canonical form: the same value gives the same bytes on every Java release, so that digests can be taken of them. Names
 * are sorted by their UTF-16 code units, there is no white space, and a double is written with the fewest digits that read back as the
 * same bits (Raffaello Giulietti's Schubfach, since {@link Double#toString} differs between Java 17 and 19). NaN and the infinities,
 * which JSON lacks, are the strings {@code NaN}, {@code Infinity} and {@code -Infinity}.
 *
 * <p>What is read here was written by this library; what does not fit is a {@link StorageException} that names the document. Safe to
 * share between threads.
 */
public final class Json {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The shared mapper, for codecs that need more than trees. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** An empty object. */
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /** An empty array. */
    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    /** A number, or one of the strings {@code NaN}, {@code Infinity} and {@code -Infinity}. */
    public static JsonNode of(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.stringNode(Double.toString(value));
    }

    /** An object of strings. */
    public static ObjectNode of(Map<String, String> texts) {
        ObjectNode object = object();
        texts.forEach(object::put);
        return object;
    }

    /** An array of strings. */
    public static ArrayNode of(Collection<String> texts) {
        ArrayNode array = array();
        texts.forEach(array::add);
        return array;
    }

    /** The canonical form. */
    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** The canonical form in UTF-8. */
    public static byte[] bytes(JsonNode node) {
        return write(node).getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 over the canonical form in UTF-8, as 64 lower-case hexadecimal digits. */
    public static String sha256(JsonNode node) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(node)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads a document.
     *
     * @param text one JSON value and nothing else
     * @param what what it is, for the message, such as {@code dataset version adult v1}
     * @throws StorageException where it is no JSON
     */
    public static JsonNode read(String text, String what) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw notJson(what, e);
        }
    }

    /** Reads a document in UTF-8; see {@link #read(String, String)}. */
    public static JsonNode read(byte[] bytes, String what) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw notJson(what, e);
        }
    }

    private static StorageException notJson(String what, JacksonException e) {
        return new StorageException(
                Problem.of("the stored document " + what + " cannot be read")
                        .expected("JSON")
                        .found(e.getOriginalMessage())
                        .next("restore it from a backup of the workspace"),
                e);
    }

    /**
     * The {@code format} number of a document.
     *
     * @param newest the newest format that the reader knows
     * @throws StorageException where there is none, or it is newer
     */
    public static int format(JsonNode document, int newest, String what) {
        long format = whole(document, "format");
        if (format < 1 || format > newest) {
            throw new StorageException(Problem.of("the stored document " + what + " has a format that is not known")
                    .expected("a format from 1 to " + newest)
                    .found("format " + format)
                    .next("use the version of the library that wrote it, or a newer one"));
        }
        return (int) format;
    }

    /** The member of this name, which may be JSON's null. Throws {@link StorageException} where there is none. */
    public static JsonNode member(JsonNode object, String name) {
        JsonNode member = object.isObject() ? object.path(name) : NODES.missingNode();
        if (member.isMissingNode()) {
            throw new StorageException(Problem.of("a stored document lacks '" + name + "'")
                    .expected("an object with the member '" + name + "'")
                    .found(object.isObject() ? "members " + String.join(", ", object.propertyNames()) : excerpt(object))
                    .next("use the version of the library that wrote it"));
        }
        return member;
    }

    /** The string of this name. */
    public static String text(JsonNode object, String name) {
        JsonNode member = member(object, name);
        if (!member.isString()) {
            throw wrong(name, "a string", member);
        }
        return member.stringValue();
    }

    /** The whole number of this name. */
    public static long whole(JsonNode object, String name) {
        JsonNode member = member(object, name);
        if (!member.isIntegralNumber() || !member.canConvertToLong()) {
            throw wrong(name, "a whole number", member);
        }
        return member.longValue();
    }

    /** The number of this name, as {@link #of(double)} wrote it, to the bit. */
    public static double number(JsonNode object, String name) {
        return number(member(object, name));
    }

    /** The number that {@link #of(double)} wrote, to the bit. */
    public static double number(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.isString() ? node.stringValue() : "") {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw wrong("number", "a number, NaN, Infinity or -Infinity", node);
        };
    }

    /** The truth value of this name. */
    public static boolean flag(JsonNode object, String name) {
        JsonNode member = member(object, name);
        if (!member.isBoolean()) {
            throw wrong(name, "true or false", member);
        }
        return member.booleanValue();
    }

    /** The object of this name. */
    public static ObjectNode object(JsonNode object, String name) {
        if (member(object, name) instanceof ObjectNode member) {
            return member;
        }
        throw wrong(name, "an object", member(object, name));
    }

    /** The elements of the array of this name. */
    public static List<JsonNode> elements(JsonNode object, String name) {
        JsonNode member = member(object, name);
        if (!member.isArray()) {
            throw wrong(name, "an array", member);
        }
        return List.copyOf(member.values());
    }

    /** The array of strings of this name. */
    public static List<String> texts(JsonNode object, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(object, name)) {
            if (!element.isString()) {
                throw wrong(name, "an array of strings", element);
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    /** The object of strings of this name. */
    public static SortedMap<String, String> textMap(JsonNode object, String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        ObjectNode member = object(object, name);
        member.propertyNames().forEach(key -> texts.put(key, text(member, key)));
        return texts;
    }

    /** The constant of an enum, written by its name, under this name. */
    public static <E extends Enum<E>> E constant(JsonNode object, String name, Class<E> type) {
        String text = text(object, name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw wrong(name, "one of " + List.of(type.getEnumConstants()), member(object, name));
    }

    private static StorageException wrong(String name, String expected, JsonNode found) {
        return new StorageException(Problem.of("'" + name + "' of a stored document is not what it must be")
                .expected(expected)
                .found(excerpt(found))
                .next("use the version of the library that wrote it"));
    }

    private static String excerpt(JsonNode node) {
        String text = write(node);
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
