package dev.mlops.core.internal.onnx;

/** {@code ValueInfoProto}s: the names, types and shapes of what goes into a graph and what comes out. */
final class Values {
    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int TENSOR_TYPE = 1;
    private static final int ELEM_TYPE = 1;
    private static final int SHAPE = 2;
    private static final int DIM = 1;
    private static final int DIM_VALUE = 1;
    private static final int DIM_PARAM = 2;

    private Values() {}

    /** A tensor of as many rows as there are, and of so many columns; of rows only where that is 0. */
    static Message of(String name, int type, int width) {
        Message shape = new Message().message(DIM, new Message().text(DIM_PARAM, "rows"));
        if (width > 0) {
            shape.message(DIM, new Message().whole(DIM_VALUE, width));
        }
        Message tensor = new Message().whole(ELEM_TYPE, type).message(SHAPE, shape);
        return new Message().text(NAME, name).message(TYPE, new Message().message(TENSOR_TYPE, tensor));
    }
}
