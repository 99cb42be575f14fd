package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.Untried;
import java.util.HashMap;
import java.util.Map;

/**
 * First tries for a Gaussian process: an additive recurrence, whose coordinates go on by the powers of a generalised golden ratio from try to try,
 * modulo 1 and shifted by chance (Roberts 2018, "The unreasonable effectiveness of quasirandom sequences"). Like a Latin hypercube it spreads
 * even few tries evenly over each dimension alone; unlike one, or a Sobol sequence, it has tries at all distances from each other, short ones too,
 * which length scales are learned from: the process is better with it from the start. Dimensions take their places as they are met. The try of
 * number 0 is in the middle: ranges are mostly chosen around what is usual, and what lies at their ends is seldom good in all settings at once.
 */
final class RecurrenceSuggester implements Suggester {
    /** The real root of {@code x^7 = x + 1}. */
    private static final double RATIO = 1.1127756842787055;

    /** Beyond, steps are too short to cover the range in few tries; values are random then. */
    private static final int MOST = 16;

    private final long seed;
    private final Map<String, Integer> places = new HashMap<>();
    private final Untried untried = new Untried();

    /** With a seed. */
    RecurrenceSuggester(long seed) {
        this.seed = seed;
    }

    @Override
    public Proposal propose(History history, int number) {
        untried.update(history, number);
        history.dimensions().keySet().forEach(this::place);
        Untried.Walk walk = untried.walk();
        return dimension -> {
            int place = place(dimension.name());
            Chance own = Chance.of(seed, number, dimension.name());
            double unit = own.unit();
            if (number == 0 && !dimension.isCategory()) {
                unit = 0.5;
            } else if (place < MOST) {
                double at = Chance.of(seed, -1, dimension.name()).unit() + number * Math.pow(RATIO, -(place + 1));
                unit = at - Math.floor(at);
            }
            return walk.next(dimension, dimension.fromUnit(unit), own);
        };
    }

    private int place(String name) {
        int next = places.size();
        return places.computeIfAbsent(name, n -> next);
    }
}
