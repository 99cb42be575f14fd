package dev.mlops.validation;

import java.util.List;

/**
 * One expectation that does not hold.
 *
 * @param expectation which one
 * @param severity how grave it is
 * @param found what was there instead, as a phrase
 * @param rows how many rows are at fault; 0 where the table as a whole is
 * @param samples some of these rows, as {@code row 17: '?'}, rows counted from 1 after the header
 */
public record Finding(Expectation expectation, Severity severity, String found, long rows, List<String> samples) {
    /** Keeps a copy. */
    public Finding {
        samples = List.copyOf(samples);
    }

    /** Such as {@code ERROR age: wanted between 17 and 120, found 3 outside, from -1 to 999 (row 17: '999')}. */
    @Override
    public String toString() {
        return severity + " " + expectation.column().orElse("table") + ": wanted " + expectation.wanted() + ", found "
                + found + (samples.isEmpty() ? "" : " (" + String.join(", ", samples) + ")");
    }
}
