package dev.mlops.core.internal.packs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** What happened to artifacts after they were put: touched, or deleted from a pack. Appended to by all processes under the lock. */
final class Journal implements AutoCloseable {
    static final int RECORD = 64;
    private static final int TOUCH = 0x746f7563;
    private static final int DELETE = 0x64656c65;

    private final Path path;
    private final WriteGuard guard;
    private RandomAccessFile file;

    /**
     * One record.
     *
     * @param deletedFrom the number of the pack whose copy is deleted, or -1 for a touch
     */
    record Entry(Sha artifact, Instant when, long deletedFrom) {
        static Entry touch(Sha artifact, Instant when) {
            return new Entry(artifact, when, -1);
        }

        boolean isTouch() {
            return deletedFrom < 0;
        }
    }

    /** Entries, how far the file was read, and where it is damaged. */
    record Part(List<Entry> entries, long end, List<Long> damaged) {}

    Journal(Path path, WriteGuard guard) throws IOException {
        this.path = path;
        this.guard = guard;
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    Path path() {
        return path;
    }

    synchronized long length() throws IOException {
        return file.length();
    }

    /** Opens what now has the journal's name: another process may have replaced it. */
    synchronized void reopen() throws IOException {
        file.close();
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    synchronized Part read(long from) throws IOException {
        long length = file.length();
        long whole = length - length % RECORD;
        List<Entry> entries = new ArrayList<>();
        List<Long> damaged = new ArrayList<>();
        byte[] bytes = new byte[(int) Math.min(1 << 20, Math.max(0, whole - from))];
        long at = from;
        file.seek(at);
        while (at < whole) {
            int count = (int) Math.min(bytes.length, whole - at);
            file.readFully(bytes, 0, count);
            for (int i = 0; i < count; i += RECORD) {
                Entry entry = decode(bytes, i);
                if (entry != null) {
                    entries.add(entry);
                } else {
                    damaged.add(at + i);
                }
            }
            at += count;
        }
        return new Part(entries, at, damaged);
    }

    /** Appends after the last whole record: a part of one is what a killed process left. */
    synchronized void append(List<Entry> entries) throws IOException {
        byte[] bytes = encode(entries);
        guard.before(bytes.length);
        long length = file.length();
        long end = length - length % RECORD;
        file.seek(end);
        try {
            file.write(bytes);
        } catch (IOException e) {
            file.setLength(end);
            throw e;
        }
    }

    synchronized void force() throws IOException {
        file.getFD().sync();
    }

    /** Takes the place of the whole file. */
    synchronized void replace(Path temp, List<Entry> entries) throws IOException {
        byte[] bytes = encode(entries);
        guard.before(bytes.length);
        Durable.write(temp, path, bytes);
        reopen();
    }

    private static byte[] encode(List<Entry> entries) {
        byte[] bytes = new byte[entries.size() * RECORD];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (Entry entry : entries) {
            int start = buffer.position();
            buffer.putInt(entry.isTouch() ? TOUCH : DELETE);
            entry.artifact().write(buffer);
            Instant when = entry.when();
            buffer.putLong(when.getEpochSecond()).putInt(when.getNano()).putLong(entry.deletedFrom());
            buffer.position(start + RECORD - 4);
            buffer.putInt(check(bytes, start));
        }
        return bytes;
    }

    private static @org.jspecify.annotations.Nullable Entry decode(byte[] bytes, int start) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, start, RECORD);
        int kind = buffer.getInt();
        Sha artifact = Sha.read(buffer);
        long seconds = buffer.getLong();
        int nanos = buffer.getInt();
        long pack = buffer.getLong();
        if (ByteBuffer.wrap(bytes).getInt(start + RECORD - 4) != check(bytes, start)
                || (kind == TOUCH ? pack != -1 : kind != DELETE || pack < 0)) {
            return null;
        }
        try {
            return new Entry(artifact, Instant.ofEpochSecond(seconds, nanos), pack);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int check(byte[] bytes, int start) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, RECORD - 4);
        // All zero, which a power cut can leave, must not look right.
        return (int) ~crc.getValue();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
