package dev.mlops.testkit.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** Streams that are not theirs to close who are given them. */
public final class BorrowedStreams {
    private BorrowedStreams() {}

    private static AssertionError closed() {
        return new AssertionError("the engine closed a stream that is not its own");
    }

    /** To write to. */
    public static final class Output extends ByteArrayOutputStream {
        /** Empty. */
        public Output() {}

        @Override
        public void close() {
            throw closed();
        }
    }

    /** To read from. */
    public static final class Input extends ByteArrayInputStream {
        /** Of these bytes. */
        public Input(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void close() {
            throw closed();
        }
    }
}
