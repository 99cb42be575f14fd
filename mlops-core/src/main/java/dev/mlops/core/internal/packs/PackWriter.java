package dev.mlops.core.internal.packs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;

/**
 * A pack in the making: chunks first, then {@link #finish} tells what they are. Invisible until its temporary file is renamed; closing
 * it before throws it away.
 */
final class PackWriter implements AutoCloseable {
    static final long MAGIC = 0x6d6c6f70736b3031L;
    static final int HEAD = 8;
    static final int ENTRY = Sha.BYTES + 8 + 4 + 4;
    static final int TAIL = 8 + 4 + 4 + 8 + Sha.BYTES + 8;

    private final Path temp;
    private final WriteGuard guard;
    private final RandomAccessFile file;
    private final ByteArrayOutputStream index = new ByteArrayOutputStream();
    private long position = HEAD;
    private int chunks;
    private boolean moved;

    /** A chunk in a buffer of several that are written at once. */
    record Piece(Sha sha, int at, int stored, int raw) {}

    /** Makes the file, which must not be there yet. */
    PackWriter(Path temp, WriteGuard guard) throws IOException {
        this.temp = temp;
        this.guard = guard;
        Files.createFile(temp);
        this.file = new RandomAccessFile(temp.toFile(), "rw");
        try {
            guard.before(HEAD);
            file.writeLong(MAGIC);
        } catch (IOException e) {
            file.close();
            Files.deleteIfExists(temp);
            throw e;
        }
    }

    synchronized int chunks() {
        return chunks;
    }

    synchronized void append(byte[] bytes, int length, List<Piece> pieces) throws IOException {
        guard.before(length);
        file.seek(position);
        file.write(bytes, 0, length);
        ByteBuffer entry = ByteBuffer.allocate(ENTRY);
        for (Piece piece : pieces) {
            entry.clear();
            piece.sha().write(entry);
            entry.putLong(position + piece.at()).putInt(piece.stored()).putInt(piece.raw());
            index.write(entry.array(), 0, ENTRY);
        }
        position += length;
        chunks += pieces.size();
    }

    /** Writes index and recipes behind the chunks and forces all to disk. Chunks may still follow; then it has to be called again. */
    synchronized void finish(Collection<Recipe> recipes) throws IOException {
        long recipeBytes = recipes.stream().mapToLong(Recipe::bytes).sum();
        long footer = index.size() + recipeBytes + TAIL;
        if (footer > Integer.MAX_VALUE - 64) {
            throw new IOException("one put has " + chunks + " chunks and " + recipes.size()
                    + " artifacts, more than a pack can list; put them in several steps");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) footer);
        buffer.put(index.toByteArray());
        recipes.forEach(recipe -> recipe.write(buffer));
        buffer.putLong(position).putInt(chunks).putInt(recipes.size()).putLong(recipeBytes);
        MessageDigest digest = Sha.algorithm();
        digest.update(buffer.array(), 0, buffer.position());
        buffer.put(digest.digest());
        buffer.putLong(MAGIC);
        guard.before(buffer.capacity());
        file.seek(position);
        file.write(buffer.array());
        file.setLength(position + buffer.capacity());
        force();
    }

    void force() throws IOException {
        guard.before(0);
        file.getFD().sync();
    }

    /** The commit. */
    void moveTo(Path pack) throws IOException {
        file.close();
        Durable.rename(temp, pack);
        moved = true;
    }

    @Override
    public void close() throws IOException {
        file.close();
        if (!moved) {
            Files.deleteIfExists(temp);
        }
    }
}
