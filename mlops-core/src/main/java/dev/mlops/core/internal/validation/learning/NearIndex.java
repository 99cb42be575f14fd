package dev.mlops.core.internal.validation.learning;

import java.util.Arrays;
import java.util.List;

/**
 * Finds which of some sets of tokens are alike to one that comes: of a and b tokens at least {@code similarity * (a + b) / 2} are the
 * same. Two such sets share one of their first tokens when both are put in one order (prefix filter: Chaudhuri, Ganti and Kaushik 2006,
 * A primitive operator for similarity joins in data cleaning; Bayardo, Ma and Srikant 2007); with the rarest tokens first there are few
 * candidates. For one thread.
 */
final class NearIndex {
    /** So many entries are looked at for a set that comes. */
    private static final int MOST_CANDIDATES = 20_000;

    private static final double ROUNDING = 1e-9;

    private final List<int[]> sets;
    private final double similarity;

    /** The different tokens, ascending, and in how many sets each stands. */
    private final int[] tokens;

    private final int[] counts;

    /** The sets that have a token among their first ones stand in {@code entries} from its start to before its end. */
    private final int[] starts;

    private final int[] ends;
    private final int[] entries;
    private final long[] matches;
    private final long[] looked;
    private boolean cut;

    /** Of these sets, each with different tokens in ascending order. */
    NearIndex(List<int[]> sets, double similarity) {
        this.sets = sets;
        this.similarity = similarity;
        int[] all = sets.stream().flatMapToInt(Arrays::stream).sorted().toArray();
        int different = 0;
        int[] seen = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[different++] = all[i];
            }
            seen[different - 1]++;
        }
        this.tokens = Arrays.copyOf(all, different);
        this.counts = Arrays.copyOf(seen, different);
        this.starts = new int[different + 1];
        for (int[] set : sets) {
            for (int token : first(set)) {
                starts[Arrays.binarySearch(tokens, token) + 1]++;
            }
        }
        for (int i = 0; i < different; i++) {
            starts[i + 1] += starts[i];
        }
        this.entries = new int[starts[different]];
        this.ends = starts.clone();
        for (int s = 0; s < sets.size(); s++) {
            for (int token : first(sets.get(s))) {
                entries[ends[Arrays.binarySearch(tokens, token)]++] = s;
            }
        }
        this.matches = new long[sets.size()];
        this.looked = new long[sets.size()];
        Arrays.fill(matches, -1);
        Arrays.fill(looked, -1);
    }

    /** The tokens of which two sets that are alike share one, the rarest first. */
    private int[] first(int[] set) {
        long[] rarest = new long[set.length];
        for (int i = 0; i < set.length; i++) {
            int at = Arrays.binarySearch(tokens, set[i]);
            rarest[i] = (long) (at < 0 ? 0 : counts[at]) << 32 | (set[i] & 0xffffffffL);
        }
        Arrays.sort(rarest);
        int least = (int) Math.ceil(similarity * set.length / (2 - similarity) - ROUNDING);
        int[] first = new int[set.length - least + 1];
        for (int i = 0; i < first.length; i++) {
            first[i] = (int) rarest[i];
        }
        return first;
    }

    /**
     * Looks for the sets that are alike to this one and to none before.
     *
     * @param row its number, 0 or more, another one at each call
     */
    void match(int[] set, long row) {
        int budget = MOST_CANDIDATES;
        for (int token : first(set)) {
            int at = Arrays.binarySearch(tokens, token);
            if (at < 0) {
                continue;
            }
            for (int e = starts[at]; e < ends[at]; e++) {
                int candidate = entries[e];
                if (matches[candidate] >= 0) { // found before: taken out, so that it is not met again
                    entries[e--] = entries[--ends[at]];
                } else if (looked[candidate] != row) {
                    if (budget-- == 0) {
                        cut = true;
                        return;
                    }
                    looked[candidate] = row;
                    if (areAlike(sets.get(candidate), set)) {
                        matches[candidate] = row;
                    }
                }
            }
        }
    }

    private boolean areAlike(int[] a, int[] b) {
        int least = (int) Math.ceil(similarity * (a.length + b.length) / 2 - ROUNDING);
        int left = Math.min(a.length, b.length) - least; // how many tokens of the smaller set may have no fellow
        int i = 0;
        int j = 0;
        int common = 0;
        while (i < a.length && j < b.length && left >= 0) {
            if (a[i] == b[j]) {
                common++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
                left -= a.length <= b.length ? 1 : 0;
            } else {
                j++;
                left -= b.length < a.length ? 1 : 0;
            }
        }
        return common >= least;
    }

    /** The first row that was alike to this set, or -1. */
    long match(int set) {
        return matches[set];
    }

    /** Whether there were more candidates for a row than were looked at. */
    boolean wasCut() {
        return cut;
    }
}
