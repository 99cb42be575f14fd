package dev.mlops.validation;

import java.util.Optional;

/** What data to learn from must be. Immutable values. */
public sealed interface LearningRule extends Expectation {
    /** No two columns hold the same in every row. */
    record DifferentColumns() implements LearningRule {
        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public String wanted() {
            return "no two columns the same";
        }

        @Override
        public String toString() {
            return describe();
        }
    }
}
