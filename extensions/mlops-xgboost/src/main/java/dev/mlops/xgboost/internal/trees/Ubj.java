package dev.mlops.xgboost.internal.trees;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Walks through a document of Universal Binary JSON (https://ubjson.org, draft 12), the part of it that XGBoost writes. Nothing is kept of
 * what is skipped, and no array is made before its bytes are known to be there.
 */
final class Ubj {
    /** XGBoost's documents are 7 deep. */
    private static final int MOST_DEPTH = 32;

    private static final int LONGEST_TEXT = 1 << 24;

    private final ByteBuffer bytes;
    private int depth;

    Ubj(byte[] document) {
        bytes = ByteBuffer.wrap(document); // the greatest byte comes first, as in the format
    }

    /** Takes one member's value. */
    interface Member {
        void value(String key);
    }

    /** Takes one element. */
    interface Element {
        void value(int index);
    }

    /** A list's elements, none taken yet. {@code type} is 0 where each element says its own. */
    record ListHead(int count, int type, int countAt) {}

    int position() {
        return bytes.position();
    }

    boolean ended() {
        return !bytes.hasRemaining();
    }

    void object(Member member) {
        require(next() == '{', "an object was expected");
        enter();
        while (peek() != '}') {
            String key = text(length(LONGEST_TEXT));
            int before = bytes.position();
            member.value(key);
            require(bytes.position() > before, "a value was expected");
        }
        next();
        depth--;
    }

    /** A list that says how many elements it has. */
    ListHead list() {
        require(next() == '[', "a list was expected");
        int type = 0;
        if (peek() == '$') {
            next();
            type = next();
        }
        require(next() == '#', "the number of elements was expected");
        require(next() == 'L', "a whole number of 8 bytes was expected");
        int countAt = bytes.position();
        // Each element takes at least one byte.
        int size = type == 0 ? 1 : sizeOf(type);
        long count = getLong();
        require(count >= 0 && count <= bytes.remaining() / size, "a list is longer than the document");
        return new ListHead((int) count, type, countAt);
    }

    int list(Element element) {
        ListHead head = list();
        require(head.type == 0 || head.count == 0, "a list of mixed elements was expected");
        enter();
        for (int i = 0; i < head.count; i++) {
            element.value(i);
        }
        depth--;
        return head.count;
    }

    int[] ints() {
        ListHead head = list();
        int[] values = new int[head.count];
        for (int i = 0; i < values.length; i++) {
            long value = whole(head.type == 0 ? next() : head.type);
            require(value == (int) value, "a whole number is too great");
            values[i] = (int) value;
        }
        return values;
    }

    float[] floats() {
        ListHead head = list();
        require(head.type == 'd' || head.count == 0, "a list of floats was expected");
        float[] values = new float[head.count];
        bytes.asFloatBuffer().get(values);
        bytes.position(bytes.position() + 4 * values.length);
        return values;
    }

    String text() {
        require(next() == 'S', "a text was expected");
        return text(length(LONGEST_TEXT));
    }

    void skip() {
        int type = next();
        switch (type) {
            case 'Z', 'T', 'F' -> {}
            case 'S' -> advance(length(Integer.MAX_VALUE));
            case '{' -> {
                bytes.position(bytes.position() - 1);
                object(key -> skip());
            }
            case '[' -> {
                bytes.position(bytes.position() - 1);
                ListHead head = list();
                if (head.type != 0) {
                    advance(head.count * sizeOf(head.type)); // less than what remains
                } else {
                    enter();
                    for (int i = 0; i < head.count; i++) {
                        skip();
                    }
                    depth--;
                }
            }
            default -> advance(sizeOf(type));
        }
    }

    /** Passes over elements of a list. */
    void skip(ListHead head, int count) {
        if (head.type != 0) {
            advance(count * sizeOf(head.type));
        } else {
            for (int i = 0; i < count; i++) {
                skip();
            }
        }
    }

    private void enter() {
        depth++;
        require(depth <= MOST_DEPTH, "it is nested too deeply");
    }

    private int length(int most) {
        long length = whole(next());
        require(length >= 0 && length <= Math.min(most, bytes.remaining()), "a text is longer than the document");
        return (int) length;
    }

    private String text(int length) {
        String text = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
        advance(length);
        return text;
    }

    private long whole(int type) {
        int size = sizeOf(type);
        require(type != 'd' && type != 'D' && size <= bytes.remaining(), "a whole number was expected");
        return switch (type) {
            case 'i' -> bytes.get();
            case 'U' -> bytes.get() & 0xFF;
            case 'I' -> bytes.getShort();
            case 'l' -> bytes.getInt();
            default -> bytes.getLong();
        };
    }

    private static int sizeOf(int type) {
        return switch (type) {
            case 'i', 'U' -> 1;
            case 'I' -> 2;
            case 'l', 'd' -> 4;
            case 'L', 'D' -> 8;
            default -> throw EstimatorFormat.damaged("XGBoost's model has a value of unknown type " + type);
        };
    }

    private long getLong() {
        require(bytes.remaining() >= 8, "it ends too early");
        return bytes.getLong();
    }

    private int peek() {
        require(bytes.hasRemaining(), "it ends too early");
        return bytes.get(bytes.position());
    }

    private int next() {
        require(bytes.hasRemaining(), "it ends too early");
        return bytes.get();
    }

    private void advance(int count) {
        require(count <= bytes.remaining(), "it ends too early");
        bytes.position(bytes.position() + count);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw EstimatorFormat.damaged("in XGBoost's model, at byte " + bytes.position() + ": " + otherwise);
        }
    }
}
