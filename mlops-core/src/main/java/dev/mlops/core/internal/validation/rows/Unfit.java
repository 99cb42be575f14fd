package dev.mlops.core.internal.validation.rows;

/** An expectation cannot be held against a schema; the message says what was found instead. It never leaves the validation. */
public final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was found, as a phrase. */
    public Unfit(String found) {
        super(found, null, false, false);
    }

    /** What was found, as a phrase. */
    public String found() {
        return String.valueOf(getMessage());
    }
}
