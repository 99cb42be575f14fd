package dev.mlops.core.internal.search.quasi;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.Untried;
import dev.mlops.core.internal.search.random.RandomSuggester;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The try of a number is the point of that number of a scrambled {@link Sobol} sequence, which fills the space more evenly than chance does.
 * The sequence's dimensions go to those that are declared, then to others as they are first met; those that come too late for one get random
 * values. Combines with other suggesters' tries in the same history.
 */
public final class QuasiRandomSuggester implements Suggester {
    private final long seed;
    private final Map<String, Integer> places = new HashMap<>();
    private final Untried untried = new Untried();

    /** With a seed. */
    public QuasiRandomSuggester(long seed) {
        this(seed, List.of());
    }

    /** With a seed and dimensions that come first. */
    public QuasiRandomSuggester(long seed, List<Dimension> declared) {
        this.seed = seed;
        declared.forEach(d -> place(d.name()));
    }

    @Override
    public Proposal propose(History history, int number) {
        untried.update(history, number);
        history.dimensions().keySet().forEach(this::place);
        Untried.Walk walk = untried.walk();
        return dimension -> {
            int place = place(dimension.name());
            Chance chance = Chance.of(seed, number, dimension.name());
            double value = place < Sobol.DIMENSIONS
                    ? dimension.fromUnit(Sobol.scrambled(seed, place, number))
                    : RandomSuggester.value(dimension, chance);
            return walk.next(dimension, value, chance);
        };
    }

    private int place(String name) {
        int next = places.size();
        return places.computeIfAbsent(name, n -> next);
    }
}
