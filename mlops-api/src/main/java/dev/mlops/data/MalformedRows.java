package dev.mlops.data;

import java.util.List;

/**
 * The rows of a source that were not what they must be, and were left out or kept without a value (see {@link Malformed}).
 *
 * @param count how many there are
 * @param samples the first of them, at most 10, such as {@code line 7, column 'age': 'x'}; the file's name stands in front where the
 *     source has more than one
 */
public record MalformedRows(long count, List<String> samples) {
    /** Checks the count and keeps a copy. */
    public MalformedRows {
        if (count < 0) {
            throw new IllegalArgumentException("count: 0 or more, found " + count);
        }
        samples = List.copyOf(samples);
    }

    /** No such rows. */
    public static MalformedRows none() {
        return new MalformedRows(0, List.of());
    }

    /** Such as {@code 2 malformed rows: line 7, column 'age': 'x'; line 9: 3 fields}. */
    @Override
    public String toString() {
        String more = count > samples.size() ? "; ..." : "";
        return count == 0
                ? "no malformed rows"
                : count + (count == 1 ? " malformed row: " : " malformed rows: ") + String.join("; ", samples) + more;
    }
}
