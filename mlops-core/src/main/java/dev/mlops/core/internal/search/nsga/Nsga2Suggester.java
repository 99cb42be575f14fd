package dev.mlops.core.internal.search.nsga;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.Untried;
import dev.mlops.core.internal.search.quasi.QuasiRandomSuggester;
import dev.mlops.core.internal.search.random.RandomSuggester;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The non-dominated sorting genetic algorithm (Deb et al. 2002, "A fast and elitist multiobjective genetic algorithm: NSGA-II"). A try's number says
 * which generation it is of; its parents come from the best of the generations before, as far as those are complete, so that tries of one
 * generation may run side by side. The first generation is quasi-random. A setting that one parent lacks comes from the other, one that both
 * lack from others that have it. Constraints count by Deb's rule. In a finite space nothing is tried twice while something is left.
 */
public final class Nsga2Suggester implements Suggester {
    private static final double CROSSING = 0.9;
    private static final double CROSSING_OF_ONE = 0.5;

    private final long seed;
    private final int population;
    private final Suggester start;
    private final Untried untried = new Untried();

    /** Complete tries by generation; those of earlier studies, of negative numbers, are of generation -1. */
    private final TreeMap<Integer, List<Observation>> generations = new TreeMap<>();

    /** The parents of generations whose forebears have not changed since. */
    private final TreeMap<Integer, Parents> parents = new TreeMap<>();

    private int taken;

    /**
     * Makes one.
     *
     * @param seed what chance depends on
     * @param population how many tries make a generation, at least 4
     */
    public Nsga2Suggester(long seed, int population) {
        if (population < 4) {
            throw new IllegalArgumentException("population: at least 4, found " + population);
        }
        this.seed = seed;
        this.population = population;
        start = new QuasiRandomSuggester(seed);
    }

    @Override
    public Proposal propose(History history, int number) {
        update(history.ended());
        Parents from = parents(generation(number));
        if (from.size() < 4 || (number < population && from.size() < population)) {
            return start.propose(history, number);
        }
        untried.update(history, number);
        return new Child(from, number);
    }

    private int generation(int number) {
        return Math.max(-1, Math.floorDiv(number, population));
    }

    private void update(List<Observation> ended) {
        for (; taken < ended.size(); taken++) {
            Observation observation = ended.get(taken);
            if (observation.state() == Observation.State.COMPLETE
                    && Arrays.stream(observation.objectives()).allMatch(Double::isFinite)) {
                int generation = generation(observation.number());
                generations.computeIfAbsent(generation, g -> new ArrayList<>()).add(observation);
                parents.tailMap(generation, false).clear();
            }
        }
    }

    private Parents parents(int generation) {
        Map.Entry<Integer, Parents> known = parents.floorEntry(generation);
        int next = known == null ? -1 : known.getKey();
        Parents best = known == null ? Parents.none() : known.getValue();
        for (; next < generation; next++) {
            best = best.and(generations.getOrDefault(next, List.of()), population);
            parents.put(next + 1, best);
        }
        return best;
    }

    private final class Child implements Proposal {
        private final Parents from;
        private final int number;
        private final Map<String, Double> first;
        private final Map<String, Double> second;
        private final boolean crosses;
        private final @Nullable String changed;
        private final Untried.Walk walk = untried.walk();

        private Child(Parents from, int number) {
            this.from = from;
            this.number = number;
            Chance chance = Chance.of(seed, number);
            first = byName(from.chosen(chance));
            second = byName(from.chosen(chance));
            crosses = chance.unit() < CROSSING;
            // At least one setting changes, so that none is tried again.
            changed = first.isEmpty() ? null : List.copyOf(first.keySet()).get(chance.below(first.size()));
        }

        @Override
        public double ask(Dimension dimension) {
            Chance chance = Chance.of(seed, number, dimension.name());
            double value = inherited(dimension, chance);
            if (dimension.name().equals(changed) || chance.unit() * first.size() < 1) {
                value = Variation.mutated(dimension, value, chance);
            }
            return walk.next(dimension, value, chance);
        }

        private double inherited(Dimension dimension, Chance chance) {
            Double a = value(first, dimension);
            Double b = value(second, dimension);
            if (a != null && b != null) {
                return crosses && chance.unit() < CROSSING_OF_ONE ? Variation.crossed(dimension, a, b, chance) : a;
            }
            if (a != null) {
                return a;
            }
            if (b != null) {
                return b;
            }
            Parents having = from.with(dimension.name());
            Double c = having.size() == 0 ? null : value(byName(having.chosen(chance)), dimension);
            return c == null ? RandomSuggester.value(dimension, chance) : c;
        }
    }

    private static @Nullable Double value(Map<String, Double> values, Dimension dimension) {
        Double value = values.get(dimension.name());
        return value != null && dimension.holds(value) ? value : null;
    }

    private static Map<String, Double> byName(Observation observation) {
        Map<String, Double> values = new LinkedHashMap<>();
        observation.values().forEach((dimension, value) -> values.put(dimension.name(), value));
        return values;
    }
}
