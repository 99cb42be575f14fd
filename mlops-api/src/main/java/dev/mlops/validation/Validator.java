package dev.mlops.validation;

import dev.mlops.data.Table;

/**
 * Holds expectations against tables: {@code ws.validator().expect(column("age").isComplete()).validate(table)}. An immutable stage:
 * options return a new one. Safe to share between threads.
 */
public interface Validator {
    /** The same with expectations more; where one does not hold, the report fails. */
    Validator expect(Expectation... expectations);

    /** The same with expectations more; where one does not hold, the report says so and passes. */
    Validator warn(Expectation... expectations);

    /**
     * Looks at every row. An expectation of a column that the table has not is a finding that names the columns it has.
     *
     * @throws IllegalStateException where no expectation was given: nothing would be checked
     */
    ValidationReport validate(Table table);
}
