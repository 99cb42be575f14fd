package dev.mlops.validation;

/** How grave it is when an expectation does not hold, gravest first. */
public enum Severity {
    /** The report fails. */
    ERROR,
    /** The report says so and passes. */
    WARNING,
    /** The report says so and passes; nobody need act on it. */
    INFO
}
