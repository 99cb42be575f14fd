package dev.mlops.core.internal.search.random;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.Untried;

/**
 * Any value is as likely as any other, on the dimension's scale (Bergstra and Bengio 2012). A value depends on the seed, the try's number and the
 * dimension's name alone, not on what was asked before; only in a finite space it gives way to one that was not tried.
 */
public final class RandomSuggester implements Suggester {
    private final long seed;
    private final Untried untried = new Untried();

    /** With a seed. */
    public RandomSuggester(long seed) {
        this.seed = seed;
    }

    @Override
    public Proposal propose(History history, int number) {
        untried.update(history, number);
        Untried.Walk walk = untried.walk();
        return dimension -> {
            Chance chance = Chance.of(seed, number, dimension.name());
            return walk.next(dimension, value(dimension, chance), chance);
        };
    }

    /** Any value of a dimension. */
    public static double value(Dimension dimension, Chance chance) {
        return dimension.fromUnit(chance.unit());
    }
}
