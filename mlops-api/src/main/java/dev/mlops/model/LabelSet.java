package dev.mlops.model;

import java.util.List;

/**
 * The labels of a row, of several that it may have at once: the output of multi-label classification.
 *
 * @param names in the order of the task's columns; empty where the row has none
 */
public record LabelSet(List<String> names) implements Output {
    /** Keeps a copy. */
    public LabelSet {
        names = List.copyOf(names);
    }

    /** Such as {@code [calm, sad]}. */
    @Override
    public String toString() {
        return names.toString();
    }
}
