package dev.mlops.core.internal.validation;

import dev.mlops.data.Table;
import java.util.BitSet;

/** One expectation, made ready for rows of one schema, and what was seen of them so far. Mutable; for one thread. */
interface Check extends AutoCloseable {
    /**
     * Looks at rows.
     *
     * @param batch at least one
     * @param before how many came before it
     */
    void add(Table batch, long before);

    /** What came of it. To be called once, behind the last row; there was at least one, unless {@link #needsRows} says no. */
    Verdict finish();

    /** Whether nothing can be said without rows. */
    default boolean needsRows() {
        return true;
    }

    /** Which rows of the last batch are at fault, where that is known of each. */
    default BitSet faults() {
        throw new IllegalStateException(
                "this check does not look at single rows: " + getClass().getName());
    }

    @Override
    default void close() {}

    /** What the schema alone decides. */
    record Decided(Verdict verdict) implements Check {
        static Decided fails(String found) {
            return new Decided(Verdict.fails(found));
        }

        static Decided holds(String found) {
            return new Decided(Verdict.holds(found));
        }

        @Override
        public void add(Table batch, long before) {}

        @Override
        public Verdict finish() {
            return verdict;
        }

        @Override
        public boolean needsRows() {
            return false;
        }
    }
}
