package dev.mlops.validation;

import java.util.Optional;

/** How far a column may be from a reference. Immutable values. */
public sealed interface ReferenceRule extends Expectation {
    /**
     * A measure of the distance of a column from the reference's is in a range.
     *
     * @param name the column
     * @param range the range
     */
    record Distance(String name, Range range) implements ReferenceRule {
        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return "distance " + range;
        }

        @Override
        public String toString() {
            return describe();
        }
    }
}
