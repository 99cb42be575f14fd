package dev.mlops.core.internal.search.auto;

import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.bayes.GaussianSuggester;
import dev.mlops.core.internal.search.tpe.ParzenSuggester;

/**
 * The sampler for everything: a {@link GaussianSuggester} while tries are few, as it learns most from each, and a {@link ParzenSuggester} when
 * they are many or have very many dimensions, as it costs little. Beyond five hundred tries the two take turns, the first ever more rarely, so
 * that a suggestion stays cheap on average; which one a try gets depends on its number alone.
 */
public final class AutoSuggester implements Suggester {
    private static final int MANY_DIMENSIONS = 40;
    private static final int FEW_TRIES = 500;
    private static final int MANY_TRIES = 1000;

    private final Suggester gaussian;
    private final Suggester parzen;

    /** With a seed. */
    public AutoSuggester(long seed) {
        gaussian = new GaussianSuggester(seed);
        parzen = new ParzenSuggester(seed);
    }

    @Override
    public Proposal propose(History history, int number) {
        int every = history.dimensions().size() > MANY_DIMENSIONS || number >= MANY_TRIES ? 16 : 2;
        return number < GaussianSuggester.FIRST || (number < FEW_TRIES && every == 2) || number % every == 0
                ? gaussian.propose(history, number)
                : parzen.propose(history, number);
    }
}
