package dev.mlops.core.internal.validation.document;

import java.util.List;
import java.util.Map;

/** A part of a document, with the line on which it starts, from 1. Immutable. */
sealed interface Node {
    int line();

    /** What it is, for messages. */
    String kind();

    /**
     * A text, number, truth value or nothing at all.
     *
     * @param text as it stands in the document, without quotes
     * @param isNull whether it is null
     */
    record Scalar(int line, String text, boolean isNull) implements Node {
        @Override
        public String kind() {
            return isNull ? "null" : "'" + text + "'";
        }
    }

    /** A list. */
    record Sequence(int line, List<Node> elements) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Values under names, in order. */
    record Mapping(int line, Map<String, Entry> entries) implements Node {
        @Override
        public String kind() {
            return "names with values";
        }
    }

    /** A value and the line on which its name stands. */
    record Entry(int line, Node value) {}
}
