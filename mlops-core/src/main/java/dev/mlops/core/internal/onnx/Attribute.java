package dev.mlops.core.internal.onnx;

import java.util.List;

/** {@code AttributeProto}s: what an operator is told beside its inputs. */
final class Attribute {
    private static final int NAME = 1;
    private static final int I = 3;
    private static final int S = 4;
    private static final int T = 5;
    private static final int INTS = 8;
    private static final int STRINGS = 9;
    private static final int TYPE = 20;

    /** {@code AttributeProto.AttributeType}. */
    private static final int INT_TYPE = 2;

    private static final int STRING_TYPE = 3;
    private static final int TENSOR_TYPE = 4;
    private static final int INTS_TYPE = 7;
    private static final int STRINGS_TYPE = 8;

    private Attribute() {}

    private static Message of(String name, int type) {
        return new Message().text(NAME, name).whole(TYPE, type);
    }

    static Message whole(String name, long value) {
        return of(name, INT_TYPE).whole(I, value);
    }

    static Message text(String name, String value) {
        return of(name, STRING_TYPE).text(S, value);
    }

    static Message tensor(String name, Message value) {
        return of(name, TENSOR_TYPE).message(T, value);
    }

    static Message wholes(String name, long... values) {
        return of(name, INTS_TYPE).wholes(INTS, values);
    }

    static Message texts(String name, List<String> values) {
        Message attribute = of(name, STRINGS_TYPE);
        values.forEach(value -> attribute.text(STRINGS, value));
        return attribute;
    }
}
