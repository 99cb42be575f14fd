package dev.mlops.core.internal.search.nsga;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.pareto.Crowding;
import dev.mlops.core.internal.search.pareto.Dominance;
import dev.mlops.core.internal.search.pareto.FrontSort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best of some tries, in order: front by front, within a front the most alone first (Deb et al. 2002, "NSGA-II", section III.C). Immutable.
 */
final class Parents {
    private final List<Observation> best;

    private Parents(List<Observation> best) {
        this.best = best;
    }

    /** None. */
    static Parents none() {
        return new Parents(List.of());
    }

    /** The best so many of these and others. */
    Parents and(List<Observation> others, int most) {
        List<Observation> all = new ArrayList<>(best);
        all.addAll(others);
        all.sort(Comparator.comparingInt(Observation::number));
        List<Observation> kept = new ArrayList<>();
        for (int[] front : FrontSort.fronts(all.size(), (i, j) -> Dominance.of(all.get(i), all.get(j)))) {
            double[][] objectives = new double[front.length][];
            for (int i = 0; i < front.length; i++) {
                objectives[i] = all.get(front[i]).objectives();
            }
            for (int i : Crowding.widestFirst(objectives)) {
                if (kept.size() < most) {
                    kept.add(all.get(front[i]));
                }
            }
            if (kept.size() >= most) {
                break;
            }
        }
        return new Parents(List.copyOf(kept));
    }

    /** How many there are. */
    int size() {
        return best.size();
    }

    /** The better one of two that chance chooses: of a better front, or more alone. */
    Observation chosen(Chance chance) {
        return best.get(Math.min(chance.below(best.size()), chance.below(best.size())));
    }

    /** The same of those that asked for a setting of this name; empty where none did. */
    Parents with(String name) {
        return new Parents(best.stream()
                .filter(o -> o.values().keySet().stream().anyMatch(d -> d.name().equals(name)))
                .toList());
    }
}
