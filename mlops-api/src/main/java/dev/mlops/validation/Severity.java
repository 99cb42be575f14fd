package dev.mlops.validation;

/** How grave it is when an expectation does not hold. */
public enum Severity {
    /** The report fails. */
    ERROR,
    /** The report says so and passes. */
    WARNING
}
