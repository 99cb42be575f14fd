package dev.mlops.core.internal.search.tpe;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tries that are over, kept in order from the best to the worst as they come in, and which settings occur together. For one thread at a
 * time.
 */
final class Tries {
    private static final Comparator<Try> BEST_FIRST = Comparator.comparing(Try::observation, Ranking.BEST_FIRST);

    private final Map<String, Integer> indices = new HashMap<>();
    private final List<Dimension> dimensions = new ArrayList<>();
    private final List<Try> sorted = new ArrayList<>();
    private final List<BitSet> groups = new ArrayList<>();
    private final Fronts fronts;
    private int taken;
    private int measured;

    /** None yet; of tries with several objectives so many of the best are kept apart. */
    Tries(int best) {
        fronts = new Fronts(best);
    }

    /** A try with its values on a common scale. */
    static final class Try {
        private final Observation observation;
        private double[] places;

        private Try(Observation observation, double[] places) {
            this.observation = observation;
            this.places = places;
        }

        Observation observation() {
            return observation;
        }

        /** Where a value is from 0 to 1, a choice's position, or NaN where the setting was not asked for. */
        double place(int index) {
            return index < places.length ? places[index] : Double.NaN;
        }

        /** Whether it asked for all of these. */
        boolean has(int[] asked) {
            for (int index : asked) {
                if (Double.isNaN(place(index))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Takes in what is new. */
    void update(History history) {
        List<Observation> ended = history.ended();
        for (; taken < ended.size(); taken++) {
            Observation observation = ended.get(taken);
            if (observation.values().isEmpty()) {
                continue;
            }
            Try made = of(observation);
            int at = Collections.binarySearch(sorted, made, BEST_FIRST);
            sorted.add(at < 0 ? -at - 1 : at, made);
            if (Ranking.isMeasured(observation)) {
                measured++;
                fronts.add(made);
                BitSet present = new BitSet();
                observation.values().keySet().forEach(d -> present.set(index(d)));
                refine(present);
            }
        }
    }

    /** A try as it is compared with others; also one that still runs. */
    Try of(Observation observation) {
        observation.values().keySet().forEach(this::index);
        double[] places = new double[dimensions.size()];
        Arrays.fill(places, Double.NaN);
        observation.values().forEach((dimension, value) -> {
            int index = index(dimension);
            places[index] = place(dimensions.get(index), value);
        });
        return new Try(observation, places);
    }

    private static double place(Dimension dimension, double value) {
        if (value < dimension.low() || value > dimension.high()) {
            return Double.NaN;
        }
        return dimension.isCategory() ? value : dimension.toUnit(value);
    }

    /** Parts the groups that this try has some settings of and some not. */
    private void refine(BitSet present) {
        BitSet rest = (BitSet) present.clone();
        for (int i = groups.size() - 1; i >= 0; i--) {
            BitSet group = groups.get(i);
            rest.andNot(group);
            BitSet common = (BitSet) group.clone();
            common.and(present);
            if (!common.isEmpty() && !common.equals(group)) {
                group.andNot(common);
                groups.add(common);
            }
        }
        if (!rest.isEmpty()) {
            groups.add(rest);
        }
    }

    /** The number of a setting. Where its range has changed, earlier values are put on the new range's scale as far as they are inside. */
    int index(Dimension dimension) {
        Integer found = indices.get(dimension.name());
        if (found == null) {
            indices.put(dimension.name(), dimensions.size());
            dimensions.add(dimension);
            return dimensions.size() - 1;
        }
        if (!dimensions.get(found).equals(dimension)) {
            dimensions.set(found, dimension);
            sorted.forEach(known -> rescale(known, found, dimension));
        }
        return found;
    }

    private static void rescale(Try known, int index, Dimension dimension) {
        known.observation.values().forEach((asked, value) -> {
            if (asked.name().equals(dimension.name())) {
                boolean comparable =
                        asked.isCategory() ? asked.choices().equals(dimension.choices()) : !dimension.isCategory();
                known.places[index] = comparable ? place(dimension, value) : Double.NaN;
            }
        });
    }

    Dimension dimension(int index) {
        return dimensions.get(index);
    }

    /** The settings that occur with this one whenever it does, in order. */
    int[] group(int index) {
        for (BitSet group : groups) {
            if (group.get(index)) {
                return group.stream().toArray();
            }
        }
        return new int[] {index};
    }

    /** How many tries tell how good their values are. */
    int measured() {
        return measured;
    }

    /** Those that asked for all of these, from the best to the worst. */
    List<Try> with(int[] asked) {
        List<Try> found = new ArrayList<>();
        List<Try> best = fronts.bestFirst();
        for (Try one : best) {
            if (one.has(asked)) {
                found.add(one);
            }
        }
        for (Try one : sorted) {
            if (one.has(asked) && !fronts.holds(one)) {
                found.add(one);
            }
        }
        return found;
    }
}
