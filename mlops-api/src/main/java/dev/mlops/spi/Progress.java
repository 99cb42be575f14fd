package dev.mlops.spi;

/** Is told how far a long work is. Called by the threads that do the work, now by one and now by another, never by two at once; should return soon. */
@FunctionalInterface
public interface Progress {
    /** Nobody watches. */
    Progress NONE = (done, total) -> {};

    /**
     * Some of the work is done.
     *
     * @param done how many parts are: rounds, trees, passes over the rows; never less than before
     * @param total how many there are at most
     */
    void report(long done, long total);
}
