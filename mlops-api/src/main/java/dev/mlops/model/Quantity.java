package dev.mlops.model;

/**
 * A number: the output of regression.
 *
 * @param value in the unit of the target column
 */
public record Quantity(double value) implements Output {
    @Override
    public String toString() {
        return Double.toString(value);
    }
}
