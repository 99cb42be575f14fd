package dev.mlops.tuning;

/**
 * When a try is ended early for want of promise: an immutable value, made by {@link Pruners}. It judges by what tries
 * {@linkplain Trial#report report}; a try that reports nothing is never ended. A pruned try never is the best one, whatever it reported.
 */
public sealed interface Pruner {
    /** Never. */
    record None() implements Pruner {
        @Override
        public String toString() {
            return "none";
        }
    }

    /**
     * Where the best value so far is worse than that percentile of the averages that complete tries have up to the same step.
     *
     * @param percentile which share of tries is good, above 0 and below 100
     * @param startupTrials how many complete tries there must be first
     * @param warmupSteps up to which step none is ended
     */
    record Percentile(double percentile, int startupTrials, long warmupSteps) implements Pruner {
        /** Checks. */
        public Percentile {
            if (!(percentile > 0 && percentile < 100)) {
                throw new IllegalArgumentException("percentile: above 0 and below 100, found " + percentile);
            }
            requireNotNegative("startupTrials", startupTrials);
            requireNotNegative("warmupSteps", warmupSteps);
        }

        /** The same where so many complete tries must be there first. */
        public Percentile startupTrials(int count) {
            return new Percentile(percentile, count, warmupSteps);
        }

        /** The same where none is ended up to this step. */
        public Percentile warmupSteps(long steps) {
            return new Percentile(percentile, startupTrials, steps);
        }

        @Override
        public String toString() {
            return percentile == 50 ? "median" : "percentile(" + percentile + ")";
        }
    }

    /**
     * Asynchronous successive halving.
     *
     * @param minResource the first step at which tries are compared, at least 1
     * @param reduction one in so many goes on at each rung, at least 2
     */
    record SuccessiveHalving(long minResource, int reduction) implements Pruner {
        /** Checks. */
        public SuccessiveHalving {
            requireAtLeast("minResource", 1, minResource);
            requireAtLeast("reduction", 2, reduction);
        }

        /** The same where tries are first compared at this step. */
        public SuccessiveHalving minResource(long step) {
            return new SuccessiveHalving(step, reduction);
        }

        /** The same where one in so many goes on. */
        public SuccessiveHalving reduction(int factor) {
            return new SuccessiveHalving(minResource, factor);
        }

        @Override
        public String toString() {
            return "successive-halving(" + minResource + ", " + reduction + ")";
        }
    }

    /**
     * Several successive halvings side by side that begin at different steps.
     *
     * @param minResource the first step at which any compares, at least 1
     * @param maxResource the last step of a try; 0 to take the largest one that was reported
     * @param reduction one in so many goes on at each rung, at least 2
     */
    record Hyperband(long minResource, long maxResource, int reduction) implements Pruner {
        /** Checks. */
        public Hyperband {
            requireAtLeast("minResource", 1, minResource);
            requireAtLeast("reduction", 2, reduction);
            if (maxResource != 0 && maxResource < minResource) {
                throw new IllegalArgumentException(
                        "maxResource: at least minResource, " + minResource + ", found " + maxResource);
            }
        }

        /** The same from this step on. */
        public Hyperband minResource(long step) {
            return new Hyperband(step, maxResource, reduction);
        }

        /** The same for tries of so many steps. */
        public Hyperband maxResource(long step) {
            return new Hyperband(minResource, step, reduction);
        }

        /** The same where one in so many goes on. */
        public Hyperband reduction(int factor) {
            return new Hyperband(minResource, maxResource, factor);
        }

        @Override
        public String toString() {
            return "hyperband(" + minResource + ", " + maxResource + ", " + reduction + ")";
        }
    }

    /**
     * Where a value is outside of what is thought possible.
     *
     * @param low below it a try is ended; negative infinity for never
     * @param high above it a try is ended; infinity for never
     */
    record Threshold(double low, double high) implements Pruner {
        /** Checks. */
        public Threshold {
            if (!(low < high)) {
                throw new IllegalArgumentException("low: below high, found " + low + " and " + high);
            }
        }

        @Override
        public String toString() {
            return "threshold(" + low + ", " + high + ")";
        }
    }

    /**
     * Where a try has not become better for a while.
     *
     * @param reports for how many reports, at least 1
     * @param minDelta by how much it must become better to count, 0 or more
     */
    record Patience(int reports, double minDelta) implements Pruner {
        /** Checks. */
        public Patience {
            requireAtLeast("reports", 1, reports);
            if (!(minDelta >= 0) || Double.isInfinite(minDelta)) {
                throw new IllegalArgumentException("minDelta: 0 or more, found " + minDelta);
            }
        }

        /** The same where only so much counts. */
        public Patience minDelta(double delta) {
            return new Patience(reports, delta);
        }

        @Override
        public String toString() {
            return "patience(" + reports + ")";
        }
    }

    private static void requireNotNegative(String name, long found) {
        requireAtLeast(name, 0, found);
    }

    private static void requireAtLeast(String name, long least, long found) {
        if (found < least) {
            throw new IllegalArgumentException(name + ": at least " + least + ", found " + found);
        }
    }
}
