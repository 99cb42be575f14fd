package dev.mlops.core.internal.jsonlines;

import dev.mlops.core.internal.cells.Words;
import dev.mlops.data.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The values of one JSON object under their flattened names, as the bytes in UTF-8 of what they are written with. Reused from line to line. For one thread. */
final class JsonRow {
    /** The length of a value that is null. */
    private static final int NULL = -1;

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final List<String> names = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int[] offsets = new int[16];
    private int[] lengths = new int[16];
    private boolean[] strings = new boolean[16];
    private byte[] bytes = new byte[256];
    private int used;

    /** The column of an array, or one that stands twice. */
    private @Nullable String wrongName;

    private String wrongValue = "";

    /**
     * Reads a line.
     *
     * @return what it is where it is no JSON object and nothing else; empty where it is one
     */
    Optional<String> parse(byte[] line, int offset, int length) {
        names.clear();
        seen.clear();
        used = 0;
        wrongName = null;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line, offset, length)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                return Optional.of(first == JsonToken.START_ARRAY ? "an array" : "a single value");
            }
            object(parser, "");
            return parser.nextToken() == null ? Optional.empty() : Optional.of("more behind the object");
        } catch (JacksonException e) {
            return Optional.of(e.getOriginalMessage());
        }
    }

    private void object(JsonParser parser, String prefix) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix.isEmpty() ? parser.currentName() : prefix + parser.currentName();
            JsonToken token = parser.nextToken();
            switch (token) {
                case START_OBJECT -> object(parser, name + ".");
                case START_ARRAY -> {
                    parser.skipChildren();
                    wrong(name, "an array");
                }
                default -> value(name, token, parser);
            }
        }
    }

    private void value(String name, JsonToken token, JsonParser parser) {
        if (name.isBlank() || !seen.add(name)) {
            wrong(name, name.isBlank() ? "a value under a blank name" : "a second value");
            return;
        }
        int place = names.size();
        if (place == offsets.length) {
            offsets = Arrays.copyOf(offsets, place * 2);
            lengths = Arrays.copyOf(lengths, place * 2);
            strings = Arrays.copyOf(strings, place * 2);
        }
        names.add(name);
        offsets[place] = used;
        lengths[place] = NULL;
        strings[place] = token == JsonToken.VALUE_STRING;
        if (token != JsonToken.VALUE_NULL) {
            lengths[place] = copy(parser);
        }
    }

    private int copy(JsonParser parser) {
        char[] text = parser.getStringCharacters();
        int from = parser.getStringOffset();
        int end = from + parser.getStringLength();
        int most = used + (end - from) * Utf8.MOST_BYTES + Words.PADDING;
        if (most > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(most, bytes.length * 2));
        }
        int at = used;
        for (int i = from; i < end; i++) {
            char c = text[i];
            if (c < 0x80) {
                bytes[at++] = (byte) c;
            } else {
                int point = Character.codePointAt(text, i, end);
                i += Character.charCount(point) - 1;
                at = Utf8.encode(point, bytes, at);
            }
        }
        int length = at - used;
        used = at;
        return length;
    }

    private void wrong(String name, String value) {
        if (wrongName == null) {
            wrongName = name;
            wrongValue = value;
        }
    }

    /** The first name with something that cannot be a value. */
    Optional<String> wrongName() {
        return Optional.ofNullable(wrongName);
    }

    /** What stands under it. */
    String wrongValue() {
        return wrongValue;
    }

    /** How many values there are. */
    int size() {
        return names.size();
    }

    String name(int place) {
        return names.get(place);
    }

    /** Takes a value out. */
    void remove(int place) {
        int last = names.size() - 1;
        names.remove(place);
        System.arraycopy(offsets, place + 1, offsets, place, last - place);
        System.arraycopy(lengths, place + 1, lengths, place, last - place);
        System.arraycopy(strings, place + 1, strings, place, last - place);
    }

    byte[] bytes() {
        return bytes;
    }

    int offset(int place) {
        return offsets[place];
    }

    /** Whether the value is null; it has no bytes then. */
    boolean isNull(int place) {
        return lengths[place] == NULL;
    }

    int length(int place) {
        return lengths[place];
    }

    /** Whether the value is written as a string. */
    boolean isString(int place) {
        return strings[place];
    }

    String text(int place) {
        return new String(bytes, offsets[place], lengths[place], StandardCharsets.UTF_8);
    }
}
