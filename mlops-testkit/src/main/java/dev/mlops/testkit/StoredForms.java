package dev.mlops.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlops.error.EngineException;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Tries the stored form of an estimator that ends with a CRC-32 of all before, greatest byte first, as {@link dev.mlops.spi.engine.BigEndianOutput}
 * writes it. Goes further than {@link EngineContract}, which cannot know of the checksum: whoever means harm can make it right, so the checks
 * behind it must hold alone.
 */
public final class StoredForms {
    private static final int CHECKSUM = 4;

    private StoredForms() {}

    /** Reads a stored form, such as {@code engine::read}. */
    @FunctionalInterface
    public interface Reader {
        /** As {@link Engine#read}. */
        Estimator read(InputStream in) throws IOException;
    }

    /**
     * Writes a stored form, such as {@code engine::write}.
     *
     * @param <E> what it can write
     */
    @FunctionalInterface
    public interface Writer<E extends Estimator> {
        /** As {@link Engine#write}. */
        void write(E estimator, OutputStream out) throws IOException;
    }

    /** What an engine writes of what it learns. */
    public static byte[] trained(Engine engine, TrainingRequest request) {
        return written(engine.train(request), engine::write);
    }

    /** The bytes of this estimator. */
    public static <E extends Estimator> byte[] written(E estimator, Writer<? super E> writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(estimator, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The estimator of these bytes. */
    public static Estimator read(byte[] bytes, Reader reader) {
        try {
            return reader.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same array with the checksum made right. */
    public static byte[] withChecksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, bytes.length - CHECKSUM);
        ByteBuffer.wrap(bytes).putInt(bytes.length - CHECKSUM, (int) checksum.getValue());
        return bytes;
    }

    /** A copy in which chance has changed up to four places before the checksum, and the checksum is right. */
    public static byte[] mutated(byte[] bytes, Random chance) {
        byte[] changed = bytes.clone();
        int end = bytes.length - CHECKSUM;
        for (int i = 1 + chance.nextInt(4); i > 0; i--) {
            int at = chance.nextInt(end);
            switch (chance.nextInt(4)) {
                case 0 -> changed[at] = (byte) chance.nextInt(256);
                case 1 -> changed[at] ^= (byte) (1 << chance.nextInt(8));
                case 2 -> Arrays.fill(changed, at, Math.min(end, at + 4), (byte) 0x7F);
                default -> {
                    int from = chance.nextInt(end);
                    int length = Math.min(chance.nextInt(64), end - Math.max(at, from));
                    System.arraycopy(changed, from, changed, at, length);
                }
            }
        }
        return withChecksum(changed);
    }

    /**
     * Asserts that bytes are either refused with an {@link EngineException}, or are those of an estimator whose scores are finite.
     *
     * @param values each is tried as the value of every feature
     * @return whether they were refused
     */
    public static boolean assertRefusedOrScores(byte[] bytes, Reader reader, double... values) {
        Estimator estimator;
        try {
            estimator = read(bytes, reader);
        } catch (EngineException e) {
            return true;
        }
        if (estimator.featureCount() < 1_000_000) {
            double[] row = new double[estimator.featureCount()];
            double[] scores = new double[estimator.outputCount()];
            for (double value : values) {
                Arrays.fill(row, value);
                estimator.score(row, scores);
                assertTrue(
                        Arrays.stream(scores).allMatch(Double::isFinite),
                        () -> "scores where every feature is " + value + ": " + Arrays.toString(scores));
            }
        }
        return false;
    }

    /**
     * Asserts that bytes are refused with an {@link EngineException}.
     *
     * @param why what the message contains
     */
    public static void assertRefused(String why, byte[] bytes, Reader reader) {
        EngineException failure = assertThrows(EngineException.class, () -> read(bytes, reader), why);
        assertTrue(String.valueOf(failure.getMessage()).contains(why), failure::getMessage);
    }

    /** Asserts that bytes are refused wherever they are cut off. */
    public static void assertCutOffsRefused(byte[] bytes, Reader reader) {
        for (int length = 0; length < bytes.length; length++) {
            byte[] some = Arrays.copyOf(bytes, length);
            assertThrows(EngineException.class, () -> read(some, reader), "cut off after " + length + " bytes");
        }
    }

    /**
     * Asserts that bytes are refused whichever bit is another one.
     *
     * @param bits how many of each byte's bits are tried, 1 to 8
     */
    public static void assertFlipsRefused(byte[] bytes, int bits, Reader reader) {
        for (int at = 0; at < bytes.length; at++) {
            for (int i = 0; i < bits; i++) {
                int bit = (at + i) % 8;
                byte[] changed = bytes.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThrows(
                        EngineException.class,
                        () -> read(changed, reader),
                        "bit " + bit + " of byte " + at + " is another one");
            }
        }
    }

    /** Asserts that what follows the bytes in a stream stays there. */
    public static void assertReadsNoMore(byte[] bytes, Reader reader) throws IOException {
        InputStream in = new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + 5));
        reader.read(in);
        assertEquals(5, in.available(), "bytes left in the stream");
    }

    /** Asserts that a stream that fails does so with its own exception. */
    public static void assertBrokenStreamIsTheCallers(Reader reader) {
        IOException unplugged = new IOException("unplugged");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw unplugged;
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                throw unplugged;
            }
        };
        assertSame(unplugged, assertThrows(IOException.class, () -> reader.read(broken)));
    }
}
