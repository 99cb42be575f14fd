package dev.mlops.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes small files in ONNX as other tools do, field by field ({@code onnx.proto}). */
final class Pb {
    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int STRING = 8;
    static final int BOOL = 9;
    static final int DOUBLE = 11;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pb put(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    Pb put(int field, byte[] value) {
        varint(((long) field << 3) | 2);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    Pb put(int field, String value) {
        return put(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Pb put(int field, Pb value) {
        return put(field, value.bytes());
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** A tensor of floats, which a graph has of its own. */
    static Pb floats(String name, long[] dims, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        Pb tensor = new Pb();
        for (long dim : dims) {
            tensor.put(1, dim);
        }
        return tensor.put(2, FLOAT).put(8, name).put(9, raw.array());
    }

    static Pb whole(String name, long value) {
        return new Pb().put(1, name).put(20, 2).put(3, value);
    }

    static Pb texts(String name, String... values) {
        Pb attribute = new Pb().put(1, name).put(20, 8);
        for (String value : values) {
            attribute.put(9, value);
        }
        return attribute;
    }

    static Pb wholes(String name, long... values) {
        Pb attribute = new Pb().put(1, name).put(20, 7);
        for (long value : values) {
            attribute.put(8, value);
        }
        return attribute;
    }

    static Pb node(String domain, String type, List<String> inputs, String output, Pb... attributes) {
        Pb node = new Pb();
        inputs.forEach(input -> node.put(1, input));
        node.put(2, output).put(4, type);
        for (Pb attribute : attributes) {
            node.put(5, attribute);
        }
        return node.put(7, domain);
    }

    /** A tensor that goes in or comes out; -1 stands for any number. */
    static Pb value(String name, int type, long... dims) {
        Pb shape = new Pb();
        for (long dim : dims) {
            shape.put(1, dim < 0 ? new Pb().put(2, "N") : new Pb().put(1, dim));
        }
        return new Pb()
                .put(1, name)
                .put(2, new Pb().put(1, new Pb().put(1, type).put(2, shape)));
    }

    /** A map for each row, as ZipMap gives. */
    static Pb maps(String name, int keyType) {
        Pb value = new Pb().put(1, new Pb().put(1, FLOAT).put(2, new Pb()));
        Pb map = new Pb().put(5, new Pb().put(1, keyType).put(2, value));
        return new Pb().put(1, name).put(2, new Pb().put(4, new Pb().put(1, map)));
    }

    static byte[] model(List<Pb> nodes, List<Pb> constants, List<Pb> inputs, List<Pb> outputs) {
        return model(graph(nodes, constants, inputs, outputs)).bytes();
    }

    static Pb graph(List<Pb> nodes, List<Pb> constants, List<Pb> inputs, List<Pb> outputs) {
        Pb graph = new Pb();
        nodes.forEach(node -> graph.put(1, node));
        graph.put(2, "g");
        constants.forEach(constant -> graph.put(5, constant));
        inputs.forEach(input -> graph.put(11, input));
        outputs.forEach(output -> graph.put(12, output));
        return graph;
    }

    static Pb model(Pb graph) {
        return new Pb()
                .put(1, 8)
                .put(2, "test")
                .put(7, graph)
                .put(8, new Pb().put(1, "").put(2, 17))
                .put(8, new Pb().put(1, "ai.onnx.ml").put(2, 3));
    }
}
