package dev.mlops.core.internal.tuning;

import dev.mlops.tuning.Trial;

/** Hears how good a candidate is while it is being scored. For one thread at a time. */
interface Watch {
    /** Hears nothing. */
    Watch NONE = new Watch() {
        @Override
        public void report(long step, double value) {}

        @Override
        public void last(long step, double value) {}
    };

    /**
     * How good it is so far.
     *
     * @param step folds or rounds that are done, more each time
     * @throws dev.mlops.tuning.PrunedException where there is no use in going on
     */
    void report(long step, double value);

    /** How good it is in the end. Nothing is left that could be saved by giving it up. */
    void last(long step, double value);

    /** Reports to a try. */
    static Watch of(Trial trial) {
        return new Watch() {
            @Override
            public void report(long step, double value) {
                trial.report(step, value);
            }

            @Override
            public void last(long step, double value) {
                trial.shouldEnd(step, value); // whatever it says, all of the work is done
            }
        };
    }
}
