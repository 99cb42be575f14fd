package dev.mlops.core.internal.search.cma;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Normal;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Ranking;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.Untried;
import dev.mlops.core.internal.search.quasi.QuasiRandomSuggester;
import dev.mlops.core.internal.search.tpe.ParzenSuggester;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Covariance matrix adaptation for the numbers that every try asks for; choices, and what only some tries ask for, come from a
 * {@link ParzenSuggester}, given those numbers. Begins with quasi-random tries. Every try that is over counts towards a generation, in the order
 * in which they ended, whoever proposed it, so that the state follows from the history alone; those that run were drawn from the same
 * distribution by other chance and need no care. Whole numbers and steps keep a chance to leave their cell (after Hamano et al. 2022,
 * "CMA-ES with margin"). Several objectives are refused.
 */
public final class CmaSuggester implements Suggester {
    private final long seed;
    private final Suggester start;
    private final ParzenSuggester others;
    private final Untried untried = new Untried();
    private final List<Observation> members = new ArrayList<>();
    private @Nullable List<Dimension> numbers;
    private @Nullable Restarts restarts;
    private int taken;

    /** With a seed. */
    public CmaSuggester(long seed) {
        this.seed = seed;
        start = new QuasiRandomSuggester(seed);
        others = new ParzenSuggester(seed);
    }

    @Override
    public Proposal propose(History history, int number) {
        update(history.ended());
        if (restarts == null || numbers == null) {
            return start.propose(history, number);
        }
        untried.update(history, number);
        List<Dimension> dimensions = numbers;
        Chance chance = Chance.of(seed, number, "generation");
        Evolution evolution = restarts.current();
        double[] places = evolution.draw(chance, stretch(evolution, dimensions));
        ParzenSuggester.Given rest = others.propose(history, number);
        for (int i = 0; i < places.length; i++) {
            rest.give(dimensions.get(i), dimensions.get(i).fromUnit(places[i]));
        }
        Untried.Walk walk = untried.walk();
        return dimension -> {
            int index = dimensions.indexOf(dimension);
            double value = index < 0 ? rest.ask(dimension) : dimension.fromUnit(places[index]);
            return walk.next(dimension, value, chance);
        };
    }

    private void update(List<Observation> ended) {
        for (int i = taken; i < ended.size(); i++) {
            Observation observation = ended.get(i);
            if (observation.objectives().length > 1) {
                throw new IllegalStateException(
                        "CMA-ES has one objective only, found " + observation.objectives().length
                                + ": take NSGA-II, the Parzen estimator or the Gaussian process");
            }
            if (observation.state() == Observation.State.COMPLETE && restrict(observation)) {
                members.clear();
                restarts = null;
                taken = 0;
                i = -1;
            }
        }
        for (; taken < ended.size(); taken++) {
            fold(ended.get(taken));
        }
    }

    /** Leaves out what this try did not ask for; whether that changes anything. */
    private boolean restrict(Observation observation) {
        if (numbers == null) {
            numbers = observation.values().keySet().stream()
                    .filter(d -> !d.isCategory() && d.low() < d.high())
                    .toList();
            return false;
        }
        List<Dimension> left =
                numbers.stream().filter(observation.values()::containsKey).toList();
        boolean changes = left.size() < numbers.size();
        numbers = left;
        return changes;
    }

    private void fold(Observation observation) {
        List<Dimension> dimensions = numbers;
        if (dimensions == null
                || dimensions.isEmpty()
                || !observation.values().keySet().containsAll(dimensions)) {
            return;
        }
        members.add(observation);
        if (restarts == null) {
            if (members.size() >= Strategy.usualSize(dimensions.size())) {
                Observation best = members.stream().min(Ranking.BEST_FIRST).orElseThrow();
                restarts = new Restarts(seed, places(best, dimensions));
                members.clear();
            }
        } else if (members.size() == restarts.current().size()) {
            restarts.tell(members, o -> places(o, dimensions));
            members.clear();
        }
    }

    private static double[] places(Observation observation, List<Dimension> dimensions) {
        double[] places = new double[dimensions.size()];
        for (int i = 0; i < places.length; i++) {
            Dimension dimension = dimensions.get(i);
            Double value = observation.values().get(dimension);
            places[i] = value == null ? 0.5 : dimension.toUnit(value);
        }
        return places;
    }

    /** By what factors distances from the mean are enlarged so that of a generation's coordinates one leaves the mean's cell. */
    private static double[] stretch(Evolution evolution, List<Dimension> dimensions) {
        double[] stretch = new double[dimensions.size()];
        double reached = -Normal.quantile(1.0 / (dimensions.size() * (double) evolution.size()));
        for (int i = 0; i < stretch.length; i++) {
            Dimension dimension = dimensions.get(i);
            stretch[i] = 1;
            if (dimension.isDiscrete()) {
                double mean = evolution.mean(i);
                double value = dimension.fromUnit(mean);
                double below = value <= dimension.low() ? 1 : mean - dimension.cellFrom(value);
                double above = value >= dimension.high() ? 1 : dimension.cellTo(value) - mean;
                stretch[i] = Math.max(1, Math.min(below, above) / (reached * evolution.deviation(i)));
            }
        }
        return stretch;
    }
}
