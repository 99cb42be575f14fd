package dev.mlops.core.internal.packs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an artifact or of a part of it. Each chunk is checked before a byte of it is handed out, and the whole at its end. For one
 * thread at a time; not affected by rewrites of packs.
 */
final class BlobStream extends InputStream {
    private static final int OPEN_FILES = 8;

    private final Catalog catalog;
    private final Sha sha;
    private final Recipe recipe;
    private final @Nullable MessageDigest whole;
    private final Map<Path, FileChannel> files = new LinkedHashMap<>();
    private int nextChunk;
    private byte[] bytes = new byte[0];
    private int at;
    private long left;
    private boolean closed;
    private boolean finished;
    private @Nullable Sha found;
    private @Nullable IOException damage;

    BlobStream(Catalog catalog, Recipe recipe, long from, long length) {
        this.catalog = catalog;
        this.sha = recipe.sha();
        this.recipe = recipe;
        this.left = length;
        // A single chunk is checked under the artifact's own name already.
        this.whole = from == 0 && length == recipe.size() && recipe.count() != 1 ? Sha.algorithm() : null;
        long skip = from;
        while (nextChunk < recipe.count() && skip >= recipe.length(nextChunk)) {
            skip -= recipe.length(nextChunk++);
        }
        this.at = (int) -skip;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (closed) {
            throw new IOException("the stream of artifact " + sha + " is closed");
        }
        if (length == 0) {
            return 0;
        }
        if (damage != null) {
            // What comes after a hole must not pass for what was put.
            throw new IOException(damage.getMessage(), damage);
        }
        if (left == 0) {
            checkWhole();
            return -1;
        }
        if (at < 0 || at == bytes.length) {
            // Before the first chunk, 'at' holds how much of it to leave out, negated.
            int skip = at < 0 ? -at : 0;
            try {
                bytes = chunk(nextChunk);
            } catch (IOException e) {
                damage = e;
                throw e;
            }
            nextChunk++;
            if (whole != null) {
                whole.update(bytes);
            }
            at = skip;
        }
        int count = (int) Math.min(left, Math.min(length, bytes.length - at));
        System.arraycopy(bytes, at, to, offset, count);
        at += count;
        left -= count;
        if (left == 0) {
            checkWhole();
        }
        return count;
    }

    private void checkWhole() throws IOException {
        if (whole != null && nextChunk == recipe.count() && !finished) {
            found = Sha.of(whole.digest());
            finished = true;
        }
        if (finished && !sha.equals(found)) {
            throw new IOException("artifact " + sha + " is damaged: its chunks are right, their sequence is not");
        }
    }

    @Override
    public int available() {
        return at < 0 ? 0 : (int) Math.min(left, bytes.length - at);
    }

    /** Reads one chunk, from another copy where one is damaged or was moved by a rewrite meanwhile. */
    private byte[] chunk(int index) throws IOException {
        if (index >= recipe.count()) {
            throw new IOException("artifact " + sha + " is damaged: its recipe ends early");
        }
        Sha wanted = recipe.chunk(index);
        IOException failure = null;
        for (int attempt = 0; attempt < 3; attempt++) {
            boolean moved = false;
            for (Chunk place = catalog.chunk(wanted); place != null; place = place.next()) {
                try {
                    byte[] read = PackFile.readChunk(file(place.pack().path()), place);
                    if (read.length != recipe.length(index)) {
                        throw new IOException("a chunk has " + read.length + " bytes, not " + recipe.length(index));
                    }
                    return read;
                } catch (NoSuchFileException e) {
                    moved = true;
                } catch (ClosedChannelException | FileSystemException e) {
                    // An interrupt or too many open files says nothing about the bytes.
                    throw e;
                } catch (IOException e) {
                    catalog.bad(place);
                    failure = new IOException(
                            "artifact " + sha + " is damaged in " + place.pack().path() + ": " + e.getMessage(), e);
                }
            }
            if (failure != null && !moved) {
                throw failure;
            }
            catalog.refresh();
        }
        throw failure != null
                ? failure
                : new IOException("artifact " + sha + " is damaged, or was deleted while it was read: its chunk "
                        + wanted + " is nowhere intact");
    }

    private FileChannel file(Path path) throws IOException {
        FileChannel open = files.get(path);
        if (open == null || !open.isOpen()) {
            if (files.size() >= OPEN_FILES) {
                closeFiles();
            }
            open = FileChannel.open(path);
            files.put(path, open);
        }
        return open;
    }

    private void closeFiles() throws IOException {
        for (FileChannel channel : files.values()) {
            channel.close();
        }
        files.clear();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        closeFiles();
    }
}
