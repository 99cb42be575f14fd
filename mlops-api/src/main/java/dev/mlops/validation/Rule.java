package dev.mlops.validation;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * An expectation as it stands in a document. An immutable value.
 *
 * @param expectation what is expected
 * @param severity how grave it is when it does not hold
 * @param note what a person should know about it; empty for nothing
 * @param confidence how sure it is that data of the same origin meet it, from 0 to 1, where it was learnt from data
 */
public record Rule(Expectation expectation, Severity severity, String note, OptionalDouble confidence) {
    /** Checks the confidence. */
    public Rule {
        Objects.requireNonNull(expectation, "expectation");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(note, "note");
        if (confidence.isPresent() && !(confidence.getAsDouble() >= 0 && confidence.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("confidence: from 0 to 1, found " + confidence.getAsDouble());
        }
    }

    /** An expectation with its severity and nothing else. */
    public static Rule of(Expectation expectation, Severity severity) {
        return new Rule(expectation, severity, "", OptionalDouble.empty());
    }

    /** The same with a note. */
    public Rule note(String text) {
        return new Rule(expectation, severity, text, confidence);
    }

    /** The same with a confidence, from 0 to 1. */
    public Rule confidence(double value) {
        return new Rule(expectation, severity, note, OptionalDouble.of(value));
    }

    /** Such as {@code WARNING age between 17 and 120 (as the census has it)}. */
    @Override
    public String toString() {
        return severity + " " + expectation + (note.isEmpty() ? "" : " (" + note + ")");
    }
}
