package dev.mlops.core.internal.search.tpe;

/**
 * How a {@link ParzenSuggester} weighs what it knows. Widths are shares of a dimension's range. Immutable.
 *
 * @param startUp how many tries are quasi-random before values are learned from
 * @param explore of so many tries one is quasi-random also later, so that no valley is searched for ever
 * @param candidates how many configurations one is chosen of
 * @param goodShare the share of tries that count as good
 * @param goodLeast at least so many do
 * @param goodMost at most so many do
 * @param badMost so many of the others are looked at, spread evenly over their ranks
 * @param goodWidth kernels of good tries have this width, times n^(-1/(d+4)) for n tries and d dimensions (Scott 1992, section 6.3)
 * @param badWidth as goodWidth, of the others
 * @param spread by what power widths in a dimension follow how far the tries' values are spread in it
 * @param floor kernels are no narrower than this, divided by n + 1 or by 100 (the magic clip of Bergstra et al. 2011)
 * @param prior how many tries the uniform distribution of all configurations counts as
 * @param decay by what power of the logarithm of its rank a good try's weight falls
 * @param choice how many tries the uniform distribution of choices counts as, in the kernel of a choice
 * @param alone how much of the score is that of each dimension alone, the rest that of all together
 * @param crossed the share of candidates whose coordinates come from good tries each on its own
 */
public record ParzenSettings(
        int startUp,
        int explore,
        int candidates,
        double goodShare,
        int goodLeast,
        int goodMost,
        int badMost,
        double goodWidth,
        double badWidth,
        double spread,
        double floor,
        double prior,
        double decay,
        double choice,
        double alone,
        double crossed) {

    /** What is good on most problems. */
    public static ParzenSettings usual() {
        return new ParzenSettings(8, 25, 32, 0.25, 3, 25, 200, 0.15, 0.1, 0.5, 0.6, 1, 1, 1, 0.5, 0.7);
    }

    /** With another number of quasi-random tries. */
    public ParzenSettings withStartUp(int tries) {
        return new ParzenSettings(
                tries,
                explore,
                candidates,
                goodShare,
                goodLeast,
                goodMost,
                badMost,
                goodWidth,
                badWidth,
                spread,
                floor,
                prior,
                decay,
                choice,
                alone,
                crossed);
    }
}
