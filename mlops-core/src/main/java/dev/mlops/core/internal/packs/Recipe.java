package dev.mlops.core.internal.packs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Which chunks make an artifact, in order. Filled by several threads while it is put; fixed afterwards. */
final class Recipe {
    private static final int HEAD = Sha.BYTES + 8 + 8 + 4 + 4;
    private static final int ENTRY = Sha.BYTES + 4;

    private Sha[] chunks = new Sha[1];
    private int[] lengths = new int[1];
    private int count;
    private long size;
    private Sha sha = new Sha(0, 0, 0, 0);
    private Instant stored = Instant.EPOCH;

    /** A place for the next chunk; its name may come later and from another thread. */
    synchronized int reserve(int length) {
        if (count == lengths.length) {
            chunks = Arrays.copyOf(chunks, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        lengths[count] = length;
        size += length;
        return count++;
    }

    synchronized void name(int index, Sha chunk) {
        chunks[index] = chunk;
    }

    synchronized void seal(Sha whole, Instant when) {
        sha = whole;
        stored = when;
    }

    synchronized Sha sha() {
        return sha;
    }

    synchronized long size() {
        return size;
    }

    synchronized int count() {
        return count;
    }

    synchronized Sha chunk(int index) {
        return chunks[index];
    }

    synchronized int length(int index) {
        return lengths[index];
    }

    synchronized int bytes() {
        return HEAD + count * ENTRY + 4;
    }

    synchronized void write(ByteBuffer to) {
        int start = to.position();
        sha.write(to);
        to.putLong(size)
                .putLong(stored.getEpochSecond())
                .putInt(stored.getNano())
                .putInt(count);
        for (int i = 0; i < count; i++) {
            chunks[i].write(to);
            to.putInt(lengths[i]);
        }
        to.putInt(check(to, start));
    }

    /** The next recipe of the buffer, told apart from damage by its checksum. */
    static Recipe read(ByteBuffer from) throws IOException {
        int start = from.position();
        if (from.remaining() < HEAD + 4) {
            throw new IOException("a recipe is cut short");
        }
        Recipe recipe = new Recipe();
        Sha sha = Sha.read(from);
        long size = from.getLong();
        long seconds = from.getLong();
        int nanos = from.getInt();
        int count = from.getInt();
        if (count < 0 || (long) count * ENTRY + 4 > from.remaining()) {
            throw new IOException("a recipe names " + count + " chunks, more than there is room for");
        }
        recipe.chunks = new Sha[Math.max(1, count)];
        recipe.lengths = new int[Math.max(1, count)];
        for (int i = 0; i < count; i++) {
            Sha chunk = Sha.read(from);
            int length = from.getInt();
            if (length <= 0 || length > Chunker.MAX) {
                throw new IOException("the recipe of " + sha + " has a chunk of " + length + " bytes");
            }
            recipe.name(recipe.reserve(length), chunk);
        }
        if (check(from, start) != from.getInt()) {
            throw new IOException("the checksum of the recipe of " + sha + " differs");
        }
        if (recipe.size != size) {
            throw new IOException("the chunks of " + sha + " have " + recipe.size + " bytes, not " + size);
        }
        try {
            recipe.seal(sha, Instant.ofEpochSecond(seconds, nanos));
        } catch (DateTimeException e) {
            throw new IOException("the recipe of " + sha + " has no time", e);
        }
        return recipe;
    }

    synchronized Instant stored() {
        return stored;
    }

    private static int check(ByteBuffer buffer, int start) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.duplicate().flip().position(start));
        return (int) crc.getValue();
    }
}
