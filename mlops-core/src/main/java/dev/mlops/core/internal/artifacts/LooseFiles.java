package dev.mlops.core.internal.artifacts;

import dev.mlops.spi.ArtifactStore.Damage;
import dev.mlops.spi.ArtifactStore.Stat;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Artifacts as files {@code sha256/ab/cdef..} of a folder, as the first version of the library kept them: read and deleted here, never
 * written. An artifact was touched when its file was last modified. Safe to share between threads and processes.
 */
final class LooseFiles {
    private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern REST = Pattern.compile("[0-9a-f]{62}");

    private final Path blobs;

    /** Those in a folder, which need not be there. */
    LooseFiles(Path root) {
        this.blobs = root.resolve("sha256");
    }

    /** Whether there may be some: a folder that was made by a later version has none. */
    boolean mayExist() {
        return Files.isDirectory(blobs);
    }

    /** All bytes of an artifact, checked as they pass; empty where there is no such file. */
    Optional<InputStream> open(Digest digest) throws IOException {
        Path file = file(digest);
        return open(
                file,
                channel -> new VerifyingInputStream(
                        Channels.newInputStream(channel), channel.size(), digest, "file " + file));
    }

    /** Some bytes of an artifact, which cannot be checked by themselves; empty where there is no such file. */
    Optional<InputStream> open(Digest digest, long from, long length) throws IOException {
        return open(file(digest), channel -> {
            Ranges.require(digest, channel.size(), from, length);
            return Ranges.next(Channels.newInputStream(channel.position(from)), length);
        });
    }

    private interface Opening {
        InputStream over(FileChannel channel) throws IOException;
    }

    @SuppressWarnings("resource") // the stream that is returned owns the channel
    private static Optional<InputStream> open(Path file, Opening opening) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(opening.over(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What is known of an artifact; empty where there is no such file. */
    Optional<Stat> stat(Digest digest) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file(digest), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile()
                    ? Optional.of(new Stat(
                            digest,
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The next artifacts in the order of their digests. */
    List<Stat> list(Optional<Digest> after, int max) throws IOException {
        String from = after.map(Digest::hex).orElse("");
        List<Stat> page = new ArrayList<>();
        for (String shard : names(blobs, SHARD)) {
            if (!from.isEmpty() && shard.compareTo(from.substring(0, 2)) < 0) {
                continue;
            }
            for (String rest : names(blobs.resolve(shard), REST)) {
                if ((shard + rest).compareTo(from) > 0) {
                    stat(new Digest(shard + rest)).ifPresent(page::add);
                    if (page.size() == max) {
                        return page;
                    }
                }
            }
        }
        return page;
    }

    private static SortedSet<String> names(Path folder, Pattern rule) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (rule.matcher(name).matches()) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Nothing was ever put, or the last file of a shard went together with it.
            return names;
        }
        return names;
    }

    boolean deleteIfOlder(Digest digest, Instant cutoff) throws IOException {
        Optional<Stat> found = stat(digest);
        return found.isPresent() && found.get().touched().isBefore(cutoff) && delete(digest);
    }

    boolean delete(Digest digest) throws IOException {
        return Files.deleteIfExists(file(digest));
    }

    List<Damage> verify() throws IOException {
        List<Damage> damages = new ArrayList<>();
        Optional<Digest> after = Optional.empty();
        while (true) {
            List<Stat> page = list(after, 1_000);
            if (page.isEmpty()) {
                return damages;
            }
            for (Stat stat : page) {
                check(stat.digest()).ifPresent(damages::add);
                after = Optional.of(stat.digest());
            }
        }
    }

    private Optional<Damage> check(Digest digest) throws IOException {
        try {
            Optional<InputStream> found = open(digest);
            if (found.isPresent()) {
                try (InputStream in = found.get()) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return Optional.empty();
        } catch (ClosedChannelException e) {
            // An interrupt says nothing about the bytes.
            throw e;
        } catch (IOException e) {
            return Optional.of(
                    new Damage(Optional.of(digest), file(digest).toString(), String.valueOf(e.getMessage())));
        }
    }

    /** Where an artifact is or would be. */
    private Path file(Digest digest) {
        String hex = digest.hex();
        return blobs.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
    }
}
