package dev.mlops.tribuo.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Reads what {@link BigEndianOutput} wrote, and no byte more. Takes memory only for bytes that have arrived, whatever length was announced. */
final class BigEndianInput {
    private static final int BLOCK = 1 << 13;

    private final InputStream source;
    private final byte[] block = new byte[BLOCK];
    private final CRC32 checksum = new CRC32();

    BigEndianInput(InputStream source) {
        this.source = source;
    }

    int getByte() throws IOException {
        return next(1).get();
    }

    int getShort() throws IOException {
        return next(2).getShort();
    }

    int getInt() throws IOException {
        return next(4).getInt();
    }

    int[] getInts(int count) throws IOException {
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

    double[] getDoubles(int count) throws IOException {
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

    /** Reads the checksum and says whether it is that of all before. */
    boolean checksumFollows() throws IOException {
        int expected = (int) checksum.getValue();
        return getInt() == expected;
    }

    private ByteBuffer next(int bytes) throws IOException {
        if (source.readNBytes(block, 0, bytes) < bytes) {
            throw EstimatorFormat.damaged("they end too early");
        }
        checksum.update(block, 0, bytes);
        return ByteBuffer.wrap(block, 0, bytes);
    }
}
