package dev.mlops.benchmarks.hpo;

import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

/**
 * The seeds of runs.
 *
 * @param first the first one
 * @param count how many there are
 */
record Seeds(long first, int count) {
    /** Such as {@code 20} for those from 0 to 19, or {@code 100-109}. */
    static Seeds of(String text) {
        String[] ends = text.split("-", 2);
        long from = ends.length == 1 ? 0 : Long.parseLong(ends[0]);
        long to = ends.length == 1 ? Long.parseLong(ends[0]) - 1 : Long.parseLong(ends[1]);
        if (to < from) {
            throw new IllegalArgumentException("seeds: such as 20 or 100-109, found " + text);
        }
        return new Seeds(from, Math.toIntExact(to - from + 1));
    }

    /** Each of them. */
    LongStream stream() {
        return LongStream.range(first, first + count);
    }

    /** The mean of what is had for each. */
    double mean(LongToDoubleFunction of) {
        return stream().mapToDouble(of).average().orElse(Double.NaN);
    }

    /** Such as {@code 20 seeds from 0}. */
    @Override
    public String toString() {
        return count + " seeds from " + first;
    }
}
