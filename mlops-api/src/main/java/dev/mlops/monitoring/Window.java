package dev.mlops.monitoring;

/**
 * Over how much traffic a live monitor looks at a time: an immutable value.
 *
 * @param rowCount how many rows, at least 1
 */
public record Window(int rowCount) {
    /** Checks the count. */
    public Window {
        if (rowCount < 1) {
            throw new IllegalArgumentException("rowCount: at least 1, found " + rowCount);
        }
    }

    /** Windows of this many rows, one after the other. */
    public static Window rows(int count) {
        return new Window(count);
    }
}
