package dev.mlops.core.internal.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message in the wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding): fields one after the other, in the order in
 * which they are put. The same calls give the same bytes. Mutable; for one thread.
 */
final class Message {
    private static final int VARINT = 0;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private void tag(int field, int wire) {
        varint(((long) field << 3) | wire);
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
    }

    /** A whole number. */
    Message whole(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /** A text. */
    Message text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes. */
    Message bytes(int field, byte[] value) {
        tag(field, LENGTH);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    /** A message in the message. */
    Message message(int field, Message value) {
        tag(field, LENGTH);
        varint(value.bytes.size());
        bytes.writeBytes(value.bytes());
        return this;
    }

    /** Many whole numbers in one field. */
    Message wholes(int field, long[] values) {
        Message packed = new Message();
        for (long value : values) {
            packed.varint(value);
        }
        return message(field, packed);
    }

    /** All of it so far. */
    byte[] bytes() {
        return bytes.toByteArray();
    }
}
