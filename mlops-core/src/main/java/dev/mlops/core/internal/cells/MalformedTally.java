package dev.mlops.core.internal.cells;

import dev.mlops.data.MalformedRows;
import java.util.ArrayList;
import java.util.List;

/** Counts malformed rows, and keeps the first of them. For one thread. */
public final class MalformedTally {
    private static final int SAMPLES = 10;
    private static final int SHOWN = 60;

    private final List<String> samples = new ArrayList<>();
    private long count;

    /** Counts one, such as {@code line 7, column 'age': 'x'}. */
    public void add(String where) {
        count++;
        if (samples.size() < SAMPLES) {
            samples.add(where);
        }
    }

    /** What was counted. */
    public MalformedRows rows() {
        return new MalformedRows(count, samples);
    }

    /** A value for a message, cut where it is long. */
    public static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN - 3) + "...";
    }
}
