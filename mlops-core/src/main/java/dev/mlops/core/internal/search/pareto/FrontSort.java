package dev.mlops.core.internal.search.pareto;

import java.util.ArrayList;
import java.util.List;

/** Sorts into fronts (the fast sort of Deb et al. 2002, "NSGA-II", section III.A). */
public final class FrontSort {
    private FrontSort() {}

    /** Which of two, by position, beats the other. */
    @FunctionalInterface
    public interface Beats {
        /** Whether the first beats the second. */
        boolean test(int first, int second);
    }

    /** Fronts of positions 0 to count - 1: first those that none beats, then those that none of the rest beats, and so on; each in order. */
    public static List<int[]> fronts(int count, Beats beats) {
        int[] beatenBy = new int[count];
        List<List<Integer>> below = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Integer> beaten = new ArrayList<>();
            for (int j = 0; j < count; j++) {
                if (beats.test(i, j)) {
                    beaten.add(j);
                    beatenBy[j]++;
                }
            }
            below.add(beaten);
        }
        List<int[]> fronts = new ArrayList<>();
        List<Integer> front = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (beatenBy[i] == 0) {
                front.add(i);
            }
        }
        while (!front.isEmpty()) {
            List<Integer> next = new ArrayList<>();
            for (int i : front) {
                for (int j : below.get(i)) {
                    if (--beatenBy[j] == 0) {
                        next.add(j);
                    }
                }
            }
            fronts.add(front.stream().mapToInt(i -> i).toArray());
            next.sort(null);
            front = next;
        }
        return fronts;
    }
}
