package dev.mlops.core.internal.search.tpe;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.Untried;
import dev.mlops.core.internal.search.quasi.QuasiRandomSuggester;
import dev.mlops.core.internal.search.random.RandomSuggester;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree-structured Parzen estimator (Bergstra et al. 2011, "Algorithms for hyper-parameter optimization"; components as discussed by Watanabe
 * 2023): of candidates drawn from the density of good tries, the one at which that exceeds the density of the others most.
 *
 * <ul>
 *   <li>Settings that occur together are chosen together (Falkner et al. 2018, "BOHB"), those of another branch given what was chosen before.
 *   <li>Scores mix the densities of all settings together with those of each alone, and some candidates are crossed from several good
 *       tries: so settings that act on their own are learned fast, and those that act together not lost.
 *   <li>Tries that run count as not good, so that others keep away from them; so do failed ones. Tries that were ended early, or break
 *       constraints, rank behind the others.
 *   <li>With several objectives the good ones are the first {@link Fronts}.
 *   <li>A suggestion costs the same however many tries there are, but for finding those that have the settings: they are kept in order,
 *       good ones are few, and the others stand for those of ranks next to theirs.
 * </ul>
 *
 * <p>The first tries, and a few later ones, are quasi-random. In a finite space nothing is tried twice while something is left.
 */
public final class ParzenSuggester implements Suggester {
    private final long seed;
    private final ParzenSettings settings;
    private final Suggester start;
    private final Tries tries;
    private final Untried untried = new Untried();

    /** With a seed and the usual settings. */
    public ParzenSuggester(long seed) {
        this(seed, ParzenSettings.usual());
    }

    /** With a seed. */
    public ParzenSuggester(long seed, ParzenSettings settings) {
        this.seed = seed;
        this.settings = settings;
        start = new QuasiRandomSuggester(seed);
        tries = new Tries(settings.goodMost());
    }

    /** A proposal some of whose values come from elsewhere. */
    public interface Given extends Proposal {
        /** Says that a dimension has this value; what is asked for later goes with it. */
        void give(Dimension dimension, double value);
    }

    @Override
    public Given propose(History history, int number) {
        tries.update(history);
        boolean explores = number % settings.explore() == settings.explore() - 1;
        if (explores || tries.measured() < settings.startUp()) {
            return new Start(start.propose(history, number));
        }
        untried.update(history, number);
        List<Tries.Try> running = new ArrayList<>();
        for (Observation observation : history.running()) {
            if (observation.number() != number) {
                running.add(tries.of(observation));
            }
        }
        return new Learned(running, Chance.of(seed, number));
    }

    private record Start(Proposal proposal) implements Given {
        @Override
        public void give(Dimension dimension, double value) {
            // Quasi-random values go with any other.
        }

        @Override
        public double ask(Dimension dimension) {
            return proposal.ask(dimension);
        }
    }

    private final class Learned implements Given {
        private final List<Tries.Try> running;
        private final Chance chance;
        private final Untried.Walk walk = untried.walk();
        private final Map<Integer, Double> settled = new HashMap<>();
        private final Map<Integer, Double> planned = new HashMap<>();

        private Learned(List<Tries.Try> running, Chance chance) {
            this.running = running;
            this.chance = chance;
        }

        @Override
        public void give(Dimension dimension, double value) {
            settled.put(tries.index(dimension), place(dimension, value));
        }

        @Override
        public double ask(Dimension dimension) {
            int index = tries.index(dimension);
            if (!planned.containsKey(index)) {
                plan(index);
            }
            Double place = planned.get(index);
            double wanted;
            if (place == null) {
                wanted = RandomSuggester.value(dimension, chance);
            } else {
                wanted = dimension.isCategory() ? place : dimension.fromUnit(place);
            }
            double value = walk.next(dimension, wanted, chance);
            settled.put(index, place(dimension, value));
            return value;
        }

        private double place(Dimension dimension, double value) {
            return dimension.isCategory() ? value : dimension.toUnit(value);
        }

        /** Plans this setting and those that occur with it. */
        private void plan(int index) {
            int[] free = without(tries.group(index), settled);
            List<Tries.Try> known = tries.with(free);
            if (known.isEmpty()) {
                return;
            }
            int[] all = withSettled(free, known);
            double[] point = new double[all.length];
            for (int i = free.length; i < all.length; i++) {
                point[i] = settled.getOrDefault(all[i], 0.5);
            }
            Candidates candidates = candidates(all, free.length, known, running, point, chance);
            double[] best = candidates.best(candidate -> isTried(all, candidate));
            for (int i = 0; i < free.length; i++) {
                planned.put(free[i], best[i]);
            }
        }

        private boolean isTried(int[] all, double[] point) {
            Map<String, Double> values = new HashMap<>();
            settled.forEach((index, place) -> put(values, index, place));
            for (int i = 0; i < all.length; i++) {
                put(values, all[i], point[i]);
            }
            return untried.isTried(values);
        }

        private void put(Map<String, Double> values, int index, double place) {
            Dimension dimension = tries.dimension(index);
            values.put(dimension.name(), dimension.isCategory() ? place : dimension.fromUnit(place));
        }

        /** The free settings, then those that are settled and that all of these tries have. */
        private int[] withSettled(int[] free, List<Tries.Try> known) {
            List<Integer> all = new ArrayList<>();
            for (int index : free) {
                all.add(index);
            }
            settled.keySet().stream()
                    .sorted()
                    .filter(index -> known.stream().allMatch(t -> t.has(new int[] {index})))
                    .forEach(all::add);
            return all.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private static int[] without(int[] group, Map<Integer, Double> settled) {
        List<Integer> free = new ArrayList<>();
        for (int index : group) {
            if (!settled.containsKey(index)) {
                free.add(index);
            }
        }
        return free.stream().mapToInt(Integer::intValue).toArray();
    }

    private Candidates candidates(
            int[] all, int free, List<Tries.Try> known, List<Tries.Try> running, double[] point, Chance chance) {
        int n = known.size();
        int share = Math.min(settings.goodMost(), (int) Math.ceil(settings.goodShare() * n));
        int good = Math.min(n, Math.max(settings.goodLeast(), share));
        List<double[]> goods = new ArrayList<>();
        for (Tries.Try one : known.subList(0, good)) {
            goods.add(places(one, all));
        }
        List<double[]> bads = new ArrayList<>();
        int kept = Math.min(settings.badMost(), n - good);
        for (int i = 0; i < kept; i++) {
            bads.add(places(known.get(good + (int) ((long) i * (n - good) / kept)), all));
        }
        for (Tries.Try one : running) {
            if (one.has(all)) {
                bads.add(places(one, all));
            }
        }
        Dimension[] dimensions = new Dimension[all.length];
        for (int d = 0; d < all.length; d++) {
            dimensions[d] = tries.dimension(all[d]);
        }
        Kernels kernels = new Kernels(dimensions, settings);
        Mixture likely = kernels.good(goods);
        likely.fix(point, free);
        return new Candidates(likely, kernels.bad(bads), point, free, settings, chance);
    }

    private static double[] places(Tries.Try one, int[] indices) {
        double[] places = new double[indices.length];
        for (int d = 0; d < places.length; d++) {
            places[d] = one.place(indices[d]);
        }
        return places;
    }
}
