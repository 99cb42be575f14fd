package dev.mlops.monitoring;

import dev.mlops.data.Selector;

/** What to look for in rows after training: an immutable value that prints and compares. Made by {@link Detectors}. */
public sealed interface Detector {
    /**
     * The distribution of columns moved away from the reference, measured by the population stability index: the sum over bins of (p -
     * q) ln(p / q), with p and q the shares of rows in a bin. Numbers and instants are put into the deciles of the reference, strings and
     * flags are their own bins, and missing is a bin too; a share below 0.0001 counts as 0.0001. A column alarms where the index is at least the
     * threshold <em>and</em> above what chance gives with so few rows: without drift the index is distributed as (1/n + 1/m) times a
     * chi-squared variable of bins - 1 degrees of freedom (Yurdakul 2018, Statistical properties of population stability index, section
     * 3), of which the 0.999 quantile is taken. Where a bin is expected to have fewer than five rows, that approximation lets too much pass;
     * the index must then also be above what 999 of 1,000 random deals of the same rows give.
     *
     * @param columns which columns of the reference; where several detectors select one, the lowest threshold holds for it
     * @param threshold above 0; 0.1 is a usual value for some drift, 0.2 for much
     */
    record Psi(Selector columns, double threshold) implements Detector {
        /** Checks the threshold. */
        public Psi {
            if (!(threshold > 0)) {
                throw new IllegalArgumentException("threshold: above 0, found " + threshold);
            }
        }

        @Override
        public String toString() {
            return "drift(" + columns + ").psi(" + threshold + ")";
        }
    }
}
