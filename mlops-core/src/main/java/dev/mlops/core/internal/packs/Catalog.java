package dev.mlops.core.internal.packs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * What the folder holds, in memory: about 110 bytes a chunk and 150 an artifact. Read from the packs' own indexes when opened, and
 * brought up to date whenever the counters say that another process changed something. Lookups take no lock.
 */
final class Catalog {
    private final Path packFolder;
    private final StoreLock lock;
    private final Journal journal;

    private final Map<Sha, Chunk> chunks = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Sha, Artifact> artifacts = new ConcurrentSkipListMap<>();
    private final Map<Sha, Instant> touches = new ConcurrentHashMap<>();
    private final Set<Deletion> deletions = ConcurrentHashMap.newKeySet();
    private final Map<Long, PackFile> packs = new ConcurrentHashMap<>();
    private final Map<Path, String> unreadable = new ConcurrentHashMap<>();
    private final Map<Place, Sha> badPlaces = new ConcurrentHashMap<>();
    private volatile boolean stateWasDamaged;

    private volatile StoreLock.@Nullable State seen;
    private volatile long journalSeen;

    private record Deletion(Sha artifact, long pack) {}

    /** A chunk there was found not to be what was stored; it is not offered any more, so that a new put heals it. */
    private record Place(long pack, long offset) {}

    Catalog(Path packFolder, StoreLock lock, Journal journal) {
        this.packFolder = packFolder;
        this.lock = lock;
        this.journal = journal;
    }

    /** Catches up with other processes; takes the lock only where there is something to catch up with. */
    void refresh() throws IOException {
        Optional<StoreLock.State> now = lock.state();
        StoreLock.State known = seen;
        if (known == null || now.isEmpty() || !now.get().equals(known) || journal.length() != journalSeen) {
            lock.alone(this::refreshLocked);
        }
    }

    /** The same for a caller that holds the lock; answers the counters. */
    StoreLock.State refreshLocked() throws IOException {
        Optional<StoreLock.State> read = lock.state();
        StoreLock.State now = read.isPresent() ? read.get() : rebuildState();
        StoreLock.State known = seen;
        if (known == null || now.packs() != known.packs()) {
            readPacks();
        }
        if (known != null && now.journal() != known.journal()) {
            journal.reopen();
        }
        if (known == null || now.journal() != known.journal()) {
            reloadJournal();
        } else {
            readJournal(journalSeen);
        }
        seen = now;
        return now;
    }

    /** Reads the journal from its beginning, for a caller that holds the lock. */
    void reloadJournal() throws IOException {
        touches.clear();
        deletions.clear();
        readJournal(0);
    }

    private void readJournal(long from) throws IOException {
        Journal.Part part = journal.read(from);
        part.entries().forEach(this::apply);
        journalSeen = part.end();
    }

    private void apply(Journal.Entry entry) {
        if (entry.isTouch()) {
            touches.merge(entry.artifact(), entry.when(), (a, b) -> a.isAfter(b) ? a : b);
        } else if (deletions.add(new Deletion(entry.artifact(), entry.deletedFrom()))) {
            artifacts.computeIfPresent(
                    entry.artifact(), (sha, first) -> without(first, pack -> pack.number() == entry.deletedFrom()));
            if (!artifacts.containsKey(entry.artifact())) {
                touches.remove(entry.artifact());
            }
        }
    }

    /** Appends for a caller that holds the lock and has refreshed. */
    void note(List<Journal.Entry> entries) throws IOException {
        if (!entries.isEmpty()) {
            journal.append(entries);
            entries.forEach(this::apply);
            journalSeen = journal.length();
        }
    }

    /** Sets the counters, which a caller that holds the lock does before it changes files, so that nobody misses the change. */
    void announce(StoreLock.State next) throws IOException {
        lock.state(next);
    }

    /** Declares what was just announced and done as known. */
    void caughtUp(StoreLock.State next) throws IOException {
        journalSeen = journal.length();
        seen = next;
    }

    private StoreLock.State rebuildState() throws IOException {
        if (!lock.stateIsNew()) {
            stateWasDamaged = true;
        }
        long packsMax = 0;
        long epochMax = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(packFolder)) {
            for (Path file : files) {
                Rewriter.Old old = Rewriter.Old.of(file);
                packsMax = Math.max(packsMax, old != null ? old.pack() : PackFile.number(file));
                epochMax = Math.max(epochMax, old != null ? old.epoch() + 1 : 0);
            }
        }
        for (Journal.Entry entry : journal.read(0).entries()) {
            packsMax = Math.max(packsMax, entry.deletedFrom());
        }
        StoreLock.State known = seen;
        StoreLock.State next = new StoreLock.State(
                Math.max(packsMax, known == null ? 0 : known.packs()) + 1,
                known == null ? 1 : known.journal() + 1,
                Math.max(epochMax, known == null ? 0 : known.epoch()));
        lock.state(next);
        return next;
    }

    private void readPacks() throws IOException {
        Set<Long> present = new HashSet<>();
        Map<Path, String> bad = new HashMap<>();
        for (Map.Entry<Long, Path> file : packPaths().entrySet()) {
            present.add(file.getKey());
            if (!packs.containsKey(file.getKey())) {
                try {
                    add(file.getValue());
                } catch (NoSuchFileException e) {
                    present.remove(file.getKey());
                } catch (IOException e) {
                    bad.put(file.getValue(), String.valueOf(e.getMessage()));
                }
            }
        }
        unreadable.keySet().retainAll(bad.keySet());
        unreadable.putAll(bad);
        Set<Long> gone = new HashSet<>(packs.keySet());
        gone.removeAll(present);
        if (!gone.isEmpty()) {
            forget(gone);
        }
    }

    /** Pack files by number, ascending. */
    Map<Long, Path> packPaths() throws IOException {
        TreeMap<Long, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(packFolder)) {
            for (Path file : files) {
                long number = PackFile.number(file);
                if (number >= 0) {
                    found.put(number, file);
                }
            }
        }
        return found;
    }

    /** Makes a pack's content visible, all or nothing. */
    void add(Path path) throws IOException {
        List<Chunk> newChunks = new ArrayList<>();
        List<Artifact> newArtifacts = new ArrayList<>();
        PackFile pack = PackFile.load(path, loaded -> new PackFile.Visitor() {
            @Override
            public void chunk(Sha sha, long offset, int stored, int raw) {
                newChunks.add(new Chunk(sha, loaded, offset, stored, raw, null));
            }

            @Override
            public void recipe(Recipe recipe, long offset, int length) {
                newArtifacts.add(
                        new Artifact(recipe.sha(), recipe.size(), recipe.stored(), loaded, offset, length, null));
            }
        });
        packs.put(pack.number(), pack);
        for (Chunk chunk : newChunks) {
            if (!badPlaces.containsKey(new Place(pack.number(), chunk.offset()))) {
                chunks.merge(chunk.sha(), chunk, (old, added) -> added.before(old));
            }
        }
        for (Artifact artifact : newArtifacts) {
            if (!deletions.contains(new Deletion(artifact.sha(), pack.number()))) {
                artifacts.merge(artifact.sha(), artifact, (old, added) -> added.before(old));
            }
        }
    }

    private void forget(Set<Long> gone) {
        gone.forEach(packs::remove);
        for (Sha sha : artifacts.keySet()) {
            artifacts.computeIfPresent(sha, (key, first) -> without(first, pack -> gone.contains(pack.number())));
        }
        for (Sha sha : chunks.keySet()) {
            chunks.computeIfPresent(
                    sha,
                    (key, first) -> without(first, c -> gone.contains(c.pack().number())));
        }
    }

    private static @Nullable Artifact without(
            @Nullable Artifact first, java.util.function.Predicate<PackFile> removed) {
        if (first == null) {
            return null;
        }
        Artifact rest = without(first.next(), removed);
        if (removed.test(first.pack())) {
            return rest;
        }
        return Objects.equals(rest, first.next()) ? first : first.before(rest);
    }

    private static @Nullable Chunk without(@Nullable Chunk first, java.util.function.Predicate<Chunk> removed) {
        if (first == null) {
            return null;
        }
        Chunk rest = without(first.next(), removed);
        if (removed.test(first)) {
            return rest;
        }
        return Objects.equals(rest, first.next()) ? first : first.before(rest);
    }

    @Nullable
    Chunk chunk(Sha sha) {
        return chunks.get(sha);
    }

    @Nullable
    Artifact artifact(Sha sha) {
        return artifacts.get(sha);
    }

    ConcurrentSkipListMap<Sha, Artifact> artifacts() {
        return artifacts;
    }

    Map<Long, PackFile> packs() {
        return packs;
    }

    /** Files that should be packs and cannot be read, with the reason. */
    Map<Path, String> unreadable() {
        return unreadable;
    }

    boolean stateWasDamaged() {
        return stateWasDamaged;
    }

    /** When an artifact was last put or touched. */
    Instant touched(Artifact first) {
        Instant latest = touches.getOrDefault(first.sha(), first.stored());
        for (Artifact copy = first; copy != null; copy = copy.next()) {
            latest = copy.stored().isAfter(latest) ? copy.stored() : latest;
        }
        return latest;
    }

    /** What a new journal has to say: all touches, also of what is lost, and deletions from packs that are there. */
    List<Journal.Entry> journalNow() {
        List<Journal.Entry> entries = new ArrayList<>();
        touches.forEach((sha, when) -> entries.add(Journal.Entry.touch(sha, when)));
        for (Deletion deletion : deletions) {
            if (packs.containsKey(deletion.pack())) {
                entries.add(new Journal.Entry(deletion.artifact(), Instant.EPOCH, deletion.pack()));
            }
        }
        return entries;
    }

    boolean isDeleted(Sha artifact, PackFile pack) {
        return deletions.contains(new Deletion(artifact, pack.number()));
    }

    void bad(Chunk place) {
        badPlaces.put(new Place(place.pack().number(), place.offset()), place.sha());
        chunks.computeIfPresent(
                place.sha(),
                (sha, first) -> without(first, c -> c.pack().equals(place.pack()) && c.offset() == place.offset()));
    }

    /** Whether a damaged chunk of a pack was put again, so that nothing is lost when it is dropped. */
    boolean isHealed(PackFile pack) {
        return badPlaces.entrySet().stream()
                .anyMatch(bad -> bad.getKey().pack() == pack.number() && chunks.containsKey(bad.getValue()));
    }

    /** Artifacts that were touched, never deleted, and are in no pack that can be read: their pack is gone or damaged. */
    List<Sha> lost() {
        return touches.keySet().stream()
                .filter(sha -> !artifacts.containsKey(sha))
                .sorted()
                .toList();
    }

    /** The recipe of an artifact, from whichever copy can be read. */
    Recipe recipe(Artifact first) throws IOException {
        IOException failure = null;
        for (Artifact copy = first; copy != null; copy = copy.next()) {
            try (FileChannel channel = FileChannel.open(copy.pack().path())) {
                Recipe recipe = Recipe.read(ByteBuffer.wrap(PackFile.read(channel, copy.offset(), copy.length())));
                if (recipe.sha().equals(first.sha()) && recipe.size() == first.size()) {
                    return recipe;
                }
                throw new IOException("another recipe lies where that of " + first.sha() + " was");
            } catch (NoSuchFileException e) {
                failure = failure == null ? e : failure;
            } catch (IOException e) {
                failure = new IOException(copy.pack().path() + ": " + e.getMessage(), e);
            }
        }
        throw failure == null ? new IOException("no recipe of " + first.sha()) : failure;
    }
}
