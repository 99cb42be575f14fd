package dev.mlops.core.internal.spill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Hashes with a number each, in 64 temporary files by six bits of the hash, so that equal hashes are in the same file in the order in
 * which they came. For one thread.
 */
final class HashParts implements AutoCloseable {
    static final int COUNT = 64;
    private static final int BITS = 6;
    private static final int ENTRY = 24;
    private static final int ENTRIES_IN_MEMORY = 256;

    private final SpillFolder folder;
    private final int shift;
    private final Part[] parts = new Part[COUNT];

    /**
     * Without entries.
     *
     * @param depth how often the hashes were parted before: 0 to 9
     */
    HashParts(SpillFolder folder, int depth) {
        this.folder = folder;
        this.shift = 64 - BITS * (depth + 1);
        for (int i = 0; i < COUNT; i++) {
            parts[i] = new Part();
        }
    }

    /** Whether hashes that were parted so often can be parted again. */
    static boolean canPart(int depth) {
        return BITS * (depth + 1) <= 64;
    }

    private static final class Part {
        private final ByteBuffer buffer = ByteBuffer.allocate(ENTRY * ENTRIES_IN_MEMORY);
        private @Nullable Path file;
        private @Nullable FileChannel channel;
    }

    /** What takes an entry. */
    interface Consumer {
        void accept(long high, long low, long number);
    }

    void add(long high, long low, long number) {
        Part part = parts[(int) (high >>> shift) & COUNT - 1];
        part.buffer.putLong(high).putLong(low).putLong(number);
        if (!part.buffer.hasRemaining()) {
            flush(part);
        }
    }

    private void flush(Part part) {
        try {
            FileChannel out = part.channel;
            if (out == null) {
                Path file = folder.next();
                out = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
                part.file = file;
                part.channel = out;
            }
            part.buffer.flip();
            while (part.buffer.hasRemaining()) {
                out.write(part.buffer);
            }
            part.buffer.clear();
        } catch (IOException e) {
            throw SpillFolder.failed(e);
        }
    }

    /** Hands over the entries of one part in the order in which they came, and deletes them. */
    void drain(int number, Consumer consumer) {
        Part part = parts[number];
        try {
            FileChannel in = part.channel;
            if (in != null) {
                flush(part);
                in.position(0);
                part.buffer.clear();
                while (in.read(part.buffer) >= 0 || part.buffer.position() > 0) {
                    part.buffer.flip();
                    while (part.buffer.remaining() >= ENTRY) {
                        consumer.accept(part.buffer.getLong(), part.buffer.getLong(), part.buffer.getLong());
                    }
                    part.buffer.compact();
                }
                close(part);
                return;
            }
            part.buffer.flip();
            while (part.buffer.hasRemaining()) {
                consumer.accept(part.buffer.getLong(), part.buffer.getLong(), part.buffer.getLong());
            }
            part.buffer.clear();
        } catch (IOException e) {
            throw SpillFolder.failed(e);
        }
    }

    private static void close(Part part) throws IOException {
        if (part.channel != null) {
            part.channel.close();
            part.channel = null;
        }
        if (part.file != null) {
            Files.deleteIfExists(part.file);
            part.file = null;
        }
    }

    /** Deletes what is left. */
    @Override
    public void close() {
        try {
            for (Part part : parts) {
                close(part);
            }
        } catch (IOException e) {
            throw SpillFolder.failed(e);
        }
    }
}
