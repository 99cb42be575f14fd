package dev.mlops.core.internal.cells;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** The markers that stand for a missing value, to be found quickly. Immutable; safe to share between threads. */
public final class Markers {
    private static final int WORD = 64;

    private final byte[][] markers;
    private final int longest;
    /** A bit for each first byte, modulo 64. */
    private final long firsts;

    /** Of these markers; the empty one counts like others. */
    public Markers(Set<String> markers) {
        this.markers = markers.stream()
                .map(marker -> marker.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.longest = Arrays.stream(this.markers).mapToInt(m -> m.length).max().orElse(-1);
        long bits = 0;
        for (byte[] marker : this.markers) {
            bits |= marker.length == 0 ? 0 : 1L << (marker[0] & WORD - 1);
        }
        this.firsts = bits;
    }

    /** Whether these bytes in UTF-8 are one of the markers. */
    public boolean contain(byte[] bytes, int offset, int length) {
        if (length > longest || (length > 0 && (firsts >>> (bytes[offset] & WORD - 1) & 1) == 0)) {
            return false;
        }
        for (byte[] marker : markers) {
            if (marker.length == length) {
                int i = 0;
                while (i < length && marker[i] == bytes[offset + i]) {
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
