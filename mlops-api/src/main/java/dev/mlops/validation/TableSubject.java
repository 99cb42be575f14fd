package dev.mlops.validation;

/** All columns, of which an expectation is about to be said. */
public record TableSubject() {
    /** No two columns hold the same in every row. */
    public LearningRule hasNoIdenticalColumns() {
        return new LearningRule.DifferentColumns();
    }
}
