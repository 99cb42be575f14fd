package dev.mlops.validation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One expectation that does not hold.
 *
 * @param expectation which one: its column, and what is wanted
 * @param severity how grave it is
 * @param found what was there instead, as a phrase
 * @param rows how many rows are at fault; 0 where the table as a whole is
 * @param samples the first of these rows
 */
public record Finding(Expectation expectation, Severity severity, String found, long rows, List<Sample> samples) {
    /** Keeps a copy. */
    public Finding {
        samples = List.copyOf(samples);
    }

    /** Such as {@code ERROR age: wanted between 17 and 120, found 3 outside, from -1 to 999 (row 17: '999')}. */
    @Override
    public String toString() {
        String rowsAtFault = samples.isEmpty()
                ? ""
                : samples.stream().map(Sample::toString).collect(Collectors.joining(", ", " (", ")"));
        return severity + " " + expectation.subject() + ": wanted " + expectation.wanted() + ", found " + found
                + rowsAtFault;
    }
}
