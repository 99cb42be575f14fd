package dev.mlops.registry;

/**
 * What a version came from beside its rows. Immutable.
 *
 * @param kind such as {@code study}, {@code run} or {@code version}
 * @param name its name within the kind
 */
public record Parent(String kind, String name) {
    /** Such as {@code study income-trees}. */
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
