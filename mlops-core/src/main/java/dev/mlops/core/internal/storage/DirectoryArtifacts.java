package dev.mlops.core.internal.storage;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Artifacts as files of a folder: {@code sha256/ab/cdef...}. Each is written under {@code incoming/}, synchronised and then renamed, so
 * that a file under {@code sha256/} is always whole. What a process that died left in {@code incoming/} is never read and its name never
 * used again; it can be deleted when no process has the folder open.
 */
public final class DirectoryArtifacts implements ArtifactStore {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryArtifacts.class);
    private static final int BUFFER_SIZE = 1 << 16;

    private final Path root;
    private final Path blobs;
    private final Path incoming;
    private final Set<Path> syncedShards = ConcurrentHashMap.newKeySet();
    private final AtomicLong uploads = new AtomicLong();
    private volatile boolean closed;

    /** Over a folder, which is made when the first artifact comes. */
    public DirectoryArtifacts(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.blobs = this.root.resolve("sha256");
        this.incoming = this.root.resolve("incoming");
    }

    @Override
    public Digest put(InputStream bytes) {
        Objects.requireNonNull(bytes, "bytes");
        requireOpen();
        try {
            Directories.create(incoming);
            return upload(bytes);
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of("an artifact could not be kept in " + root)
                            .expected("bytes that can be read, and a folder that can be written and has room")
                            .found(e.toString())
                            .next("nothing was kept; put the artifact again once the cause is gone"),
                    e);
        }
    }

    private Digest upload(InputStream bytes) throws IOException {
        Upload upload = startUpload();
        boolean ours = true;
        try {
            Digest digest = receive(bytes, upload.channel());
            Path target = file(digest);
            Path shard = shard(target);
            // A file that has the name already is replaced by its equal rather than trusted: had it been damaged on
            // disk, the
            // artifact would have been put and could still not be read.
            Files.move(upload.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            // From here on the upload's name is free for others, whose file must not be removed.
            ours = false;
            Directories.sync(shard);
            return digest;
        } finally {
            if (ours) {
                discard(upload.file());
            }
        }
    }

    private record Upload(Path file, FileChannel channel) {}

    /** A new file under a name that nothing else that shares the folder has a file under. */
    private Upload startUpload() throws IOException {
        long pid = ProcessHandle.current().pid();
        while (true) {
            Path file = incoming.resolve(pid + "-" + uploads.incrementAndGet() + ".part");
            try {
                return new Upload(
                        file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            } catch (FileAlreadyExistsException e) {
                // Left by a dead process that had this number, or in use by another store; the next name may be free.
            }
        }
    }

    /** Copies all bytes, waits until they are on disk, and closes the channel: Windows renames no file that is open. */
    private static Digest receive(InputStream bytes, FileChannel upload) throws IOException {
        try (FileChannel channel = upload) {
            MessageDigest sha = Sha256.start();
            byte[] buffer = new byte[BUFFER_SIZE];
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                sha.update(buffer, 0, n);
                ByteBuffer part = ByteBuffer.wrap(buffer, 0, n);
                while (part.hasRemaining()) {
                    channel.write(part);
                }
            }
            channel.force(true);
            return Sha256.finish(sha);
        }
    }

    /** The folder of a file, there and on disk. */
    private Path shard(Path file) throws IOException {
        Path shard = Objects.requireNonNull(file.getParent(), "an artifact lies in a folder");
        Directories.create(shard);
        if (!syncedShards.contains(shard)) {
            // Another process may have made the shard and died before it was on disk.
            Directories.sync(blobs);
            syncedShards.add(shard);
        }
        return shard;
    }

    /** Removes an upload where it was not published. Where that fails too, it lies there and does no harm. */
    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.debug("{} could not be deleted", part, e);
        }
    }

    @Override
    public InputStream open(Digest digest) {
        requireOpen();
        Path file = file(digest);
        try {
            return openChannel(file, digest);
        } catch (NoSuchFileException e) {
            throw new StorageException(
                    Problem.of("there is no artifact " + digest)
                            .expected("a file " + file)
                            .next("put the artifact again or restore the file from a copy"),
                    e);
        } catch (IOException e) {
            throw unreadable(digest, file, e);
        }
    }

    @SuppressWarnings("resource") // the stream that is returned owns the channel
    private static InputStream openChannel(Path file, Digest digest) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new VerifyingInputStream(Channels.newInputStream(channel), channel.size(), digest, "file " + file);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public OptionalLong size(Digest digest) {
        requireOpen();
        Path file = file(digest);
        try {
            return OptionalLong.of(Files.size(file));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw unreadable(digest, file, e);
        }
    }

    /** Where an artifact is or would be. */
    private Path file(Digest digest) {
        String hex = digest.hex();
        return blobs.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
    }

    private static StorageException unreadable(Digest digest, Path file, IOException cause) {
        return new StorageException(
                Problem.of("artifact " + digest + " cannot be read")
                        .expected("a file " + file + " that can be read")
                        .found(cause.toString()),
                cause);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the artifact store " + root + " is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return "artifacts in " + root;
    }
}
