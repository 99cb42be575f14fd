package dev.mlops.pipeline;

/**
 * A function of the caller's that makes a number of the values of one row; see {@link Steps#derive}. It is stored by its name only, so
 * a program that loads a model registers the same functions before: {@code Derivations.register("bmi", row -> row.number(0) / ..)}.
 * Must be safe to share between threads, and give the same number for the same values.
 */
@FunctionalInterface
public interface Derivation {
    /** The number; NaN for none. */
    double of(RowValues row);
}
