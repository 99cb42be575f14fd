package dev.mlops.data;

import java.util.Locale;

/**
 * One file of a dataset version.
 *
 * @param path where it was in the folder that was committed, with {@code /} between folders; a plain name where one file was committed
 * @param size how many bytes it has
 * @param digest SHA-256 of its bytes, 64 hexadecimal digits
 */
public record FileEntry(String path, long size, String digest) {
    /** Such as {@code a/b.csv, 1,234 bytes, 8d1f3c2a}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s, %,d bytes, %s", path, size, digest.substring(0, Math.min(8, digest.length())));
    }
}
