package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.pareto.Dominance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the cost of a Gaussian process within bounds, which grows with the cube of the number of tries: of many, the best are kept, the latest,
 * and of the rest every so-manieth.
 */
public final class Thinning {
    private Thinning() {}

    /** At most so many of these tries, in their order. */
    public static List<Observation> of(List<Observation> tries, int most) {
        int n = tries.size();
        if (n <= most) {
            return tries;
        }
        boolean[] keep = new boolean[n];
        int kept = 0;
        List<Integer> byValue = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            byValue.add(i);
        }
        double[] badness = tries.get(0).objectives().length > 1
                ? ofSeveral(tries)
                : tries.stream().mapToDouble(Observation::value).toArray();
        byValue.sort(
                Comparator.comparing((Integer i) -> !tries.get(i).isFeasible()).thenComparingDouble(i -> badness[i]));
        for (int i = 0; i < most / 2; i++) {
            keep[byValue.get(i)] = true;
            kept++;
        }
        for (int i = n - 1; i >= 0 && kept < (most * 5) / 8; i--) {
            if (!keep[i]) {
                keep[i] = true;
                kept++;
            }
        }
        List<Integer> rest = byValue.stream().filter(i -> !keep[i]).toList();
        int free = most - kept;
        for (int i = 0; i < free; i++) {
            keep[rest.get((int) ((i + 0.5) * rest.size() / free))] = true;
        }
        List<Observation> chosen = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (keep[i]) {
                chosen.add(tries.get(i));
            }
        }
        return chosen;
    }

    /** From 0 to 1 the mean place among all by each objective, the best first; of those that others beat in every one, 1 more. */
    private static double[] ofSeveral(List<Observation> tries) {
        double[] badness = new double[tries.size()];
        int objectives = tries.get(0).objectives().length;
        Integer[] order = new Integer[badness.length];
        Arrays.setAll(order, i -> i);
        for (int k = 0; k < objectives; k++) {
            int objective = k;
            Arrays.sort(order, Comparator.comparingDouble(i -> tries.get(i).objectives()[objective]));
            for (int place = 0; place < order.length; place++) {
                badness[order[place]] += place / (double) (order.length * objectives);
            }
        }
        List<Integer> front = new ArrayList<>();
        for (int i = 0; i < badness.length; i++) {
            int one = i;
            if (front.stream().noneMatch(f -> Dominance.of(tries.get(f), tries.get(one)))) {
                front.removeIf(f -> Dominance.of(tries.get(one), tries.get(f)));
                front.add(i);
            }
        }
        for (int i = 0; i < badness.length; i++) {
            badness[i]++;
        }
        front.forEach(i -> badness[i]--);
        return badness;
    }

    /** The last so many. */
    static List<Observation> latest(List<Observation> tries, int most) {
        return tries.subList(Math.max(0, tries.size() - most), tries.size());
    }
}
