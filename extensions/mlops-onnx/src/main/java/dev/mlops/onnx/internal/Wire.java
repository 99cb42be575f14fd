package dev.mlops.onnx.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a message in the wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding), without copying it. For one
 * thread.
 */
final class Wire {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;
    private static final int LONGEST_VARINT = 10;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int wire;
    private long whole;
    private int start;

    private Wire(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    static Wire of(byte[] bytes) {
        return new Wire(bytes, 0, bytes.length);
    }

    /** Goes on to the next field; whether there is one. */
    boolean next() {
        if (at == end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        wire = (int) (tag & 7);
        if (tag >>> 3 == 0 || tag >>> 3 > Integer.MAX_VALUE) {
            throw broken();
        }
        switch (wire) {
            case VARINT -> whole = varint();
            case FIXED64 -> skip(Long.BYTES);
            case LENGTH -> skip(varint());
            case FIXED32 -> skip(Integer.BYTES);
            default -> throw broken();
        }
        return true;
    }

    private void skip(long length) {
        if (length < 0 || length > end - at) {
            throw broken();
        }
        start = at;
        at += (int) length;
    }

    private long varint() {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT && at < end; i++) {
            byte next = bytes[at++];
            value |= ((long) (next & 0x7F)) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw broken();
    }

    /** The number of the field. */
    int field() {
        return field;
    }

    /** Whether the field is this one, with a message or a text in it. */
    boolean has(int number) {
        return field == number && wire == LENGTH;
    }

    /** Whether the field is this one, with this whole number in it. */
    boolean says(int number, long value) {
        return field == number && wire == VARINT && whole == value;
    }

    /** The message in the field. */
    Wire message() {
        return new Wire(bytes, start, at);
    }

    /** The text in the field. */
    String text() {
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    static EngineException broken() {
        return new EngineException(Problem.of("these bytes are no model in ONNX")
                .expected("a ModelProto, whole and as it was exported")
                .found("bytes that are cut off, or something else")
                .next("export the model again; .ort and .pt files are no ONNX"));
    }
}
