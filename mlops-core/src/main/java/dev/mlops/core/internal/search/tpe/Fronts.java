package dev.mlops.core.internal.search.tpe;

import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.pareto.Crowding;
import dev.mlops.core.internal.search.pareto.Dominance;
import dev.mlops.core.internal.search.pareto.FrontSort;
import java.util.ArrayList;
import java.util.Arrays;
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
    /** How far beyond the worst of a front its area reaches, in widths. */
    private static final double EDGE = 0.1;

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
                || !observation.isFeasible()
                || Arrays.stream(observation.objectives()).anyMatch(Double::isNaN)) {
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
            List<Tries.Try> all = sorted;
            List<Tries.Try> order = new ArrayList<>();
            for (int[] front :
                    FrontSort.fronts(all.size(), (i, j) -> Dominance.of(values(all.get(i)), values(all.get(j))))) {
                order.addAll(widestFirst(Arrays.stream(front).mapToObj(all::get).toList()));
            }
            sorted = order;
            isSorted = true;
        }
        return sorted;
    }

    /** Takes away the one that adds least, again and again; the last that is left is the first. */
    private static List<Tries.Try> widestFirst(List<Tries.Try> front) {
        List<Tries.Try> left = new ArrayList<>(front);
        List<Tries.Try> order = new ArrayList<>();
        double[] widths = Crowding.widths(values(front));
        double[] edges = widths.clone();
        for (int k = 0; k < edges.length; k++) {
            int objective = k;
            double worst =
                    front.stream().mapToDouble(t -> values(t)[objective]).max().orElse(0);
            edges[k] = worst + EDGE * widths[k];
        }
        while (!left.isEmpty()) {
            double[] gains = widths.length == 2 ? areas(left, widths, edges) : Crowding.of(values(left), widths);
            int least = 0;
            for (int i = 1; i < gains.length; i++) {
                least = gains[i] < gains[least] ? i : least;
            }
            order.add(0, left.remove(least));
        }
        return order;
    }

    private static double[] values(Tries.Try one) {
        return one.observation().objectives();
    }

    private static double[][] values(List<Tries.Try> front) {
        return front.stream().map(Fronts::values).toArray(double[][]::new);
    }

    /** What each alone dominates, up to the edges; sorts them by the first objective. */
    private static double[] areas(List<Tries.Try> front, double[] widths, double[] edges) {
        front.sort(Comparator.comparingDouble(t -> values(t)[0]));
        int n = front.size();
        double[] areas = new double[n];
        for (int i = 0; i < n; i++) {
            double[] own = values(front.get(i));
            double right = (i + 1 < n ? values(front.get(i + 1))[0] : edges[0]) - own[0];
            double above = (i > 0 ? values(front.get(i - 1))[1] : edges[1]) - own[1];
            areas[i] = right / widths[0] * (above / widths[1]);
        }
        return areas;
    }
}
