package dev.mlops.evaluation;

import java.util.Optional;

/**
 * What a {@link Measurement} is about.
 *
 * @param kind what
 * @param column of a slice, the column; else empty
 * @param value of a slice, the column's value; else empty
 */
public record Scope(Kind kind, Optional<String> column, Optional<String> value) {
    /** All rows that were evaluated. */
    public static final Scope ALL = new Scope(Kind.ALL, Optional.empty(), Optional.empty());

    /** The rows that the model was trained on. */
    public static final Scope TRAIN = new Scope(Kind.TRAIN, Optional.empty(), Optional.empty());

    /** The difference to the baseline on the same rows: the model's figure minus the baseline's. */
    public static final Scope VERSUS_BASELINE = new Scope(Kind.VERSUS_BASELINE, Optional.empty(), Optional.empty());

    /** The model itself: its size. */
    public static final Scope MODEL = new Scope(Kind.MODEL, Optional.empty(), Optional.empty());

    /** The rows themselves: what a validation found. */
    public static final Scope DATA = new Scope(Kind.DATA, Optional.empty(), Optional.empty());

    /** The kinds of scope. */
    public enum Kind {
        /** All rows. */
        ALL,
        /** The rows with one value in one column. */
        SLICE,
        /** The rows learnt from. */
        TRAIN,
        /** The difference to the baseline. */
        VERSUS_BASELINE,
        /** The model. */
        MODEL,
        /** The rows as data. */
        DATA
    }

    /** Checks that a slice, and nothing else, has a column and a value. */
    public Scope {
        if ((kind == Kind.SLICE) != column.isPresent() || column.isPresent() != value.isPresent()) {
            throw new IllegalArgumentException("column, value: both for a slice, neither for anything else, found "
                    + kind + " " + column + " " + value);
        }
    }

    /** The rows with this value in this column. */
    public static Scope slice(String column, String value) {
        return new Scope(Kind.SLICE, Optional.of(column), Optional.of(value));
    }

    /** Such as {@code sex=Female}, {@code train} or nothing for all rows. */
    @Override
    public String toString() {
        return switch (kind) {
            case ALL -> "";
            case SLICE -> column.orElseThrow() + "=" + value.orElseThrow();
            case TRAIN -> "train";
            case VERSUS_BASELINE -> "versus baseline";
            case MODEL -> "model";
            case DATA -> "data";
        };
    }
}
