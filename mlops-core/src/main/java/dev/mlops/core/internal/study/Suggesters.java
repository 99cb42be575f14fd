package dev.mlops.core.internal.study;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.auto.AutoSuggester;
import dev.mlops.core.internal.search.bayes.GaussianSuggester;
import dev.mlops.core.internal.search.cma.CmaSuggester;
import dev.mlops.core.internal.search.grid.TreeGridSuggester;
import dev.mlops.core.internal.search.nsga.Nsga2Suggester;
import dev.mlops.core.internal.search.quasi.QuasiRandomSuggester;
import dev.mlops.core.internal.search.random.RandomSuggester;
import dev.mlops.core.internal.search.tpe.ParzenSuggester;
import dev.mlops.tuning.Sampler;

/** The suggesters that {@link Sampler}s stand for. */
final class Suggesters {
    private Suggesters() {}

    /**
     * The suggester of a sampler.
     *
     * @param sampler says how settings are chosen
     * @param seed what chance depends on
     */
    static Suggester of(Sampler sampler, long seed) {
        if (sampler instanceof Sampler.Random) {
            return new RandomSuggester(seed);
        }
        if (sampler instanceof Sampler.Grid grid) {
            return new TreeGridSuggester(grid.values(), seed);
        }
        if (sampler instanceof Sampler.QuasiRandom) {
            return new QuasiRandomSuggester(seed);
        }
        if (sampler instanceof Sampler.Tpe) {
            return new ParzenSuggester(seed);
        }
        if (sampler instanceof Sampler.Bayesian) {
            return new GaussianSuggester(seed);
        }
        if (sampler instanceof Sampler.CmaEs) {
            return new CmaSuggester(seed);
        }
        if (sampler instanceof Sampler.Nsga2 nsga) {
            return new Nsga2Suggester(seed, nsga.population());
        }
        return new AutoSuggester(seed);
    }

    /** Any value, for a setting that is asked for when others must not be looked at. */
    static double byChance(Dimension dimension, long seed, int number) {
        return RandomSuggester.value(dimension, Chance.of(seed, number, dimension.name()));
    }

    /** Whether there is nothing left to try. */
    static boolean isExhausted(Suggester suggester, History history) {
        return suggester instanceof TreeGridSuggester grid && grid.isExhausted(history);
    }
}
