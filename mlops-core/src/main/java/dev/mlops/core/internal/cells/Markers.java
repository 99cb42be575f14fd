package dev.mlops.core.internal.cells;

import java.util.Set;

/** The markers that stand for a missing value, to be found quickly. Immutable; safe to share between threads. */
public final class Markers {
    private static final int WORD = 64;

    private final char[][] markers;
    private final int longest;
    /** A bit for each first character, modulo 64. */
    private final long firsts;

    /** Of these markers; the empty one counts like others. */
    public Markers(Set<String> markers) {
        this.markers = markers.stream().map(String::toCharArray).toArray(char[][]::new);
        this.longest = markers.stream().mapToInt(String::length).max().orElse(-1);
        long bits = 0;
        for (String marker : markers) {
            bits |= marker.isEmpty() ? 0 : 1L << (marker.charAt(0) % WORD);
        }
        this.firsts = bits;
    }

    /** Whether these characters are one of the markers. */
    public boolean contain(char[] chars, int offset, int length) {
        if (length > longest || (length > 0 && (firsts >>> (chars[offset] % WORD) & 1) == 0)) {
            return false;
        }
        for (char[] marker : markers) {
            if (marker.length == length) {
                int i = 0;
                while (i < length && marker[i] == chars[offset + i]) {
                    i++;
                }
                if (i == length) {
                    return true;
                }
            }
        }
        return false;
    }
}
