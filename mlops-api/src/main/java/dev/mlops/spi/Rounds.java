package dev.mlops.spi;

/**
 * Watches a model grow, round by round, and may end its growth. Called by the thread that trains, after its rounds: an engine without rounds never does. What it
 * throws must pass through {@link Engine#train}.
 *
 * <p>A {@link dev.mlops.tuning.Tuner} that has a pruner and one fold wants to see about 30 estimators: after every round where there are 30 at most, else
 * after 2^i, 3*2^i and 3^i rounds, among which are the rungs of successive halving by 2, 3 and 4. Otherwise it wants to see none.
 */
public interface Rounds {
    /** Nobody watches. */
    Rounds NONE = new Rounds() {
        @Override
        public boolean wants(long done, long total) {
            return false;
        }

        @Override
        public void grown(long done, long total, Estimator estimator) {
            throw new IllegalStateException("nobody wants to see an estimator");
        }
    };

    /**
     * Whether the estimator is to be shown after a round. It costs little to be asked; to make an estimator may not.
     *
     * @param done how many rounds are over, from 1
     * @param total how many there are at most
     */
    boolean wants(long done, long total);

    /**
     * The estimator as it would be if training ended now. Called where {@link #wants} said so.
     *
     * @param done how many rounds are over
     * @param total how many there are at most
     * @param estimator one that can score rows, now and later
     */
    void grown(long done, long total, Estimator estimator);
}
