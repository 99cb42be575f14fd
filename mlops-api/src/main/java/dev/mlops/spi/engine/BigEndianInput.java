package dev.mlops.spi.engine;

import dev.mlops.error.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Reads what {@link BigEndianOutput} wrote, and no byte more. Takes memory only for bytes that have arrived, whatever length was announced. Every
 * method throws an {@link EngineException} where the bytes end too early. Not safe to share between threads.
 */
public final class BigEndianInput {
    private static final int BLOCK = 1 << 13;

    private final InputStream source;
    private final String engine;
    private final byte[] block = new byte[BLOCK];
    private final CRC32 checksum = new CRC32();

    /**
     * Reads from a stream.
     *
     * @param engine the id of the engine whose estimator it is, for errors
     */
    public BigEndianInput(InputStream source, String engine) {
        this.source = source;
        this.engine = engine;
    }

    /** Reads what {@link BigEndianOutput#putHeader} wrote, and checks that it is the same. */
    public void requireHeader(int magic, int version) throws IOException {
        if (getInt() != magic) {
            throw Failures.damaged(engine, "the first bytes are not those of an estimator of this engine");
        }
        int found = getShort();
        if (found != version) {
            throw Failures.otherVersion(version, found);
        }
    }

    /** Reads 8 bits with their sign. */
    public int getByte() throws IOException {
        return next(1).get();
    }

    /** Reads 16 bits with their sign. */
    public int getShort() throws IOException {
        return next(2).getShort();
    }

    /** Reads 32 bits. */
    public int getInt() throws IOException {
        return next(4).getInt();
    }

    /** Reads so many bytes. */
    public byte[] getBytes(int count) throws IOException {
        byte[] bytes = source.readNBytes(count);
        requireAll(bytes.length, count);
        checksum.update(bytes);
        return bytes;
    }

    /** Reads so many ints. */
    public int[] getInts(int count) throws IOException {
        int[] values = new int[Math.min(count, BLOCK)];
        int have = 0;
        while (have < count) {
            int some = Math.min(count - have, BLOCK / 4);
            ByteBuffer bytes = next(some * 4);
            if (have + some > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, values.length * 2L));
            }
            for (int i = 0; i < some; i++) {
                values[have++] = bytes.getInt();
            }
        }
        return values;
    }

    /** Reads so many doubles; any bits, so NaN and infinities among them. */
    public double[] getDoubles(int count) throws IOException {
        double[] values = new double[Math.min(count, BLOCK)];
        int have = 0;
        while (have < count) {
            int some = Math.min(count - have, BLOCK / 8);
            ByteBuffer bytes = next(some * 8);
            if (have + some > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, values.length * 2L));
            }
            for (int i = 0; i < some; i++) {
                values[have++] = Double.longBitsToDouble(bytes.getLong());
            }
        }
        return values;
    }

    /** Reads the checksum and checks that it is that of all before. */
    public void requireChecksum() throws IOException {
        int expected = (int) checksum.getValue();
        if (getInt() != expected) {
            throw Failures.damaged(engine, "the checksum is another one");
        }
    }

    private ByteBuffer next(int bytes) throws IOException {
        requireAll(source.readNBytes(block, 0, bytes), bytes);
        checksum.update(block, 0, bytes);
        return ByteBuffer.wrap(block, 0, bytes);
    }

    private void requireAll(int arrived, int expected) {
        if (arrived < expected) {
            throw Failures.damaged(engine, "they end too early");
        }
    }
}
