package dev.mlops.testkit.behaviour;

import dev.mlops.data.Row;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes behaviours; meant for static import:
 *
 * <pre>{@code
 * invariance("the name does not matter", changing("name", "Ann", "Bob"))
 * directional("more capital gain never lowers the score", increasing("capital-gain", 1_000), neverLowers(">50K"))
 * minimumFunctionality("clear cases").expect("a doctor", doctor, ">50K").expect("a child", child, "<=50K")
 * }</pre>
 */
public final class Behaviours {
    private Behaviours() {}

    /** That a change changes nothing. */
    public static Invariance invariance(String name, Change change) {
        return Invariance.of(name, change);
    }

    /** That a change has an effect in one direction, if any. */
    public static Directional directional(String name, Change change, Effect effect) {
        return Directional.of(name, change, effect);
    }

    /** That the model is right of some rows that nobody could be wrong about, which {@link MinimumFunctionality#expect} names. */
    public static MinimumFunctionality minimumFunctionality(String name) {
        return MinimumFunctionality.of(name);
    }

    /**
     * Puts each of these values into a column, in turn. Applies to rows with another value there.
     *
     * @throws IllegalArgumentException where there are none, or one that no column holds
     */
    public static Change changing(String column, @Nullable Object... values) {
        return new Change.SetTo(column, Arrays.asList(values));
    }

    /**
     * Does to a row what a function does. Applies to rows of which it makes something else.
     *
     * @param description what it does, such as {@code swapping first and last name}
     * @param function the same for the same row
     */
    public static Change changing(String description, UnaryOperator<Row> function) {
        return new Change.Named(description, function);
    }

    /** Takes the value out of a column. Applies to rows that have one there. */
    public static Change removing(String column) {
        return new Change.SetTo(column, Collections.singletonList(null));
    }

    /** Adds each of these amounts to a number, in turn. Applies to rows that have one there. */
    public static Change increasing(String column, double... by) {
        return new Change.Shift(column, amounts(by, 1));
    }

    /** Takes each of these amounts from a number, in turn. Applies to rows that have one there. */
    public static Change decreasing(String column, double... by) {
        return new Change.Shift(column, amounts(by, -1));
    }

    /** Multiplies a number by each of these, in turn; whole numbers are rounded to whole numbers. Applies to rows that have one there other than 0. */
    public static Change multiplying(String column, double... by) {
        return new Change.Multiply(column, Arrays.stream(by).boxed().toList());
    }

    private static List<Double> amounts(double[] by, int sign) {
        if (Arrays.stream(by).anyMatch(amount -> !(amount > 0))) {
            throw new IllegalArgumentException("by: amounts above 0, found " + Arrays.toString(by));
        }
        return Arrays.stream(by).map(amount -> amount * sign).boxed().toList();
    }

    /** The score of a label stays or rises; of a cluster by its number, of anomalies by {@code "anomaly"}. */
    public static Effect neverLowers(String score) {
        return new Effect(true, Optional.of(score));
    }

    /** The score of a label stays or falls. */
    public static Effect neverRaises(String score) {
        return new Effect(false, Optional.of(score));
    }

    /** The number that is predicted stays or rises. */
    public static Effect neverLowersTheValue() {
        return new Effect(true, Optional.empty());
    }

    /** The number that is predicted stays or falls. */
    public static Effect neverRaisesTheValue() {
        return new Effect(false, Optional.empty());
    }
}
