package dev.mlops.validation;

/** All columns, of which an expectation is about to be said: {@code table().hasNoIdenticalColumns()}. An immutable value. */
public record TableSubject() {
    /** No column has the same value, or none, in every row. */
    public LearningRule.NoConstantColumns hasNoConstantColumns() {
        return hasNoConstantColumns(1);
    }

    /**
     * No column has the same value, or none, in this share of the rows or more.
     *
     * @param share above 0 and at most 1
     */
    public LearningRule.NoConstantColumns hasNoConstantColumns(double share) {
        return new LearningRule.NoConstantColumns(share);
    }

    /** No two columns hold the same in every row. */
    public LearningRule.NoIdenticalColumns hasNoIdenticalColumns() {
        return new LearningRule.NoIdenticalColumns();
    }

    /** No two columns say the same in other words, as a code and its name do. */
    public LearningRule.NoEquivalentColumns hasNoEquivalentColumns() {
        return new LearningRule.NoEquivalentColumns();
    }
}
