package dev.mlops.model;

/**
 * One of a fixed set of names: the output of classification.
 *
 * @param name as it stands in the target column
 */
public record Label(String name) implements Output {
    @Override
    public String toString() {
        return name;
    }
}
