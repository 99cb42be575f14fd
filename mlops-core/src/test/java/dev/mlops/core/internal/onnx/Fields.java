package dev.mlops.core.internal.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the fields of a message in the wire format of Protocol Buffers, as much of it as is written here. */
final class Fields {
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Fields(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            long tag = varint(in);
            numbers.add((int) (tag >>> 3));
            if ((tag & 7) == 0) {
                values.add(varint(in));
            } else if ((tag & 7) == 2) {
                byte[] bytes = new byte[(int) varint(in)];
                in.get(bytes);
                values.add(bytes);
            } else {
                throw new AssertionError("wire type " + (tag & 7));
            }
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    List<Object> all(int number) {
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) == number) {
                found.add(values.get(i));
            }
        }
        return found;
    }

    List<Fields> messages(int number) {
        return all(number).stream().map(bytes -> new Fields((byte[]) bytes)).toList();
    }

    Fields message(int number) {
        return messages(number).get(0);
    }

    List<String> texts(int number) {
        return all(number).stream()
                .map(bytes -> new String((byte[]) bytes, StandardCharsets.UTF_8))
                .toList();
    }

    String text(int number) {
        return texts(number).get(0);
    }

    long whole(int number) {
        return (Long) all(number).get(0);
    }

    byte[] bytes(int number) {
        return (byte[]) all(number).get(0);
    }
}
