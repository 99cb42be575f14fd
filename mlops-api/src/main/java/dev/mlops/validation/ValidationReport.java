package dev.mlops.validation;

import dev.mlops.data.Origin;
import java.util.List;

/** What came of holding expectations against a table. Immutable; prints as a small table. */
public interface ValidationReport {
    /** Whether no expectation of severity error failed. */
    boolean passed();

    /** How many expectations were looked at. */
    int expectationCount();

    /** How many rows were looked at. */
    long rowCount();

    /** What does not hold, errors first, else in the order of the expectations. */
    List<Finding> findings();

    /** Where the rows came from. */
    Origin origin();

    /**
     * This report, where it passed.
     *
     * @throws dev.mlops.error.QualityException naming every finding, where it did not
     */
    ValidationReport orThrow();
}
