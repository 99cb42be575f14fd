package dev.mlops.core.internal.packs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One put or batch from its first byte to its commit. One thread adds and commits; {@link #process} runs in any. Closed without a commit it
 * leaves nothing.
 */
final class PutSession implements AutoCloseable {
    private final PackStore store;
    private final long epoch;
    private final List<Recipe> recipes = new ArrayList<>();
    private final Set<Sha> fresh = ConcurrentHashMap.newKeySet();
    private final Map<Sha, Chunk> reused = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private Blocks.@Nullable Block block;
    private @Nullable PackWriter writer;

    PutSession(PackStore store) throws IOException {
        this.store = store;
        this.epoch = store.lock().enter();
        try {
            // After entering, so that what is found from now on cannot vanish from the disk before the commit.
            store.catalog().refresh();
        } catch (IOException | RuntimeException e) {
            store.lock().leave(epoch);
            throw e;
        }
    }

    int inFlight() {
        return inFlight.get();
    }

    void landed() {
        inFlight.decrementAndGet();
    }

    void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    /** Reads a stream to its end. Its digest is known after the commit. */
    Recipe add(InputStream in) throws IOException, InterruptedException {
        Recipe recipe = new Recipe();
        MessageDigest whole = null;
        Blocks.Block now = room();
        int from = now.filled;
        boolean last = false;
        while (!last) {
            if (now.filled == Blocks.SIZE) {
                byte[] tail = Arrays.copyOfRange(now.bytes, from, now.filled);
                submit();
                now = room();
                System.arraycopy(tail, 0, now.bytes, 0, tail.length);
                now.filled = tail.length;
                from = 0;
            }
            int read = in.read(now.bytes, now.filled, Blocks.SIZE - now.filled);
            last = read < 0;
            now.filled += Math.max(0, read);
            // A cut is looked for once the bytes read decide one, at the latest here: short reads do not scan the same
            // bytes again.
            if (!last && now.filled < Blocks.SIZE) {
                continue;
            }
            while (from < now.filled) {
                int length = Chunker.cut(now.bytes, from, now.filled, last);
                if (length < 0) {
                    break;
                }
                boolean only = last && recipe.count() == 0 && from + length == now.filled;
                if (!only) {
                    whole = whole == null ? Sha.algorithm() : whole;
                    whole.update(now.bytes, from, length);
                }
                now.cuts.add(new Blocks.Cut(from, length, recipe, recipe.reserve(length)));
                from += length;
            }
        }
        if (whole != null || recipe.count() == 0) {
            recipe.seal(Sha.of((whole == null ? Sha.algorithm() : whole).digest()), Instant.EPOCH);
        }
        recipes.add(recipe);
        return recipe;
    }

    /** The block that is being filled; a new one where there is none. */
    private Blocks.Block room() throws IOException, InterruptedException {
        throwFailure();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Blocks.Block now = block;
        if (now == null) {
            now = store.blocks().take(this);
            block = now;
        }
        return now;
    }

    private void submit() {
        Blocks.Block now = block;
        if (now != null) {
            block = null;
            inFlight.incrementAndGet();
            store.blocks().submit(now);
        }
    }

    private void throwFailure() throws IOException {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IOException(cause.getMessage(), cause);
        }
    }

    /** Names the chunks of a block, and writes those that are new. */
    void process(Blocks.Block full, Blocks.Worker worker) throws IOException {
        if (failure.get() != null) {
            return;
        }
        List<PackWriter.Piece> pieces = new ArrayList<>();
        int end = 0;
        for (Blocks.Cut cut : full.cuts) {
            worker.sha.update(full.bytes, cut.from(), cut.length());
            Sha sha = Sha.of(worker.sha.digest());
            cut.recipe().name(cut.index(), sha);
            Chunk known = store.catalog().chunk(sha);
            if (known != null) {
                reused.put(sha, known);
            } else if (fresh.add(sha)) {
                int stored = worker.codec.encode(full.bytes, cut.from(), cut.length(), worker.out, end);
                if (stored == cut.length()) {
                    System.arraycopy(full.bytes, cut.from(), worker.out, end, stored);
                }
                pieces.add(new PackWriter.Piece(sha, end, stored, cut.length()));
                end += stored;
            }
        }
        if (!pieces.isEmpty()) {
            writer().append(worker.out, end, pieces);
        }
    }

    private synchronized PackWriter writer() throws IOException {
        PackWriter made = writer;
        if (made == null) {
            made = store.newPack(epoch);
            writer = made;
        }
        return made;
    }

    /** Makes all that was added visible at once, and durable. */
    void commit() throws IOException, InterruptedException {
        submit();
        store.blocks().drain(this);
        throwFailure();
        Instant now = store.clock().instant();
        Map<Sha, Recipe> named = new LinkedHashMap<>();
        for (Recipe recipe : recipes) {
            recipe.seal(recipe.count() == 1 ? recipe.chunk(0) : recipe.sha(), now);
            named.putIfAbsent(recipe.sha(), recipe);
        }
        if (named.isEmpty()) {
            return;
        }
        boolean finished = !fresh.isEmpty() || !allKnown(named);
        if (finished) {
            writer().finish(named.values());
        }
        boolean moved = store.lock().alone(() -> commitLocked(named, now, finished));
        if (moved) {
            Durable.syncFolder(store.packFolder());
        }
    }

    private boolean commitLocked(Map<Sha, Recipe> named, Instant now, boolean finished) throws IOException {
        Catalog catalog = store.catalog();
        StoreLock.State state = catalog.refreshLocked();
        if (allKnown(named) && fresh.stream().allMatch(sha -> catalog.chunk(sha) != null)) {
            catalog.note(named.keySet().stream()
                    .map(sha -> Journal.Entry.touch(sha, now))
                    .toList());
            return false;
        }
        PackWriter pack = writer();
        boolean recovered = false;
        for (Map.Entry<Sha, Chunk> old : reused.entrySet()) {
            if (catalog.chunk(old.getKey()) == null && fresh.add(old.getKey())) {
                recover(pack, old.getValue());
                recovered = true;
            }
        }
        if (recovered || !finished) {
            pack.finish(named.values());
        }
        long number = state.packs() + 1;
        while (Files.exists(store.packFolder().resolve(PackFile.name(number)))) {
            number++;
        }
        StoreLock.State next = new StoreLock.State(number, state.journal(), state.epoch());
        catalog.announce(next);
        Path path = store.packFolder().resolve(PackFile.name(number));
        pack.moveTo(path);
        catalog.add(path);
        catalog.caughtUp(next);
        return true;
    }

    private boolean allKnown(Map<Sha, Recipe> named) {
        return named.keySet().stream().allMatch(sha -> store.catalog().artifact(sha) != null);
    }

    /** Copies a chunk that this put counted on out of a pack that was rewritten meanwhile; the epoch keeps its file. */
    private void recover(PackWriter pack, Chunk chunk) throws IOException {
        byte[] bytes;
        try (FileChannel channel = store.openEvenIfOld(chunk.pack())) {
            bytes = PackFile.readChunk(channel, chunk);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "chunk " + chunk.sha() + " vanished from " + chunk.pack().path(), e);
        }
        pack.append(bytes, bytes.length, List.of(new PackWriter.Piece(chunk.sha(), 0, bytes.length, bytes.length)));
    }

    @Override
    public void close() throws IOException {
        fail(new IOException("the put was given up"));
        Blocks.Block now = block;
        if (now != null) {
            block = null;
            store.blocks().release(now);
        }
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                store.blocks().drain(this);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        try {
            synchronized (this) {
                if (writer != null) {
                    writer.close();
                }
            }
        } finally {
            store.lock().leave(epoch);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
