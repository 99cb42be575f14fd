package dev.mlops.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of all demands; the same from the library and from every peer, or they did not do the same work.
 *
 * @param rows how many rows there are
 * @param atFault how many rows are at fault, by demand
 */
record Verdict(long rows, List<Long> atFault) {
    Verdict {
        atFault = List.copyOf(atFault);
    }

    /** This verdict, where it is the one that was expected. */
    Verdict mustBe(Verdict expected, String whose) {
        if (!equals(expected)) {
            throw new IllegalStateException(
                    whose + " finds other rows at fault than the library: " + this + " and " + expected);
        }
        return this;
    }

    /** What {@link #toString} wrote. */
    static Verdict parse(String text) {
        String[] parts = text.split("[:,]", -1);
        List<Long> numbers = Arrays.stream(parts).map(Long::valueOf).toList();
        return new Verdict(numbers.get(0), numbers.subList(1, numbers.size()));
    }

    /** Such as {@code 5000000:0,0,4955}. */
    @Override
    public String toString() {
        return rows + ":" + atFault.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
