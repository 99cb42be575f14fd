package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the cost of a Gaussian process within bounds, which grows with the cube of the number of tries: of many, the best are kept, the latest,
 * and of the rest every so-manieth.
 */
final class Thinning {
    private Thinning() {}

    /** At most so many of these tries, in their order. */
    static List<Observation> of(List<Observation> tries, int most) {
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
        byValue.sort(Comparator.comparing((Integer i) -> !tries.get(i).isFeasible())
                .thenComparingDouble(i -> tries.get(i).value()));
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

    /** The last so many. */
    static List<Observation> latest(List<Observation> tries, int most) {
        return tries.subList(Math.max(0, tries.size() - most), tries.size());
    }
}
