package dev.mlops.core.internal.packs;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees the space of chunks that nothing refers to any more, and joins small packs, by writing what is still needed into a new pack.
 *
 * <p>Copying happens without the lock. Under it, what is needed is counted again, chunks that a commit came to need meanwhile follow, the
 * new pack becomes visible and the old ones are renamed; then the epoch ends. A put of that epoch or an earlier one may count on a chunk that was
 * dropped: it notices at its commit and copies it from the renamed pack, which is deleted only when all those puts are over.
 */
final class Rewriter {
    /** Packs below this are small: many of them are joined into one. */
    static final long SMALL = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Rewriter.class);
    private static final long JOURNAL_EXCESS = 1 << 20;
    private static final int JOIN_FROM = 64;
    private static final long OUTPUT = 512L << 20;
    private static final Pattern OLD = Pattern.compile("([0-9a-f]{16})\\.([0-9]{1,18})\\.old");

    private final PackStore store;
    private long freed;

    /** A pack that was rewritten in an epoch. */
    record Old(long pack, long epoch) {
        static @Nullable Old of(Path file) {
            Matcher matcher = OLD.matcher(file.getFileName().toString());
            return matcher.matches()
                    ? new Old(Long.parseUnsignedLong(matcher.group(1), 16), Long.parseLong(matcher.group(2)))
                    : null;
        }
    }

    Rewriter(PackStore store) {
        this.store = store;
    }

    /** Rewrites what is worth it, unless another thread or process does now. Answers how many bytes the folder shrank by. */
    long run(boolean joinOnly) throws IOException {
        store.lock().rewriting(() -> {
            List<PackFile> victims = store.lock().alone(() -> victims(joinOnly));
            List<PackFile> group = new ArrayList<>();
            long bytes = 0;
            for (PackFile victim : victims) {
                if (bytes + victim.dataBytes() > OUTPUT && !group.isEmpty()) {
                    rewriteWhole(group, joinOnly);
                    group.clear();
                    bytes = 0;
                }
                group.add(victim);
                bytes += victim.dataBytes();
            }
            if (!group.isEmpty()) {
                rewriteWhole(group, joinOnly);
            }
            store.lock().alone(this::compactJournal);
            sweep();
            return true;
        });
        return freed;
    }

    private List<PackFile> victims(boolean joinOnly) throws IOException {
        Catalog catalog = store.catalog();
        catalog.refreshLocked();
        Collection<PackFile> packs = new TreeMap<>(catalog.packs()).values();
        Set<PackFile> chosen = new HashSet<>();
        if (!joinOnly) {
            Map<PackFile, Long> live = new HashMap<>();
            for (Sha sha : needed()) {
                Chunk place = catalog.chunk(sha);
                if (place != null) {
                    live.merge(place.pack(), (long) place.stored(), Long::sum);
                }
            }
            for (PackFile pack : packs) {
                long used = live.getOrDefault(pack, 0L);
                if (used < pack.dataBytes() - pack.dataBytes() / 5
                        || catalog.isHealed(pack)
                        || (used == 0 && isEmpty(pack))) {
                    chosen.add(pack);
                }
            }
        }
        List<PackFile> small =
                packs.stream().filter(pack -> pack.dataBytes() < SMALL).toList();
        if (small.size() >= JOIN_FROM) {
            chosen.addAll(small);
        }
        return packs.stream().filter(chosen::contains).toList();
    }

    private boolean isEmpty(PackFile pack) throws IOException {
        try {
            return recipes(pack).isEmpty();
        } catch (DamagedPackException e) {
            return false;
        }
    }

    /** Every chunk that a visible artifact is made of. Nothing may be dropped while an unreadable pack may need it. */
    private Set<Sha> needed() throws IOException {
        Catalog catalog = store.catalog();
        if (!catalog.unreadable().isEmpty()) {
            throw new IOException("no space is freed while packs cannot be read: " + catalog.unreadable());
        }
        Set<Sha> needed = new HashSet<>();
        for (Artifact artifact : catalog.artifacts().values()) {
            Recipe recipe = catalog.recipe(artifact);
            for (int i = 0; i < recipe.count(); i++) {
                needed.add(recipe.chunk(i));
            }
        }
        return needed;
    }

    /** A pack that cannot be copied, since something in it that is needed is not what was written. */
    private static final class DamagedPackException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient PackFile pack;

        DamagedPackException(PackFile pack, IOException cause) {
            super(pack.path() + ": " + cause.getMessage(), cause);
            this.pack = pack;
        }
    }

    /** Rewrites those of the packs that are whole. A damaged one stays as it is: what is in it may still be saved, and verify names it. */
    private void rewriteWhole(List<PackFile> victims, boolean joinOnly) throws IOException {
        List<PackFile> whole = new ArrayList<>(victims);
        while (!whole.isEmpty()) {
            try {
                rewrite(whole, joinOnly);
                return;
            } catch (DamagedPackException e) {
                LOG.warn("A damaged pack keeps its space", e);
                whole.remove(e.pack);
            }
        }
    }

    /** Writes the journal anew where most of it says nothing any more. */
    private boolean compactJournal() throws IOException {
        Catalog catalog = store.catalog();
        StoreLock.State state = catalog.refreshLocked();
        List<Journal.Entry> entries = catalog.journalNow();
        long excess = store.journal().length() - (long) entries.size() * Journal.RECORD;
        if (excess < JOURNAL_EXCESS || excess < store.journal().length() / 2) {
            return false;
        }
        replaceJournal(state.epoch(), entries, new StoreLock.State(state.packs(), state.journal() + 1, state.epoch()));
        freed += excess;
        return true;
    }

    /** Announces first, so that nobody appends to a journal that has lost its name. */
    private void replaceJournal(long epoch, List<Journal.Entry> entries, StoreLock.State next) throws IOException {
        store.catalog().announce(next);
        store.journal().replace(store.temp(epoch), entries);
        store.catalog().reloadJournal();
        store.catalog().caughtUp(next);
    }

    private void rewrite(List<PackFile> victims, boolean joinOnly) throws IOException {
        // Own work is a put too: it must not lose its temporary file to a sweep.
        long epoch = store.lock().enter();
        try (PackWriter writer = store.newPack(epoch)) {
            Set<Sha> needed = store.lock().alone(() -> joinOnly ? everything(victims) : needed());
            Set<Sha> copied = new HashSet<>();
            copy(victims, needed, copied, writer);
            writer.force();
            store.lock().alone(() -> {
                swap(victims, joinOnly, copied, writer);
                return true;
            });
        } finally {
            store.lock().leave(epoch);
        }
    }

    private void swap(List<PackFile> victims, boolean joinOnly, Set<Sha> copied, PackWriter writer) throws IOException {
        Catalog catalog = store.catalog();
        StoreLock.State state = catalog.refreshLocked();
        // The epoch after this one takes the place of one long ago, which must be over. Nobody is in the new one before
        // it is announced.
        if (!store.lock().ifEmpty(state.epoch() + 1, () -> true)) {
            return;
        }
        copy(victims, joinOnly ? everything(victims) : needed(), copied, writer);
        Map<Sha, Recipe> recipes = new HashMap<>();
        for (PackFile victim : victims) {
            for (Recipe recipe : recipes(victim)) {
                recipes.merge(recipe.sha(), recipe, (a, b) -> a.stored().isAfter(b.stored()) ? a : b);
            }
        }
        long before = 0;
        for (PackFile victim : victims) {
            before += Files.size(victim.path());
        }
        long number = state.packs() + 1;
        StoreLock.State next = new StoreLock.State(number, state.journal() + 1, state.epoch() + 1);
        // Announced before anything changes: whoever takes the lock next looks at packs and journal again, even if this
        // process dies
        // now. Nobody may append to a journal that has lost its name.
        catalog.announce(next);
        if (writer.chunks() > 0 || !recipes.isEmpty()) {
            writer.finish(recipes.values());
            Path path = store.packFolder().resolve(PackFile.name(number));
            writer.moveTo(path);
            before -= Files.size(path);
        }
        // A deletion that a power cut undoes would name chunks that are gone.
        store.journal().force();
        Durable.syncFolder(store.packFolder());
        for (PackFile victim : victims) {
            String name = PackFile.name(victim.number());
            Durable.rename(
                    victim.path(), store.packFolder().resolve(name.substring(0, 16) + "." + state.epoch() + ".old"));
        }
        Durable.syncFolder(store.packFolder());
        catalog.refreshLocked();
        store.journal().replace(store.temp(state.epoch()), catalog.journalNow());
        catalog.reloadJournal();
        freed += before;
    }

    /** Copies chunks that are needed and lie in no other pack, as they are stored, checked on the way. */
    private void copy(List<PackFile> victims, Set<Sha> needed, Set<Sha> copied, PackWriter writer) throws IOException {
        Set<PackFile> leaving = new HashSet<>(victims);
        for (PackFile victim : victims) {
            try (FileChannel channel = store.openEvenIfOld(victim)) {
                for (Chunk chunk : chunks(victim)) {
                    if (!needed.contains(chunk.sha())
                            || copied.contains(chunk.sha())
                            || liesElsewhere(chunk.sha(), leaving)) {
                        continue;
                    }
                    byte[] stored = checked(victim, channel, chunk);
                    if (stored == null) {
                        continue;
                    }
                    writer.append(
                            stored,
                            stored.length,
                            List.of(new PackWriter.Piece(chunk.sha(), 0, chunk.stored(), chunk.raw())));
                    copied.add(chunk.sha());
                }
            }
        }
    }

    /** A chunk as it is stored, checked; null where it is damaged and another place has it, whose turn comes or was. */
    private byte @Nullable [] checked(PackFile victim, FileChannel channel, Chunk chunk) throws IOException {
        byte[] stored;
        try {
            stored = PackFile.read(channel, chunk.offset(), chunk.stored());
            PackFile.check(stored, chunk);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            store.catalog().bad(chunk);
            if (store.catalog().chunk(chunk.sha()) != null) {
                return null;
            }
            throw new DamagedPackException(victim, e);
        }
        return stored;
    }

    private boolean liesElsewhere(Sha sha, Set<PackFile> leaving) {
        for (Chunk place = store.catalog().chunk(sha); place != null; place = place.next()) {
            if (!leaving.contains(place.pack())) {
                return true;
            }
        }
        return false;
    }

    private Set<Sha> everything(List<PackFile> victims) throws IOException {
        Set<Sha> all = new HashSet<>();
        for (PackFile victim : victims) {
            chunks(victim).forEach(chunk -> all.add(chunk.sha()));
        }
        return all;
    }

    private static void visit(PackFile victim, Function<PackFile, PackFile.Visitor> visitors) throws IOException {
        try {
            PackFile.load(victim.path(), visitors);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedPackException(victim, e);
        }
    }

    private static List<Chunk> chunks(PackFile victim) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        visit(victim, pack -> new PackFile.Visitor() {
            @Override
            public void chunk(Sha sha, long offset, int stored, int raw) {
                chunks.add(new Chunk(sha, pack, offset, stored, raw, null));
            }

            @Override
            public void recipe(Recipe recipe, long offset, int length) {
                // Asked for the chunks only.
            }
        });
        return chunks;
    }

    /** The recipes of a pack that were not deleted. */
    private List<Recipe> recipes(PackFile victim) throws IOException {
        List<Recipe> recipes = new ArrayList<>();
        visit(victim, pack -> new PackFile.Visitor() {
            @Override
            public void chunk(Sha sha, long offset, int stored, int raw) {
                // Asked for the recipes only.
            }

            @Override
            public void recipe(Recipe recipe, long offset, int length) {
                if (!store.catalog().isDeleted(recipe.sha(), pack)) {
                    recipes.add(recipe);
                }
            }
        });
        return recipes;
    }

    /** Deletes renamed packs that no put can need any more. */
    void sweep() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(store.packFolder(), "*.old")) {
            for (Path file : files) {
                Old old = Old.of(file);
                if (old != null && store.lock().drained(old.epoch())) {
                    Files.deleteIfExists(file);
                }
            }
        }
        store.sweepTemps();
    }
}
