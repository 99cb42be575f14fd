package dev.mlops.core.internal.packs;

import dev.mlops.spi.ArtifactStore.Damage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and hashes everything in a store's folder, and says what is not as it was written and which artifacts that hits. */
final class Verifier {
    private static final int ATTEMPTS = 8;

    private final PackStore store;
    private final Runnable packsChecked;
    private final Set<Path> checked = new HashSet<>();
    private final List<Damage> damages = new ArrayList<>();
    private final Set<Sha> intact = new HashSet<>();
    private final Map<Sha, List<Damage>> damagedChunks = new HashMap<>();
    private final Set<Sha> told = new HashSet<>();

    /** With what is to run between the packs and the artifacts, where others may commit. */
    Verifier(PackStore store, Runnable packsChecked) {
        this.store = store;
        this.packsChecked = packsChecked;
    }

    List<Damage> run() throws IOException {
        // What is visible now stays on disk until this is over.
        long epoch = store.lock().enter();
        try {
            store.catalog().refresh();
            checkSmallFiles();
            checkNewPacks();
            packsChecked.run();
            for (Artifact artifact : List.copyOf(store.catalog().artifacts().values())) {
                checkArtifact(artifact);
            }
            for (Sha lost : store.lock().alone(this::lost)) {
                damage(Optional.of(lost), store.packFolder(), "no pack has it, and it was not deleted");
            }
            damagedChunks.forEach((chunk, found) -> {
                if (!told.contains(chunk)) {
                    damages.addAll(found);
                }
            });
            return List.copyOf(damages);
        } finally {
            store.lock().leave(epoch);
        }
    }

    private List<Sha> lost() throws IOException {
        store.catalog().refreshLocked();
        return store.catalog().lost();
    }

    /** Checks packs that were not checked yet, again until nothing is new: a rewrite may move content into a pack that was not listed. */
    private boolean checkNewPacks() throws IOException {
        boolean any = false;
        boolean more = true;
        while (more) {
            more = false;
            for (Path pack : store.catalog().packPaths().values()) {
                if (checked.add(pack)) {
                    more = true;
                    checkPack(pack);
                }
            }
            any |= more;
        }
        return any;
    }

    private void checkSmallFiles() throws IOException {
        String format = PackStore.formatDamage(store.folder());
        if (!format.isEmpty()) {
            damage(Optional.empty(), store.folder().resolve("format"), format);
        }
        if (store.catalog().stateWasDamaged()) {
            damage(Optional.empty(), store.lock().statePath(), "its counters were damaged, and were rebuilt");
        }
        if (Files.size(store.folder().resolve("lock")) != 0) {
            damage(Optional.empty(), store.folder().resolve("lock"), "it is not empty");
        }
        List<Long> journal = store.lock().alone(() -> store.journal().read(0).damaged());
        for (long at : journal) {
            damage(
                    Optional.empty(),
                    store.journal().path(),
                    "the checksum of the record at byte " + at + " differs: a touch or a deletion is lost");
        }
    }

    private void checkPack(Path path) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(path)) {
            PackFile.load(path, pack -> new PackFile.Visitor() {
                @Override
                public void chunk(Sha sha, long offset, int stored, int raw) {
                    chunks.add(new Chunk(sha, pack, offset, stored, raw, null));
                }

                @Override
                public void recipe(Recipe recipe, long offset, int length) {
                    // Loading checked it.
                }
            });
            for (Chunk chunk : chunks) {
                try {
                    PackFile.readChunk(channel, chunk);
                    intact.add(chunk.sha());
                } catch (ClosedChannelException e) {
                    throw e;
                } catch (IOException e) {
                    store.catalog().bad(chunk);
                    damagedChunks
                            .computeIfAbsent(chunk.sha(), sha -> new ArrayList<>())
                            .add(new Damage(Optional.empty(), path.toString(), message(e)));
                }
            }
        } catch (NoSuchFileException rewritten) {
            return;
        } catch (ClosedChannelException e) {
            // An interrupt says nothing about the bytes.
            throw e;
        } catch (IOException e) {
            damagePack(path, message(e));
        }
    }

    /** A pack whose index is damaged: which artifacts it had is known only if it was read while it was whole. */
    private void damagePack(Path path, String what) {
        boolean named = false;
        for (Artifact first : store.catalog().artifacts().values()) {
            for (Artifact copy = first; copy != null; copy = copy.next()) {
                if (copy.pack().path().equals(path)) {
                    damage(Optional.of(first.sha()), path, what);
                    named = true;
                }
            }
        }
        if (!named) {
            damage(Optional.empty(), path, what + "; the artifacts in it cannot be told");
        }
    }

    /**
     * Believes a damage only of an artifact that is still there, and after a look into every pack: it may have been put after the packs were
     * checked, or deleted and its chunks dropped since.
     */
    private void checkArtifact(Artifact first) throws IOException {
        Artifact artifact = first;
        for (int attempt = 1; ; attempt++) {
            List<Damage> found = look(artifact);
            if (found.isEmpty()) {
                return;
            }
            store.lock().alone(store.catalog()::refreshLocked);
            boolean newPacks = checkNewPacks();
            Artifact now = store.catalog().artifact(first.sha());
            if (now == null) {
                return;
            }
            if (attempt == ATTEMPTS || (!newPacks && now.equals(artifact))) {
                damages.addAll(found);
                return;
            }
            artifact = now;
        }
    }

    private List<Damage> look(Artifact artifact) throws IOException {
        Path place = artifact.pack().path();
        Recipe recipe;
        try {
            recipe = store.catalog().recipe(artifact);
        } catch (NoSuchFileException e) {
            return List.of(damageOf(artifact, place, "the file is gone"));
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            return List.of(damageOf(artifact, place, message(e)));
        }
        List<Damage> found = new ArrayList<>();
        for (int i = 0; i < recipe.count(); i++) {
            Sha chunk = recipe.chunk(i);
            if (!intact.contains(chunk)) {
                List<Damage> causes = damagedChunks.getOrDefault(chunk, List.of());
                told.add(chunk);
                for (Damage cause : causes) {
                    found.add(damageOf(artifact, Path.of(cause.place()), cause.what()));
                }
                if (causes.isEmpty()) {
                    found.add(damageOf(artifact, place, "its chunk " + chunk + " is nowhere"));
                }
            }
        }
        if (found.isEmpty() && recipe.count() != 1) {
            try (InputStream in = new BlobStream(store.catalog(), recipe, 0, recipe.size())) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (ClosedChannelException e) {
                throw e;
            } catch (IOException e) {
                return List.of(damageOf(artifact, place, message(e)));
            }
        }
        return found;
    }

    private static Damage damageOf(Artifact artifact, Path place, String what) {
        return new Damage(Optional.of(artifact.sha().digest()), place.toString(), what);
    }

    private void damage(Optional<Sha> artifact, Path file, String what) {
        damages.add(new Damage(artifact.map(Sha::digest), file.toString(), what));
    }

    private static String message(IOException e) {
        String text = e.getMessage();
        return text == null ? e.toString() : text;
    }
}
