package dev.mlops.core.internal.artifacts;

import dev.mlops.core.internal.packs.PackedBlobs;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Artifacts in a folder: in packs, and in {@linkplain LooseFiles loose files} where an earlier version wrote them. The folder is made, and the packs
 * with their lock, when the first artifact comes.
 *
 * <p>An artifact goes one way only, from its file into a pack. So who does not find it in the packs and then not as a file looks into the
 * packs once more; who lists looks at the files first. A touch of a file moves it too: the new time is then under the lock of the
 * packs, which a deletion asks as well, while two processes could not agree on the time of a file.
 */
public final class DirectoryArtifacts implements ArtifactStore {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryArtifacts.class);

    private final Path root;
    private final Clock clock;
    private final LooseFiles loose;
    private @Nullable PackedBlobs packs;
    private boolean closed;

    /** Over a folder, which is made when the first artifact comes. */
    public DirectoryArtifacts(Path root, Clock clock) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
        this.loose = new LooseFiles(this.root);
    }

    /** The packs, made where they are missing. */
    private synchronized PackedBlobs packs() {
        requireOpen();
        PackedBlobs open = packs;
        if (open == null) {
            open = PackedBlobs.open(root, clock);
            packs = open;
        }
        return open;
    }

    /** The packs, where there are any. */
    private synchronized Optional<PackedBlobs> packsThatAre() {
        requireOpen();
        boolean there = packs != null
                || Files.exists(root.resolve("format"), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(root.resolve("packs"), LinkOption.NOFOLLOW_LINKS);
        return there ? Optional.of(packs()) : Optional.empty();
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the artifact store " + root + " is closed");
        }
    }

    /** Asks the packs, then the files, then, in case it moved in between, the packs again. */
    private <T> Optional<T> find(Lookup<T> inPacks, LooseLookup<T> inFiles, String what) {
        Optional<T> found = packsThatAre().flatMap(inPacks::in);
        if (found.isPresent() || !loose.mayExist()) {
            return found;
        }
        try {
            found = inFiles.in(loose);
        } catch (IOException e) {
            throw unreadable(what, e);
        }
        return found.isPresent() ? found : packsThatAre().flatMap(inPacks::in);
    }

    private interface Lookup<T> {
        Optional<T> in(PackedBlobs packs);
    }

    private interface LooseLookup<T> {
        Optional<T> in(LooseFiles files) throws IOException;
    }

    @Override
    public Digest put(InputStream bytes) {
        Objects.requireNonNull(bytes, "bytes");
        Digest digest = packs().put(bytes);
        forgetLoose(List.of(digest));
        return digest;
    }

    @Override
    public List<Digest> putAll(Iterable<? extends Content> contents) {
        List<Digest> digests = packs().putAll(contents);
        forgetLoose(digests);
        return digests;
    }

    /** Deletes the files of what is in the packs now. */
    private void forgetLoose(List<Digest> digests) {
        if (!loose.mayExist()) {
            return;
        }
        for (Digest digest : digests) {
            try {
                loose.delete(digest);
            } catch (IOException e) {
                // It is not read any more, since the packs are asked first.
                LOG.warn("The file of artifact {}, which is in a pack now, could not be deleted", digest, e);
            }
        }
    }

    @Override
    public InputStream open(Digest digest) {
        return find(packs -> openIn(packs, digest), files -> files.open(digest), "artifact " + digest)
                .orElseThrow(() -> absent(digest));
    }

    @Override
    public InputStream open(Digest digest, long from, long length) {
        return find(
                        packs -> packs.stat(digest).isPresent()
                                ? Optional.of(packs.open(digest, from, length))
                                : Optional.empty(),
                        files -> files.open(digest, from, length),
                        "artifact " + digest)
                .orElseThrow(() -> absent(digest));
    }

    private static Optional<InputStream> openIn(PackedBlobs packs, Digest digest) {
        return packs.stat(digest).isPresent() ? Optional.of(packs.open(digest)) : Optional.empty();
    }

    private StorageException absent(Digest digest) {
        return new StorageException(Problem.of("there is no artifact " + digest)
                .expected("an artifact that was put into " + root + " and not deleted")
                .found("none of that name")
                .next("put the artifact again or restore the folder from a copy"));
    }

    @Override
    public Optional<Stat> stat(Digest digest) {
        return find(packs -> packs.stat(digest), files -> files.stat(digest), "artifact " + digest);
    }

    @Override
    public boolean touch(Digest digest) {
        if (packsThatAre().filter(packs -> packs.touch(digest)).isPresent()) {
            return true;
        }
        if (!loose.mayExist()) {
            return false;
        }
        Optional<InputStream> file;
        try {
            file = loose.open(digest);
        } catch (IOException e) {
            throw unreadable("artifact " + digest, e);
        }
        if (file.isEmpty()) {
            return packsThatAre().filter(packs -> packs.touch(digest)).isPresent();
        }
        try (InputStream in = file.get()) {
            put(in);
            return true;
        } catch (IOException e) {
            throw unreadable("artifact " + digest, e);
        }
    }

    @Override
    public List<Stat> list(Optional<Digest> after, int max) {
        requireOpen();
        if (max < 1) {
            throw new IllegalArgumentException("max: at least 1, found " + max);
        }
        TreeMap<Digest, Stat> page = new TreeMap<>();
        if (loose.mayExist()) {
            try {
                loose.list(after, max).forEach(stat -> page.put(stat.digest(), stat));
            } catch (IOException e) {
                throw unreadable("the list of artifacts", e);
            }
        }
        packsThatAre().ifPresent(packs -> packs.list(after, max).forEach(stat -> page.put(stat.digest(), stat)));
        return page.values().stream().limit(max).toList();
    }

    @Override
    public boolean deleteIfOlder(Digest digest, Instant cutoff) {
        try {
            boolean deleted = false;
            if (loose.mayExist()) {
                Optional<Stat> file = loose.stat(digest);
                if (file.isPresent() && !file.get().touched().isBefore(cutoff)) {
                    return false;
                }
                // A touch that has this file open puts its bytes into the packs and finds them there.
                deleted = loose.deleteIfOlder(digest, cutoff);
            }
            Optional<PackedBlobs> there = packsThatAre();
            boolean packed = there.isPresent() && there.get().deleteIfOlder(digest, cutoff);
            return packed
                    || (deleted && there.flatMap(packs -> packs.stat(digest)).isEmpty());
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of("artifact " + digest + " cannot be deleted")
                            .expected("a folder " + root + " whose files can be deleted")
                            .found(e.toString())
                            .next("delete it again once the cause is gone"),
                    e);
        }
    }

    @Override
    public List<Damage> verify() {
        requireOpen();
        List<Damage> damages = new ArrayList<>();
        if (loose.mayExist()) {
            try {
                damages.addAll(loose.verify());
            } catch (IOException e) {
                throw unreadable("the folder " + root, e);
            }
        }
        packsThatAre().ifPresent(packs -> damages.addAll(packs.verify()));
        return List.copyOf(damages);
    }

    @Override
    public long reclaim() {
        return packsThatAre().map(PackedBlobs::reclaim).orElse(0L);
    }

    private StorageException unreadable(String what, IOException cause) {
        return new StorageException(
                Problem.of(what + " cannot be read")
                        .expected("files under " + root + " that can be read")
                        .found(cause.toString())
                        .next("look at the folder, or restore it from a copy"),
                cause);
    }

    @Override
    public void close() {
        PackedBlobs open;
        synchronized (this) {
            closed = true;
            open = packs;
        }
        if (open != null) {
            open.close();
        }
    }

    @Override
    public String toString() {
        return "artifacts in " + root;
    }
}
