package dev.mlops.core.internal.packs;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
public final class PackedBlobs implements ArtifactStore {
    private static final Logger LOG = LoggerFactory.getLogger(PackedBlobs.class);
    private static final long RECLAIM_FROM = 64L << 20;
    private static final int JOIN_FROM = 256;

    private final PackStore store;
    private final AtomicLong deletedBytes = new AtomicLong();
    private final AtomicLong smallPuts = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

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
            throw failure(
                    "the store in " + dir + " cannot be opened",
                    "a folder, or a place for one, that can be read and written",
                    "give another folder, or change what is in the way",
                    e);
        }
    }

    private void closeQuietly(Exception cause) {
        try {
            store.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public Digest put(InputStream bytes) {
        return commit(session -> session.add(bytes)).get(0);
    }

    /** All of it or nothing: all share one file and one wait for the disk. */
    @Override
    public List<Digest> putAll(Iterable<? extends Content> contents) {
        return commit(session -> {
            for (Content content : contents) {
                try (InputStream in = content.open()) {
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
            throw failure(
                    "nothing was put into the store in " + store.folder(),
                    "bytes that can be read, and a folder that can be written and has room",
                    "put it again once the cause is gone",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(
                    Problem.of("nothing was put into the store in " + store.folder())
                            .expected("a thread that is not interrupted")
                            .found("an interrupt")
                            .next("put it again"),
                    e);
        }
        if (smallPuts.incrementAndGet() % JOIN_FROM == 0) {
            joinSmallPacks();
        }
        return digests;
    }

    private void joinSmallPacks() {
        if (store.catalog().packs().values().stream()
                        .filter(pack -> pack.dataBytes() < Rewriter.SMALL)
                        .count()
                >= JOIN_FROM) {
            rewriteQuietly(true);
        }
    }

    /** What was put or deleted is so by now: trouble here is no trouble of the caller, and comes up in {@link #verify} or {@link #reclaim}. */
    private void rewriteQuietly(boolean joinOnly) {
        try {
            if (store.catalog().unreadable().isEmpty()) {
                new Rewriter(store).run(joinOnly);
            }
        } catch (IOException e) {
            LOG.warn("No space was freed in {}", store.folder(), e);
        }
    }

    /** The stream throws an {@link IOException} that names artifact and file rather than hand out damaged bytes. */
    @Override
    public InputStream open(Digest digest) {
        Recipe recipe = recipe(digest);
        return new BlobStream(store.catalog(), recipe, 0, recipe.size());
    }

    /** Reads at most one chunk of what lies before the part; what it hands out is checked as for a whole artifact. */
    @Override
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
                                        .expected("an artifact that was put and not deleted")
                                        .found("none of that name in "
                                                + store.catalog().packs().size() + " packs")
                                        .next("put it again, or restore the folder from a copy")));
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
            throw unreadable("artifact " + digest + " cannot be read", e);
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

    @Override
    public Optional<Stat> stat(Digest digest) {
        check();
        try {
            store.catalog().refresh();
            return find(digest).map(this::stat);
        } catch (IOException e) {
            throw unreadable("artifact " + digest + " cannot be looked at", e);
        }
    }

    private Stat stat(Artifact artifact) {
        return new Stat(
                artifact.sha().digest(), artifact.size(), store.catalog().touched(artifact));
    }

    @Override
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
            throw failure(
                    "artifact " + digest + " cannot be touched",
                    "a folder that can be written and has room",
                    "touch it again once the cause is gone",
                    e);
        }
    }

    @Override
    public List<Stat> list(Optional<Digest> after, int max) {
        check();
        if (max < 1) {
            throw new IllegalArgumentException("max: at least 1, found " + max);
        }
        try {
            store.catalog().refresh();
        } catch (IOException e) {
            throw unreadable("the store in " + store.folder() + " cannot be listed", e);
        }
        refuseIfUnreadable("the artifacts in " + store.folder() + " cannot be listed");
        var artifacts = store.catalog().artifacts();
        return after.map(digest -> artifacts.tailMap(Sha.of(digest), false)).orElse(artifacts).values().stream()
                .limit(max)
                .map(this::stat)
                .toList();
    }

    /** Its space is given back once enough was deleted, when the store is closed, or by {@link #reclaim}. */
    @Override
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
            if (deletedBytes.addAndGet(size + 1) >= RECLAIM_FROM) {
                deletedBytes.set(0);
                rewriteQuietly(false);
            }
            return true;
        } catch (IOException e) {
            throw failure(
                    "artifact " + digest + " cannot be deleted",
                    "a folder that can be written and has room",
                    "delete it again once the cause is gone",
                    e);
        }
    }

    /**
     * Frees the space of chunks that no artifact refers to, where they are a fifth of a pack or more, joins small packs, and drops damaged chunks
     * that were put again. A pack with damage that was not put again is left as it is.
     *
     * @return by how many bytes the folder shrank, or will when the puts that are under way now have ended
     */
    @Override
    public long reclaim() {
        check();
        try {
            deletedBytes.set(0);
            return new Rewriter(store).run(false);
        } catch (IOException e) {
            throw failure(
                    "no space was freed in " + store.folder(),
                    "packs that can be read, and a folder that can be written and has room",
                    "see what verify() says",
                    e);
        }
    }

    @Override
    public List<Damage> verify() {
        return verify(() -> {});
    }

    /** The same, with something that is to happen between its look at the packs and at the artifacts. */
    List<Damage> verify(Runnable packsChecked) {
        check();
        try {
            return new Verifier(store, packsChecked).run();
        } catch (IOException e) {
            throw unreadable("the store in " + store.folder() + " cannot be verified", e);
        }
    }

    private void check() {
        if (closed.get()) {
            throw new IllegalStateException("the store in " + store.folder() + " is closed");
        }
    }

    private static StorageException unreadable(String what, IOException cause) {
        return failure(what, "files that can be read", "look at the folder, or restore it from a copy", cause);
    }

    private static StorageException failure(String what, String expected, String next, IOException cause) {
        String found = cause.getMessage();
        return new StorageException(
                Problem.of(what)
                        .expected(expected)
                        .found(
                                found == null
                                        ? cause.toString()
                                        : cause.getClass().getSimpleName() + ": " + found)
                        .next(next),
                cause);
    }

    /** Frees what was deleted, ends the helper threads and closes the files; again does nothing. Streams that are open can still be read. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (deletedBytes.get() > 0) {
            rewriteQuietly(false);
        }
        try {
            store.close();
        } catch (IOException e) {
            throw failure(
                    "the store in " + store.folder() + " was closed, but not in order",
                    "files that can be closed",
                    "nothing is lost; open it again",
                    e);
        }
    }

    /** Such as {@code artifacts in /srv/mlops/artifacts}. */
    @Override
    public String toString() {
        return "artifacts in " + store.folder();
    }
}
