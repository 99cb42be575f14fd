package dev.mlops.core.internal.validation.reference;

/**
 * How far two sides are apart.
 *
 * @param value the measure
 * @param found it in words
 * @param doubt what else is to be said where it is too far; empty for nothing
 */
public record Measured(double value, String found, String doubt) {}
