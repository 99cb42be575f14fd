package dev.mlops.benchmarks.harness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** An output that compares what it is given with a file, and ends the writing at the first difference. */
final class Comparing extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream expected;

    private Comparing(InputStream expected) {
        this.expected = expected;
    }

    static boolean isSame(Path file, WorkFolder.Content content) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                Comparing comparing = new Comparing(in)) {
            content.write(comparing);
            return in.read() < 0;
        } catch (Different e) {
            return false;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] there = expected.readNBytes(length);
        if (!Arrays.equals(there, 0, there.length, bytes, offset, offset + length)) {
            throw new Different();
        }
    }

    private static final class Different extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
