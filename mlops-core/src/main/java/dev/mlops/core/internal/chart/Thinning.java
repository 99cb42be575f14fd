package dev.mlops.core.internal.chart;

import dev.mlops.tuning.FinishedTrial;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A choice of tries where there are too many to draw: those that matter most, and of the others every so-manieth. */
final class Thinning {
    private Thinning() {}

    /**
     * At most so many, in the order in which they come; all where there are no more.
     *
     * @param trials the tries
     * @param first those that matter, the most important first: up to half of the choice
     */
    static List<FinishedTrial> of(List<FinishedTrial> trials, List<FinishedTrial> first, int most) {
        if (trials.size() <= most) {
            return trials;
        }
        Set<Integer> chosen = new HashSet<>();
        first.stream().limit(most / 2).forEach(t -> chosen.add(t.number()));
        int room = most - chosen.size();
        for (int i = 0; i < room; i++) {
            chosen.add(trials.get((int) ((long) i * trials.size() / room)).number());
        }
        return trials.stream().filter(t -> chosen.contains(t.number())).toList();
    }

    /** Such as {@code 2000 of 10000 tries}; empty where all are there. */
    static String note(int shown, int of) {
        return shown == of ? "" : shown + " of " + of + " tries";
    }
}
