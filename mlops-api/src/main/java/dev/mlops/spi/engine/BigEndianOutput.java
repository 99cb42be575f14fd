package dev.mlops.spi.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Writes numbers in blocks, with the greatest byte first, and their checksum at the end: what {@link BigEndianInput} reads. Never closes the
 * stream. Not safe to share between threads.
 */
public final class BigEndianOutput {
    private final OutputStream target;
    private final ByteBuffer block = ByteBuffer.allocate(1 << 13);
    private final CRC32 checksum = new CRC32();

    /** Writes to a stream, which needs no buffer of its own. */
    public BigEndianOutput(OutputStream target) {
        this.target = target;
    }

    /** Begins an estimator's bytes: an int that tells the engine's from all others, and the version of the form as a short. */
    public void putHeader(int magic, int version) throws IOException {
        putInt(magic);
        putShort(version);
    }

    /** Writes the lowest 8 bits. */
    public void putByte(int value) throws IOException {
        room(1).put((byte) value);
    }

    /** Writes the lowest 16 bits. */
    public void putShort(int value) throws IOException {
        room(2).putShort((short) value);
    }

    /** Writes 32 bits. */
    public void putInt(int value) throws IOException {
        room(4).putInt(value);
    }

    /** Writes the bytes, without their number. */
    public void putBytes(byte[] values) throws IOException {
        drain();
        checksum.update(values);
        target.write(values);
    }

    /** Writes 32 bits each, without their number. */
    public void putInts(int[] values) throws IOException {
        for (int value : values) {
            putInt(value);
        }
    }

    /** Writes the raw 64 bits of each, without their number. */
    public void putDoubles(double[] values) throws IOException {
        for (double value : values) {
            room(8).putLong(Double.doubleToRawLongBits(value));
        }
    }

    /** Writes the CRC-32 of all before as an int, and flushes the stream. */
    public void finish() throws IOException {
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
