package dev.mlops.core.internal.search.tpe;

import dev.mlops.core.internal.search.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The best of tries with several objectives: by how often what beats them in every objective has to be taken away (Deb et al. 2002, "NSGA-II",
 * section III), then by how much they add to the volume that is dominated (two objectives; Ozaki et al. 2020, "Multiobjective tree-structured
 * Parzen estimator", section 4), or how far neighbours are (more). Only so many are kept, as the worst can never come back. Empty with
 * one objective. For one thread at a time.
 */
final class Fronts {
    private final int most;
    private List<Tries.Try> sorted = new ArrayList<>();
    private final Set<Tries.Try> held = new HashSet<>();
    private boolean isSorted = true;

    /** None yet, and never many more than so many. */
    Fronts(int most) {
        this.most = most;
    }

    /** Adds a complete try with several objectives that breaks no constraint; leaves others out. */
    void add(Tries.Try made) {
        Observation observation = made.observation();
        if (observation.state() != Observation.State.COMPLETE
                || observation.objectives().length < 2
                || !observation.isFeasible()) {
            return;
        }
        sorted.add(made);
        held.add(made);
        isSorted = false;
        if (sorted.size() > 4 * most) {
            bestFirst();
            List<Tries.Try> worst = sorted.subList(2 * most, sorted.size());
            worst.forEach(held::remove);
            worst.clear();
        }
    }

    /** Whether it is one of them. */
    boolean holds(Tries.Try one) {
        return !held.isEmpty() && held.contains(one);
    }

    /** All, from the best to the worst. */
    List<Tries.Try> bestFirst() {
        if (!isSorted) {
            List<Tries.Try> rest = new ArrayList<>(sorted);
            List<Tries.Try> order = new ArrayList<>();
            while (!rest.isEmpty()) {
                List<Tries.Try> front =
                        rest.stream().filter(t -> isUndominated(t, rest)).toList();
                rest.removeAll(new HashSet<>(front));
                order.addAll(widestFirst(front));
            }
            sorted = order;
            isSorted = true;
        }
        return sorted;
    }

    private static boolean isUndominated(Tries.Try one, List<Tries.Try> others) {
        for (Tries.Try other : others) {
            if (dominates(other.observation(), one.observation())) {
                return false;
            }
        }
        return true;
    }

    private static boolean dominates(Observation a, Observation b) {
        boolean better = false;
        for (int i = 0; i < a.objectives().length; i++) {
            if (!(a.objectives()[i] <= b.objectives()[i])) {
                return false;
            }
            better |= a.objectives()[i] < b.objectives()[i];
        }
        return better;
    }

    /** Takes away the one that adds least, again and again; the last that is left is the first. */
    private static List<Tries.Try> widestFirst(List<Tries.Try> front) {
        int objectives = front.get(0).observation().objectives().length;
        List<Tries.Try> left = new ArrayList<>(front);
        List<Tries.Try> order = new ArrayList<>();
        double[] low = new double[objectives];
        double[] range = new double[objectives];
        for (int i = 0; i < objectives; i++) {
            int objective = i;
            low[i] = front.stream().mapToDouble(t -> value(t, objective)).min().orElse(0);
            range[i] =
                    front.stream().mapToDouble(t -> value(t, objective)).max().orElse(0) - low[i];
            range[i] = range[i] > 0 && range[i] < Double.POSITIVE_INFINITY ? range[i] : 1;
        }
        while (!left.isEmpty()) {
            double[] gains = objectives == 2 ? areas(left, low, range) : distances(left, range);
            int least = 0;
            for (int i = 1; i < gains.length; i++) {
                least = gains[i] < gains[least] ? i : least;
            }
            order.add(0, left.remove(least));
        }
        return order;
    }

    private static double value(Tries.Try one, int objective) {
        return one.observation().objectives()[objective];
    }

    /** What each alone dominates, up to a tenth beyond the worst of the front; sorts them by the first objective. */
    private static double[] areas(List<Tries.Try> front, double[] low, double[] range) {
        front.sort(Comparator.comparingDouble(t -> value(t, 0)));
        double[] areas = new double[front.size()];
        for (int i = 0; i < areas.length; i++) {
            double right = i + 1 < areas.length ? (value(front.get(i + 1), 0) - low[0]) / range[0] : 1.1;
            double above = i > 0 ? (value(front.get(i - 1), 1) - low[1]) / range[1] : 1.1;
            areas[i] = (right - (value(front.get(i), 0) - low[0]) / range[0])
                    * (above - (value(front.get(i), 1) - low[1]) / range[1]);
        }
        return areas;
    }

    /** The sum over objectives of the distance between both neighbours. */
    private static double[] distances(List<Tries.Try> front, double[] range) {
        double[] distances = new double[front.size()];
        for (int objective = 0; objective < range.length; objective++) {
            int by = objective;
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < distances.length; i++) {
                order.add(i);
            }
            order.sort(Comparator.comparingDouble(i -> value(front.get(i), by)));
            for (int rank = 0; rank < order.size(); rank++) {
                boolean isEnd = rank == 0 || rank == order.size() - 1;
                distances[order.get(rank)] += isEnd
                        ? 1e9
                        : (value(front.get(order.get(rank + 1)), by) - value(front.get(order.get(rank - 1)), by))
                                / range[by];
            }
        }
        return distances;
    }
}
