package dev.mlops.model;

/**
 * One of the groups that rows fall into: the output of clustering.
 *
 * @param number from 0 on; {@link #NONE} for a row that is in no group
 */
public record Cluster(int number) implements Output {
    /** The number of what is in no group. */
    public static final int NONE = -1;

    /** Checks the number. */
    public Cluster {
        if (number < NONE) {
            throw new IllegalArgumentException("number: from 0 on, or -1 for no group, found " + number);
        }
    }

    /** Whether the row is in no group. */
    public boolean isNone() {
        return number == NONE;
    }

    /** Such as {@code cluster 3} or {@code no cluster}. */
    @Override
    public String toString() {
        return isNone() ? "no cluster" : "cluster " + number;
    }
}
