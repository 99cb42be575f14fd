package dev.mlops.data;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Different strings with their numbers, in the order in which they first came. They are found by their bytes in UTF-8, and kept as these, so
 * that one that stands in a million rows becomes one string and not a million, and none where nobody asks for it. Half of a surrogate pair,
 * which UTF-8 has no bytes for, counts as the three bytes that its number would have. For one thread.
 */
final class Dictionary {
    /** How many bytes are kept together at most, unless one string is longer. */
    private static final int MOST_POOLED = 1 << 26;

    private static final int WORD = Utf8.WORD;

    private int size;
    private int[] slots = new int[32];
    private long[] hashes = new long[16];

    /** Of each string how many bytes it has, the first eight of them, zero where there are fewer, and the last eight. */
    private int[] lengths = new int[16];

    private long[] firsts = new long[16];
    private long[] lasts = new long[16];

    /** Where its bytes are: the pool in the upper half, the place there in the lower. */
    private long[] places = new long[16];

    private @Nullable String[] made = new @Nullable String[16];
    private byte[][] pools = {new byte[64]};
    private int pooled;
    private byte[] scratch = new byte[64];

    /** The number of the string of these bytes in UTF-8, which is added where it is new. */
    int code(byte[] utf8, int offset, int length) {
        if (offset + WORD > utf8.length) {
            makeScratch(Math.addExact(length, WORD));
            System.arraycopy(utf8, offset, scratch, 0, length);
            return code(scratch, 0, length);
        }
        long first = Utf8.first(utf8, offset, length);
        long last = Utf8.last(utf8, offset, length, first);
        long hash = Utf8.hash(utf8, offset, length, first, last);
        int mask = slots.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (firsts[code] == first
                    && lasts[code] == last
                    && lengths[code] == length
                    && (length <= 2 * WORD || isSameBetween(places[code], utf8, offset, length))) {
                return code;
            }
            slot = (slot + 1) & mask;
        }
        if (size == hashes.length) {
            resize(size * 2);
        }
        int code = size++;
        hashes[code] = hash;
        lengths[code] = length;
        firsts[code] = first;
        lasts[code] = last;
        places[code] = keep(utf8, offset, length);
        slots[slot] = code + 1;
        if (size * 2 > slots.length) {
            rehash(slots.length * 2);
        }
        return code;
    }

    /** The number of a string, which is added where it is new. */
    int code(String text) {
        int length = encode(text);
        int before = size;
        int code = code(scratch, 0, length);
        if (code == before) {
            made[code] = text;
        }
        return code;
    }

    private boolean isSameBetween(long place, byte[] bytes, int offset, int length) {
        byte[] kept = pools[(int) (place >>> 32)];
        int from = (int) place;
        for (int i = WORD; i + WORD < length; i += WORD) {
            if (Utf8.word(kept, from + i) != Utf8.word(bytes, offset + i)) {
                return false;
            }
        }
        return true;
    }

    /** Keeps a copy of the bytes, and returns its place. */
    private long keep(byte[] bytes, int offset, int length) {
        byte[] pool = pools[pools.length - 1];
        if (length > pool.length - pooled) {
            if (pooled > MOST_POOLED - length) {
                pool = new byte[Math.max(length, 1 << 20)];
                pools = Arrays.copyOf(pools, pools.length + 1);
                pooled = 0;
            } else {
                pool = Arrays.copyOf(pool, Math.min(MOST_POOLED, Math.max(pooled + length, pool.length * 2)));
            }
            pools[pools.length - 1] = pool;
        }
        System.arraycopy(bytes, offset, pool, pooled, length);
        long place = (pools.length - 1L) << 32 | pooled;
        pooled += length;
        return place;
    }

    /** Makes room for about so many strings. */
    void expect(int strings) {
        if (strings > hashes.length) {
            resize(strings);
            int slotsWanted = Integer.highestOneBit(strings - 1) << 2;
            if (slotsWanted > slots.length) {
                rehash(slotsWanted);
            }
        }
    }

    private void resize(int room) {
        hashes = Arrays.copyOf(hashes, room);
        lengths = Arrays.copyOf(lengths, room);
        firsts = Arrays.copyOf(firsts, room);
        lasts = Arrays.copyOf(lasts, room);
        places = Arrays.copyOf(places, room);
        made = Arrays.copyOf(made, room);
    }

    private void rehash(int room) {
        slots = new int[room];
        int mask = room - 1;
        for (int code = 0; code < size; code++) {
            int slot = (int) (hashes[code] >>> 32) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = code + 1;
        }
    }

    /** Puts the bytes of a string into the scratch array, with room for a word more, and returns how many there are. */
    private int encode(String text) {
        makeScratch(Math.addExact(Math.multiplyExact(text.length(), Utf8.MOST_BYTES), WORD));
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                scratch[at++] = (byte) c;
            } else {
                int point = text.codePointAt(i);
                i += Character.charCount(point) - 1;
                at = Utf8.encode(point, scratch, at);
            }
        }
        return at;
    }

    private void makeScratch(int bytes) {
        if (bytes > scratch.length) {
            scratch = new byte[Math.max(bytes, scratch.length * 2)];
        }
    }

    /** How many strings there are. */
    int size() {
        return size;
    }

    /** The strings by number; none is to be added any more. */
    List<String> texts() {
        pools[pools.length - 1] = Arrays.copyOf(pools[pools.length - 1], pooled);
        return new Texts(pools, Arrays.copyOf(places, size), Arrays.copyOf(lengths, size), Arrays.copyOf(made, size));
    }
}
