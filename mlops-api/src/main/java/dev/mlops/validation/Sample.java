package dev.mlops.validation;

import java.util.OptionalLong;

/**
 * A row at fault, for a person to look at.
 *
 * @param row its number among the rows that were looked at, from 1
 * @param line the line of the source on which it starts, from 1, where that is known
 * @param value what stands there, shortened; empty where it was not kept
 */
public record Sample(long row, OptionalLong line, String value) {
    /** Such as {@code row 17: '?'}, or {@code line 18: '?'} where the line is known. */
    @Override
    public String toString() {
        String place = line.isPresent() ? "line " + line.getAsLong() : "row " + row;
        return value.isEmpty() ? place : place + ": " + value;
    }
}
