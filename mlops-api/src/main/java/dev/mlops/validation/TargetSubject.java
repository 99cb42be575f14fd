package dev.mlops.validation;

/** The column that is to be predicted, of which an expectation is about to be said. */
public record TargetSubject(String name) {}
