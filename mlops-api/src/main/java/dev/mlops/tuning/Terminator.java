package dev.mlops.tuning;

/** When a study ends before its tries are used up: an immutable value, made by {@link Terminators}. */
public sealed interface Terminator {
    /** Not before. */
    record Never() implements Terminator {
        @Override
        public String toString() {
            return "never";
        }
    }

    /**
     * Where the best value has not become better for a while.
     *
     * @param trials for how many tries, at least 1
     * @param minDelta by how much it must become better to count, 0 or more
     */
    record NoImprovement(int trials, double minDelta) implements Terminator {
        /** Checks. */
        public NoImprovement {
            if (trials < 1) {
                throw new IllegalArgumentException("trials: at least 1, found " + trials);
            }
            if (!(minDelta >= 0) || Double.isInfinite(minDelta)) {
                throw new IllegalArgumentException("minDelta: 0 or more, found " + minDelta);
            }
        }

        /** The same where only so much counts. */
        public NoImprovement minDelta(double delta) {
            return new NoImprovement(trials, delta);
        }

        @Override
        public String toString() {
            return "no improvement in " + trials;
        }
    }

    /**
     * Where a value was reached.
     *
     * @param value which one
     */
    record Target(double value) implements Terminator {
        /** Checks. */
        public Target {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value: a finite number expected, found " + value);
            }
        }

        @Override
        public String toString() {
            return "target " + value;
        }
    }

    /**
     * Where more tries are unlikely to gain more than that.
     *
     * @param gain the expected regret of the best try, in units of the objective; 0 to take the noise that the tries show
     * @param startupTrials how many complete tries there must be first, at least 10
     */
    record ExpectedRegret(double gain, int startupTrials) implements Terminator {
        /** Checks. */
        public ExpectedRegret {
            if (!(gain >= 0) || Double.isInfinite(gain)) {
                throw new IllegalArgumentException("gain: 0 or more, found " + gain);
            }
            if (startupTrials < 10) {
                throw new IllegalArgumentException("startupTrials: at least 10, found " + startupTrials);
            }
        }

        /** The same where so many complete tries must be there first, at least 10. */
        public ExpectedRegret startupTrials(int count) {
            return new ExpectedRegret(gain, count);
        }

        @Override
        public String toString() {
            return "expected regret " + (gain == 0 ? "below noise" : Double.toString(gain));
        }
    }
}
