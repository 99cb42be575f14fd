package dev.mlops.validation;

import dev.mlops.data.Origin;
import dev.mlops.data.Profile;
import java.util.List;
import java.util.Optional;

/** What came of holding expectations against rows. Immutable; safe to share between threads; prints as a small table. */
public interface ValidationReport {
    /** Whether no expectation of severity error failed. */
    boolean passed();

    /** How many expectations were looked at. */
    int expectationCount();

    /** How many rows were looked at. */
    long rowCount();

    /** What does not hold, errors first, else in the order of the expectations. */
    List<Finding> findings();

    /** What came of every expectation, those that hold too, in the order of the expectations, with what was measured. */
    List<Outcome> results();

    /** What the columns hold, where the validator was to say so ({@link Validator#withProfile}). */
    Optional<Profile> profile();

    /** Where the rows came from. */
    Origin origin();

    /**
     * This report, where it passed.
     *
     * @throws dev.mlops.error.QualityException naming every finding, where it did not
     */
    ValidationReport orThrow();
}
