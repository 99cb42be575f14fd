package dev.mlops.tribuo.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Writes numbers in blocks, with the greatest byte first, and their checksum at the end. Never closes the stream. */
final class BigEndianOutput {
    private final OutputStream target;
    private final ByteBuffer block = ByteBuffer.allocate(1 << 13);
    private final CRC32 checksum = new CRC32();

    BigEndianOutput(OutputStream target) {
        this.target = target;
    }

    void putByte(int value) throws IOException {
        room(1).put((byte) value);
    }

    void putShort(int value) throws IOException {
        room(2).putShort((short) value);
    }

    void putInt(int value) throws IOException {
        room(4).putInt(value);
    }

    void putInts(int[] values) throws IOException {
        for (int value : values) {
            putInt(value);
        }
    }

    void putDoubles(double[] values) throws IOException {
        for (double value : values) {
            room(8).putLong(Double.doubleToRawLongBits(value));
        }
    }

    void finish() throws IOException {
        drain();
        putInt((int) checksum.getValue());
        drain();
        target.flush();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (block.remaining() < bytes) {
            drain();
        }
        return block;
    }

    private void drain() throws IOException {
        checksum.update(block.array(), 0, block.position());
        target.write(block.array(), 0, block.position());
        block.clear();
    }
}
