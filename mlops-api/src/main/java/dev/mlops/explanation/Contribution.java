package dev.mlops.explanation;

import java.util.List;
import java.util.Locale;

/**
 * What a feature, or the features made of a column, add to what a model says of a row. An immutable value.
 *
 * @param name the feature, the column, or several columns such as {@code age x hours}
 * @param columns the input columns that are behind it, in the model's order
 * @param input what the row has there, for reading: of a feature its number, of columns their values
 * @param amount what it adds, on the explanation's scale; below 0 where it takes away
 * @param standardError of {@code amount} where it was sampled, over other random orders with the same background rows; 0 where it is exact
 */
public record Contribution(String name, List<String> columns, String input, double amount, double standardError) {
    /** Keeps a copy. */
    public Contribution {
        columns = List.copyOf(columns);
    }

    /** Such as {@code age = 52: +1.203}. */
    @Override
    public String toString() {
        return name + " = " + input + ": " + String.format(Locale.ROOT, "%+.4g", amount)
                + (standardError == 0 ? "" : String.format(Locale.ROOT, " (standard error %.2g)", standardError));
    }
}
