package dev.mlops.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a table comes from: the dataset version it was read from and what was done to it since. It rides along on every table and
 * ends up in the model version, so that lineage is recorded without the user doing anything.
 *
 * @param dataset the dataset's name, or {@code in memory} where the rows never were in a dataset
 * @param version the dataset's version, from 1; 0 where the rows never were in a dataset
 * @param digest the dataset version's digest; empty where the rows never were in a dataset
 * @param operations what was done since, first to last
 */
public record Origin(String dataset, int version, String digest, List<Operation> operations) {
    private static final String IN_MEMORY = "in memory";

    /** Keeps a copy. */
    public Origin {
        operations = List.copyOf(operations);
    }

    /** The origin of rows that were made in this process. */
    public static Origin inMemory() {
        return new Origin(IN_MEMORY, 0, "", List.of());
    }

    /** The origin of the rows of a dataset version as it was committed. */
    public static Origin of(String dataset, int version, String digest) {
        return new Origin(dataset, version, digest, List.of());
    }

    /** Whether the rows can be read again from a dataset version. */
    public boolean isRecorded() {
        return version > 0;
    }

    /** The same with one operation more. */
    public Origin then(Operation operation) {
        List<Operation> more = new ArrayList<>(operations);
        more.add(operation);
        return new Origin(dataset, version, digest, more);
    }

    /** Such as {@code adult v1 8d1f3c2a / stratified(income) seed=42 test=0.2 / train}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(dataset);
        if (isRecorded()) {
            text.append(" v").append(version).append(' ').append(digest, 0, Math.min(8, digest.length()));
        }
        operations.forEach(operation -> text.append(" / ").append(operation));
        return text.toString();
    }
}
