package dev.mlops.core.internal.diff;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of two sides, parted into groups: rows with the same hash are in the same group, and a group fits in memory. They stay in memory while
 * they are few; beyond that they go to files, parted by bits of the hash, and what is still too large is parted again by further bits
 * (Grace hash join, Kitsuregawa et al. 1983). A group of which all bits are the same cannot be parted and may be larger. For one thread.
 */
final class Spool implements AutoCloseable {
    private static final int BITS = 5;
    private static final int DEEPEST = 6;
    private static final int HEADER = 4 + 4 + 1 + 8 + 8;
    private static final int FILE_BUFFER = 1 << 15;

    private final Path folder;
    private final long limit;
    private final int depth;
    private byte[] memory = new byte[1 << 12];
    private int end;
    private @Nullable List<Part> parts;

    /**
     * An empty one.
     *
     * @param folder where files may be made; it is there
     * @param limit how many bytes a group may have
     */
    Spool(Path folder, int limit) {
        this(folder, limit, 0);
    }

    private Spool(Path folder, long limit, int depth) {
        this.folder = folder;
        this.limit = limit;
        this.depth = depth;
    }

    /** Takes each row of a group. The array is the reader's only until it returns. */
    interface Reader {
        /**
         * Takes a row.
         *
         * @param side 0 or 1
         * @param number the row's number on its side
         * @param hash by which it was parted
         * @param bytes the row, of the array's first {@code length} bytes
         * @param key how many of them are the key
         */
        void row(int side, long number, long hash, byte[] bytes, int key, int length) throws IOException;
    }

    /** Some rows, which can be gone through more than once. */
    interface Group {
        void forEach(Reader reader) throws IOException;
    }

    /** What is done with each group. */
    interface Action {
        void group(Group group) throws IOException;
    }

    /** Adds a row; the bytes are copied. */
    void add(int side, long number, long hash, byte[] bytes, int key, int length) throws IOException {
        if (parts == null && (long) end + HEADER + length > limit) {
            spill();
        }
        List<Part> files = parts;
        if (files != null) {
            files.get(part(hash)).add(side, number, hash, bytes, key, length);
            return;
        }
        if (memory.length - end < HEADER + length) {
            memory = Arrays.copyOf(memory, (int) Math.max(Math.min(2L * memory.length, limit), end + HEADER + length));
        }
        header(memory, end, side, number, hash, key, length);
        System.arraycopy(bytes, 0, memory, end + HEADER, length);
        end += HEADER + length;
    }

    private int part(long hash) {
        return (int) (hash >>> (64 - BITS * (depth + 1))) & ((1 << BITS) - 1);
    }

    private static void header(byte[] into, int at, int side, long number, long hash, int key, int length) {
        Bytes.putInt(into, at, length);
        Bytes.putInt(into, at + 4, key);
        into[at + 8] = (byte) side;
        Bytes.putLong(into, at + 9, number);
        Bytes.putLong(into, at + 17, hash);
    }

    private void spill() throws IOException {
        List<Part> files = new ArrayList<>();
        parts = files;
        for (int i = 0; i < 1 << BITS; i++) {
            files.add(new Part(folder));
        }
        byte[] all = memory;
        memory = new byte[0];
        inMemory(
                all,
                end,
                (side, number, hash, bytes, key, length) ->
                        files.get(part(hash)).add(side, number, hash, bytes, key, length));
        end = 0;
    }

    private static void inMemory(byte[] all, int end, Reader reader) throws IOException {
        for (int at = 0; at < end; at += HEADER + Bytes.getInt(all, at)) {
            byte[] bytes = Arrays.copyOfRange(all, at + HEADER, at + HEADER + Bytes.getInt(all, at));
            read(all, at, bytes, reader);
        }
    }

    private static void read(byte[] header, int at, byte[] bytes, Reader reader) throws IOException {
        reader.row(
                header[at + 8],
                Bytes.getLong(header, at + 9),
                Bytes.getLong(header, at + 17),
                bytes,
                Bytes.getInt(header, at + 4),
                Bytes.getInt(header, at));
    }

    /** Goes through all groups; nothing may be added afterwards. */
    void forEachGroup(Action action) throws IOException {
        List<Part> files = parts;
        if (files == null) {
            action.group(reader -> inMemory(memory, end, reader));
            return;
        }
        for (Part part : files) {
            part.finish();
            if (part.size <= limit || depth + 1 >= DEEPEST) {
                action.group(part::forEach);
            } else {
                try (Spool finer = new Spool(folder, limit, depth + 1)) {
                    part.forEach(finer::add);
                    part.close();
                    finer.forEachGroup(action);
                }
            }
            part.close();
        }
    }

    /** Deletes its files. */
    @Override
    public void close() throws IOException {
        if (parts != null) {
            for (Part part : parts) {
                part.close();
            }
        }
    }

    /** The rows whose hashes have some bits in common, in a file, which is made with the first of them. */
    private static final class Part {
        private final Path folder;
        private final byte[] header = new byte[HEADER];
        private @Nullable Path file;
        private @Nullable OutputStream out;
        private long size;

        Part(Path folder) {
            this.folder = folder;
        }

        void add(int side, long number, long hash, byte[] bytes, int key, int length) throws IOException {
            OutputStream to = out;
            if (to == null) {
                Path made = Files.createTempFile(folder, "rows", ".part");
                file = made;
                to = new BufferedOutputStream(Files.newOutputStream(made), FILE_BUFFER);
                out = to;
            }
            header(header, 0, side, number, hash, key, length);
            to.write(header);
            to.write(bytes, 0, length);
            size += HEADER + length;
        }

        void finish() throws IOException {
            if (out != null) {
                out.close();
            }
        }

        void forEach(Reader reader) throws IOException {
            Path from = file;
            if (from == null) {
                return;
            }
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(from), FILE_BUFFER))) {
                byte[] head = new byte[HEADER];
                long left = size;
                while (left > 0) {
                    in.readFully(head);
                    byte[] bytes = new byte[Bytes.getInt(head, 0)];
                    in.readFully(bytes);
                    read(head, 0, bytes, reader);
                    left -= HEADER + bytes.length;
                }
            } catch (EOFException e) {
                throw new IOException(from + " was cut while it was in use", e);
            }
        }

        void close() throws IOException {
            finish();
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }
}
