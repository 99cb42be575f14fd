package dev.mlops.tuning;

import java.util.List;

/**
 * A setting that a study tries values of. Immutable.
 *
 * @param name its name
 * @param kind what its values are
 * @param low the lowest value; 0 for choices and flags
 * @param high the highest value; the last position for choices, 1 for flags
 * @param step the distance of neighbouring values from {@code low} on; 0 where every number between is one
 * @param log whether every order of magnitude is as likely, rather than every value
 * @param choices the choices; empty where values are numbers or flags
 */
public record Parameter(
        String name, Kind kind, double low, double high, double step, boolean log, List<String> choices) {
    /** What values are. */
    public enum Kind {
        /** {@link Double}. */
        NUMBER,
        /** {@link Integer}. */
        INTEGER,
        /** One of some {@link String}s. */
        CATEGORICAL,
        /** {@link Boolean}. */
        FLAG
    }

    /** Keeps a copy. */
    public Parameter {
        choices = List.copyOf(choices);
    }

    /** Whether values have no order. */
    public boolean isCategorical() {
        return kind == Kind.CATEGORICAL || kind == Kind.FLAG;
    }

    /** Such as {@code learningRate in [0.001, 0.5] log}. */
    @Override
    public String toString() {
        return switch (kind) {
            case CATEGORICAL -> name + " in " + choices;
            case FLAG -> name + " in [false, true]";
            case INTEGER ->
                name + " in [" + (long) low + ", " + (long) high + "]" + (step > 1 ? " step " + (long) step : "")
                        + (log ? " log" : "");
            case NUMBER ->
                name + " in [" + low + ", " + high + "]" + (step > 0 ? " step " + step : "") + (log ? " log" : "");
        };
    }
}
