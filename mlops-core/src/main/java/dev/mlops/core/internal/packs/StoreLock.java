package dev.mlops.core.internal.packs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What threads and processes that share a folder agree by: a lock for the short steps that change what is visible, epochs that tell
 * whether a put may still rely on a pack that was rewritten, and counters of changes.
 *
 * <p>One instance per folder and JVM, because file locks belong to the JVM, and because on POSIX systems closing any descriptor of a
 * file gives up all its locks. Everything here goes through {@link RandomAccessFile} and {@code tryLock}, since an interrupt
 * closes a {@link java.nio.channels.FileChannel} in the middle of a blocking call, and with it the locks of all other threads.
 */
final class StoreLock implements AutoCloseable {
    /** How many epochs can have puts in progress at once; a rewrite that would need more waits for another day. */
    static final int SLOTS = 64;

    private static final long COMMIT_BYTE = 0;
    private static final long REWRITE_BYTE = 1;
    private static final long SLOT_BYTE = 16;
    private static final long STATE_MAGIC = 0x6d6c6f7073737431L;
    private static final int STATE_BYTES = 36;
    private static final Map<Path, StoreLock> OPEN = new HashMap<>();

    private final Path key;
    private final Path statePath;
    private final RandomAccessFile locks;
    private final RandomAccessFile state;
    private final ReentrantLock commit = new ReentrantLock(true);
    private final ReentrantLock rewrite = new ReentrantLock();
    private final Object slots = new Object();
    private final int[] inSlot = new int[SLOTS];
    private final @Nullable FileLock[] slotLock = new @Nullable FileLock[SLOTS];
    private int users = 1;

    /** Three counters, each only ever growing: commits and rewrites, rewrites of the journal, epochs. */
    record State(long packs, long journal, long epoch) {}

    /** Work that reads or writes files. */
    interface Work<T> {
        T run() throws IOException;
    }

    private StoreLock(Path key) throws IOException {
        this.key = key;
        this.statePath = key.resolve("state");
        this.locks = new RandomAccessFile(key.resolve("lock").toFile(), "rw");
        try {
            this.state = new RandomAccessFile(statePath.toFile(), "rw");
        } catch (IOException e) {
            locks.close();
            throw e;
        }
    }

    static StoreLock open(Path folder) throws IOException {
        Path key = folder.toRealPath();
        synchronized (OPEN) {
            StoreLock known = OPEN.get(key);
            if (known != null) {
                known.users++;
                return known;
            }
            StoreLock made = new StoreLock(key);
            OPEN.put(key, made);
            return made;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            if (--users == 0) {
                OPEN.remove(key);
                state.close();
                locks.close();
            }
        }
    }

    /** Runs alone among all threads and processes; not to be nested. */
    <T> T alone(Work<T> work) throws IOException {
        commit.lock();
        try (FileLock held = await(COMMIT_BYTE, false)) {
            if (!held.isValid()) {
                throw new IOException("the lock of " + key + " was lost");
            }
            return work.run();
        } finally {
            commit.unlock();
        }
    }

    /** Runs if no other thread or process rewrites packs now. */
    boolean rewriting(Work<?> work) throws IOException {
        if (rewrite.isHeldByCurrentThread() || !rewrite.tryLock()) {
            return false;
        }
        try (FileLock held = attempt(REWRITE_BYTE, false)) {
            if (held == null) {
                return false;
            }
            work.run();
            return true;
        } finally {
            rewrite.unlock();
        }
    }

    /** Joins the present epoch; until {@link #leave} no chunk that a lookup found vanishes from the disk. */
    long enter() throws IOException {
        while (true) {
            long epoch = epoch();
            int slot = slot(epoch);
            synchronized (slots) {
                if (inSlot[slot] == 0) {
                    slotLock[slot] = await(SLOT_BYTE + slot, true);
                }
                inSlot[slot]++;
            }
            if (epoch() == epoch) {
                return epoch;
            }
            leave(epoch);
        }
    }

    void leave(long epoch) throws IOException {
        int slot = slot(epoch);
        synchronized (slots) {
            FileLock held = slotLock[slot];
            if (--inSlot[slot] == 0 && held != null) {
                slotLock[slot] = null;
                held.release();
            }
        }
    }

    /** Runs if nobody is in an epoch, and keeps newcomers out while it does. */
    boolean ifEmpty(long epoch, Work<?> work) throws IOException {
        int slot = slot(epoch);
        synchronized (slots) {
            if (inSlot[slot] != 0) {
                return false;
            }
            try (FileLock held = attempt(SLOT_BYTE + slot, false)) {
                if (held == null) {
                    return false;
                }
                work.run();
                return true;
            }
        }
    }

    /** Whether all that entered in this epoch or before have left. */
    boolean drained(long epoch) throws IOException {
        for (long e = Math.max(0, epoch - SLOTS + 2); e <= epoch; e++) {
            if (!ifEmpty(e, () -> true)) {
                return false;
            }
        }
        return true;
    }

    /** The counters; empty where they are damaged, or being written just now. */
    Optional<State> state() throws IOException {
        byte[] bytes = new byte[STATE_BYTES];
        synchronized (state) {
            if (state.length() != STATE_BYTES) {
                return Optional.empty();
            }
            state.seek(0);
            state.readFully(bytes);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        boolean right = buffer.getLong(0) == STATE_MAGIC && buffer.getInt(STATE_BYTES - 4) == check(bytes);
        return right
                ? Optional.of(new State(buffer.getLong(8), buffer.getLong(16), buffer.getLong(24)))
                : Optional.empty();
    }

    boolean stateIsNew() throws IOException {
        synchronized (state) {
            return state.length() == 0;
        }
    }

    /** Only within {@link #alone}. Not forced: after a power cut every process starts anew and reads everything. */
    void state(State next) throws IOException {
        byte[] bytes = new byte[STATE_BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.putLong(STATE_MAGIC)
                .putLong(next.packs())
                .putLong(next.journal())
                .putLong(next.epoch());
        buffer.putInt(check(bytes));
        synchronized (state) {
            state.seek(0);
            state.write(bytes);
            state.setLength(STATE_BYTES);
        }
    }

    Path statePath() {
        return statePath;
    }

    private long epoch() throws IOException {
        Optional<State> now = state();
        if (now.isEmpty()) {
            now = alone(this::state);
        }
        return now.orElseThrow(() -> new IOException(statePath + " is damaged; open the store again to rebuild it"))
                .epoch();
    }

    private static int check(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, STATE_BYTES - 4);
        return (int) crc.getValue();
    }

    private static int slot(long epoch) {
        return (int) Math.floorMod(epoch, (long) SLOTS);
    }

    private FileLock await(long position, boolean shared) throws IOException {
        for (long nanos = 20_000; ; nanos = Math.min(nanos * 2, 2_000_000)) {
            FileLock held = attempt(position, shared);
            if (held != null) {
                return held;
            }
            boolean interrupted = Thread.interrupted();
            LockSupport.parkNanos(nanos);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private @Nullable FileLock attempt(long position, boolean shared) throws IOException {
        try {
            return locks.getChannel().tryLock(position, 1, shared);
        } catch (OverlappingFileLockException heldByAnotherClassLoader) {
            return null;
        }
    }
}
