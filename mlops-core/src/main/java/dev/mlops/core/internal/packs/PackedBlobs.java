package dev.mlops.core.internal.packs;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Artifacts in a folder, cut into chunks by their content, each chunk compressed and kept once. Safe for many threads, and for several
 * processes on one machine that share the folder.
 *
 * <ul>
 *   <li>What {@link #put} or {@link #putAll} returned is on disk, and survives a crash of the process or the machine;
 *       what they did not return from is not visible, or, if the crash came within the commit, whole.
 *   <li>Nothing is handed out that is not what was put: each chunk is checked before, and a whole artifact again at its
 *       end.
 *   <li>A deletion decides against the last put or touch of any process. Space is freed by rewriting packs, which
 *       neither readers nor puts notice.
 * </ul>
 */
public final class PackedBlobs implements AutoCloseable {
    private static final long RECLAIM_FROM = 64L << 20;
    private static final int JOIN_FROM = 256;
    private static final long SMALL = 1 << 20;

    private final PackStore store;
    private final AtomicLong deletedBytes = new AtomicLong();
    private final AtomicLong smallPuts = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * What is known of an artifact without reading it.
     *
     * @param size its bytes
     * @param storedBytes how many bytes its chunks take on disk, also those that it shares with others
     * @param touched when it was last put or touched
     */
    public record Stat(Digest digest, long size, long storedBytes, Instant touched) {}

    /**
     * Something on disk that is not what was written.
     *
     * @param artifact the artifact that cannot be read for it; empty where none is hit, or it cannot be told
     */
    public record Damage(Optional<Digest> artifact, Path file, String what) {
        @Override
        public String toString() {
            return artifact.map(digest -> "artifact " + digest + ": ").orElse("") + file + ": " + what;
        }
    }

    /** Where the content of one artifact of a batch comes from; opened when it is its turn, closed by the store. */
    @FunctionalInterface
    public interface Source {
        /** Opens the content at its beginning. */
        InputStream open() throws IOException;
    }

    private PackedBlobs(PackStore store) {
        this.store = store;
    }

    /**
     * Opens the store in a folder, which is made where it is missing.
     *
     * @throws StorageException where it cannot be read or written, or a newer version wrote it
     */
    public static PackedBlobs open(Path dir, Clock clock) {
        return open(dir, clock, WriteGuard.NONE);
    }

    static PackedBlobs open(Path dir, Clock clock, WriteGuard guard) {
        try {
            PackStore store = PackStore.open(dir, clock, guard);
            PackedBlobs blobs = new PackedBlobs(store);
            try {
                store.lock().rewriting(() -> {
                    new Rewriter(store).sweep();
                    return true;
                });
            } catch (IOException | RuntimeException e) {
                blobs.closeQuietly(e);
                throw e;
            }
            return blobs;
        } catch (IOException e) {
            throw failure("the store in " + dir + " cannot be opened", e);
        }
    }

    private void closeQuietly(Exception cause) {
        try {
            store.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Keeps all bytes of a stream, which the caller closes. */
    public Digest put(InputStream bytes) {
        return commit(session -> session.add(bytes)).get(0);
    }

    /**
     * Keeps the content of many sources in one step: all of it or nothing. Far cheaper than one put for each, because all share one file and
     * one wait for the disk.
     *
     * @return the digests in the order of the sources
     */
    public List<Digest> putAll(Iterable<? extends Source> sources) {
        return commit(session -> {
            for (Source source : sources) {
                try (InputStream in = source.open()) {
                    session.add(in);
                }
            }
        });
    }

    private interface Filling {
        void into(Sessions session) throws IOException, InterruptedException;
    }

    /** A session together with what was added to it, in order. */
    private record Sessions(PutSession session, List<Recipe> added) {
        void add(InputStream in) throws IOException, InterruptedException {
            added.add(session.add(in));
        }
    }

    private List<Digest> commit(Filling filling) {
        check();
        List<Digest> digests = new ArrayList<>();
        try (PutSession session = new PutSession(store)) {
            Sessions all = new Sessions(session, new ArrayList<>());
            filling.into(all);
            session.commit();
            all.added().forEach(recipe -> digests.add(recipe.sha().digest()));
        } catch (IOException e) {
            throw failure("nothing was put into the store in " + store.folder(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(
                    Problem.of("nothing was put into the store in " + store.folder() + ": the thread was interrupted"),
                    e);
        }
        if (smallPuts.incrementAndGet() % JOIN_FROM == 0) {
            joinSmallPacks();
        }
        return digests;
    }

    /** What was put is safe by now: trouble here is no trouble of the put, and comes up in {@link #verify} or {@link #reclaim}. */
    private void joinSmallPacks() {
        try {
            if (store.catalog().packs().values().stream()
                            .filter(pack -> pack.dataBytes() < SMALL)
                            .count()
                    >= JOIN_FROM) {
                new Rewriter(store).run(true);
            }
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(PackedBlobs.class)
                    .warn("Small packs in {} could not be joined", store.folder(), e);
        }
    }

    /** Opens a whole artifact. The stream throws an {@link IOException} that names artifact and file rather than hand out damaged bytes. */
    public InputStream open(Digest digest) {
        Recipe recipe = recipe(digest);
        return new BlobStream(store.catalog(), recipe, 0, recipe.size());
    }

    /**
     * Opens a part of an artifact, without reading what lies before it, save for at most one chunk.
     *
     * @throws IllegalArgumentException where the part is not within the artifact
     */
    public InputStream open(Digest digest, long from, long length) {
        Recipe recipe = recipe(digest);
        if (from < 0 || length < 0 || from > recipe.size() - length) {
            throw new IllegalArgumentException("from, length: within the " + recipe.size() + " bytes of artifact "
                    + digest + ", found " + from + " and " + length);
        }
        return new BlobStream(store.catalog(), recipe, from, length);
    }

    private Recipe recipe(Digest digest) {
        check();
        try {
            store.catalog().refresh();
            for (int attempt = 0; ; attempt++) {
                Artifact artifact = find(digest)
                        .orElseThrow(() -> new StorageException(
                                Problem.of("there is no artifact " + digest + " in " + store.folder())
                                        .next("put it again, or look at what list() names")));
                try {
                    return store.catalog().recipe(artifact);
                } catch (java.nio.file.NoSuchFileException movedByRewrite) {
                    if (attempt == 3) {
                        throw movedByRewrite;
                    }
                    store.lock().alone(store.catalog()::refreshLocked);
                }
            }
        } catch (IOException e) {
            throw failure("artifact " + digest + " cannot be read", e);
        }
    }

    /** The artifact; where it is missing, an unreadable pack may be the reason, and then absence is no answer. */
    private Optional<Artifact> find(Digest digest) {
        Artifact artifact = store.catalog().artifact(Sha.of(digest));
        if (artifact == null) {
            refuseIfUnreadable("whether there is an artifact " + digest + " cannot be told");
        }
        return Optional.ofNullable(artifact);
    }

    private void refuseIfUnreadable(String what) {
        Map<Path, String> unreadable = store.catalog().unreadable();
        if (!unreadable.isEmpty()) {
            throw new StorageException(Problem.of(what + ": a pack is damaged")
                    .expected("every pack readable")
                    .found(unreadable.toString())
                    .next("restore the file from a copy, or move it away and put its artifacts again"));
        }
    }

    /** Size, stored size and last touch; empty where there is no such artifact. */
    public Optional<Stat> stat(Digest digest) {
        check();
        try {
            store.catalog().refresh();
            Optional<Artifact> found = find(digest);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Recipe recipe = recipe(digest);
            Map<Sha, Integer> stored = new HashMap<>();
            for (int i = 0; i < recipe.count(); i++) {
                Chunk chunk = store.catalog().chunk(recipe.chunk(i));
                stored.put(recipe.chunk(i), chunk == null ? 0 : chunk.stored());
            }
            long bytes = stored.values().stream().mapToLong(Integer::longValue).sum();
            return Optional.of(
                    new Stat(digest, recipe.size(), bytes, store.catalog().touched(found.get())));
        } catch (IOException e) {
            throw failure("artifact " + digest + " cannot be looked at", e);
        }
    }

    /** Renews the time that an artifact is safe from {@link #deleteIfOlder}; false where it is gone and has to be put again. */
    public boolean touch(Digest digest) {
        check();
        Sha sha = Sha.of(digest);
        try {
            return store.lock().alone(() -> {
                store.catalog().refreshLocked();
                if (store.catalog().artifact(sha) == null) {
                    return false;
                }
                store.catalog()
                        .note(List.of(Journal.Entry.touch(sha, store.clock().instant())));
                return true;
            });
        } catch (IOException e) {
            throw failure("artifact " + digest + " cannot be touched", e);
        }
    }

    /** At most {@code max} artifacts in the order of their digests, from the first after {@code after} on. */
    public List<Digest> list(Optional<Digest> after, int max) {
        check();
        if (max < 1) {
            throw new IllegalArgumentException("max: at least 1, found " + max);
        }
        try {
            store.catalog().refresh();
        } catch (IOException e) {
            throw failure("the store in " + store.folder() + " cannot be listed", e);
        }
        refuseIfUnreadable("the artifacts in " + store.folder() + " cannot be listed");
        var artifacts = store.catalog().artifacts();
        return after.map(digest -> artifacts.tailMap(Sha.of(digest), false)).orElse(artifacts).keySet().stream()
                .limit(max)
                .map(Sha::digest)
                .toList();
    }

    /**
     * Deletes an artifact that was neither put nor touched at {@code cutoff} or later. Its space is freed once enough was deleted, when the
     * store is closed, or by {@link #reclaim}.
     *
     * @return whether it was there and is deleted
     */
    public boolean deleteIfOlder(Digest digest, Instant cutoff) {
        check();
        Sha sha = Sha.of(digest);
        try {
            long size = store.lock().alone(() -> {
                Catalog catalog = store.catalog();
                catalog.refreshLocked();
                Artifact artifact = catalog.artifact(sha);
                if (artifact == null || !catalog.touched(artifact).isBefore(cutoff)) {
                    return -1L;
                }
                Map<Long, Journal.Entry> copies = new LinkedHashMap<>();
                for (Artifact copy = artifact; copy != null; copy = copy.next()) {
                    long pack = copy.pack().number();
                    copies.put(pack, new Journal.Entry(sha, store.clock().instant(), pack));
                }
                catalog.note(List.copyOf(copies.values()));
                return artifact.size();
            });
            if (size < 0) {
                return false;
            }
            // Plus one, so that closing knows of empty ones too.
            if (deletedBytes.addAndGet(size + 1) >= RECLAIM_FROM
                    && store.catalog().unreadable().isEmpty()) {
                reclaim();
            }
            return true;
        } catch (IOException e) {
            throw failure("artifact " + digest + " cannot be deleted", e);
        }
    }

    /**
     * Frees the space of chunks that no artifact refers to, where they are a fifth of a pack or more, and joins small packs. Does nothing while another
     * thread or process is at it.
     *
     * @return by how many bytes the folder shrank, or will when the puts that are under way now have ended
     */
    public long reclaim() {
        check();
        try {
            deletedBytes.set(0);
            return new Rewriter(store).run(false);
        } catch (IOException e) {
            throw failure("no space was freed in " + store.folder(), e);
        }
    }

    /** Reads and hashes everything, and names each damage; empty where all is as it was put. */
    public List<Damage> verify() {
        check();
        try {
            return new Verifier(store).run();
        } catch (IOException e) {
            throw failure("the store in " + store.folder() + " cannot be verified", e);
        }
    }

    private void check() {
        if (closed.get()) {
            throw new IllegalStateException("the store in " + store.folder() + " is closed");
        }
    }

    private static StorageException failure(String what, IOException cause) {
        String found = cause.getMessage();
        return new StorageException(
                Problem.of(what)
                        .found(
                                found == null
                                        ? cause.toString()
                                        : cause.getClass().getSimpleName() + ": " + found),
                cause);
    }

    /** Frees what was deleted, ends the helper threads and closes the files; again does nothing. Streams that are open can still be read. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        IOException trouble = null;
        if (deletedBytes.get() > 0 && store.catalog().unreadable().isEmpty()) {
            try {
                new Rewriter(store).run(false);
            } catch (IOException e) {
                trouble = e;
            }
        }
        try {
            store.close();
        } catch (IOException e) {
            trouble = trouble == null ? e : trouble;
        }
        if (trouble != null) {
            throw failure("the store in " + store.folder() + " was closed, but not in order", trouble);
        }
    }
}
