package dev.mlops.core.internal.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** {@code TensorProto}s: arrays with their dimensions, row by row. */
final class Tensors {
    /** {@code TensorProto.DataType}. */
    static final int FLOAT = 1;

    static final int INT64 = 7;
    static final int STRING = 8;
    static final int BOOL = 9;
    static final int DOUBLE = 11;

    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int STRING_DATA = 6;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;

    private Tensors() {}

    private static Message of(String name, int type, long... dims) {
        Message tensor = new Message();
        for (long dim : dims) {
            tensor.whole(DIMS, dim);
        }
        tensor.whole(DATA_TYPE, type);
        return name.isEmpty() ? tensor : tensor.text(NAME, name);
    }

    /** Numbers in double precision. */
    static Message of(String name, double[] values, long... dims) {
        ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            // All NaNs are one: the same model gives the same bytes.
            raw.putLong(Double.doubleToLongBits(value));
        }
        return of(name, DOUBLE, dims).bytes(RAW_DATA, raw.array());
    }

    /** Whole numbers. */
    static Message of(String name, long[] values, long... dims) {
        ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        return of(name, INT64, dims).bytes(RAW_DATA, raw.array());
    }

    /** Texts, in one dimension. */
    static Message of(String name, List<String> values) {
        Message tensor = of(name, STRING, values.size());
        values.forEach(value -> tensor.text(STRING_DATA, value));
        return tensor;
    }
}
