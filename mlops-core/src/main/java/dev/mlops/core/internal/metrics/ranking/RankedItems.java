package dev.mlops.core.internal.metrics.ranking;

import dev.mlops.core.internal.metrics.Inputs;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The items of one query in descending order of their scores, with how relevant each is: 0 is not at all. Sorted once. Immutable; safe to share
 * between threads. {@code k} is how many items from the top count, at least 1; there may be fewer items.
 */
public final class RankedItems {
    /** Relevance by descending score, items of the same score in the order given. */
    private final double[] relevance;
    /** Whether an item has the score of the one before it. */
    private final boolean[] isTied;

    private RankedItems(double[] relevance, boolean[] isTied) {
        this.relevance = relevance;
        this.isTied = isTied;
    }

    /**
     * Sorts items.
     *
     * @param relevance one per item, at least 0
     * @param scores one per item, not NaN
     */
    public static RankedItems of(double[] relevance, double[] scores) {
        Inputs.requireRows(relevance.length, scores.length, "scores");
        Inputs.requireNumbers(scores, "scores");
        for (int i = 0; i < relevance.length; i++) {
            if (!(relevance[i] >= 0 && relevance[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "relevance: finite and at least 0, found " + relevance[i] + " of item " + i);
            }
        }
        int[] order = order(scores);
        double[] sorted = new double[order.length];
        boolean[] isTied = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = relevance[order[i]];
            isTied[i] = i > 0 && scores[order[i]] == scores[order[i - 1]];
        }
        return new RankedItems(sorted, isTied);
    }

    /** By insertion for the few items that most queries have, else by merging. */
    private static int[] order(double[] scores) {
        int[] order = new int[scores.length];
        Arrays.setAll(order, i -> i);
        return scores.length <= 32 ? inserted(order, scores) : merged(order, scores);
    }

    private static int[] inserted(int[] order, double[] scores) {
        for (int i = 1; i < order.length; i++) {
            int item = order[i];
            int place = i;
            while (place > 0 && scores[order[place - 1]] < scores[item]) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = item;
        }
        return order;
    }

    private static int[] merged(int[] order, double[] scores) {
        int[] from = order;
        int[] to = new int[order.length];
        for (int width = 1; width < order.length; width *= 2) {
            for (int start = 0; start < order.length; start += 2 * width) {
                int middle = Math.min(start + width, order.length);
                int end = Math.min(start + 2 * width, order.length);
                int left = start;
                int right = middle;
                for (int i = start; i < end; i++) {
                    boolean isLeft = right == end || (left < middle && scores[from[left]] >= scores[from[right]]);
                    to[i] = isLeft ? from[left++] : from[right++];
                }
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    /** How many items there are. */
    public int size() {
        return relevance.length;
    }

    /**
     * Discounted cumulative gain: relevance over the binary logarithm of rank plus 1 (Järvelin and Kekäläinen 2002, Cumulated gain-based
     * evaluation of IR techniques), items of the same score sharing their places (McSherry and Najork 2008, Computing information retrieval
     * performance measures efficiently in the presence of tied scores).
     */
    public double dcg(int k) {
        return dcg(k, gain -> gain);
    }

    /** The same with two to the power of relevance less 1 as the gain (Burges et al. 2005, Learning to rank using gradient descent). */
    public double exponentialDcg(int k) {
        return dcg(k, gain -> Math.pow(2, gain) - 1);
    }

    private double dcg(int k, DoubleUnaryOperator gain) {
        int most = most(k);
        double sum = 0;
        for (int from = 0; from < most; ) {
            int to = from;
            double gains = 0;
            double discounts = 0;
            do {
                gains += gain.applyAsDouble(relevance[to]);
                discounts += to < most ? discount(to) : 0;
                to++;
            } while (to < relevance.length && isTied[to]);
            sum += gains / (to - from) * discounts;
            from = to;
        }
        return sum;
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2.0);
    }

    private int most(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k: at least 1, found " + k);
        }
        return Math.min(k, relevance.length);
    }

    /** {@link #dcg} as part of the largest possible; NaN where no item is relevant. */
    public double ndcg(int k) {
        return dcg(k) / ideal(k);
    }

    /** {@link #ndcg} where of items of the same score the last one given comes first, and nothing is shared. */
    public double ndcgIgnoringTies(int k) {
        int most = most(k);
        double sum = 0;
        for (int from = 0; from < most; ) {
            int to = from + 1;
            while (to < relevance.length && isTied[to]) {
                to++;
            }
            for (int i = from; i < Math.min(to, most); i++) {
                sum += relevance[to - 1 - (i - from)] * discount(i);
            }
            from = to;
        }
        return sum / ideal(k);
    }

    private double ideal(int k) {
        double[] sorted = relevance.clone();
        Arrays.sort(sorted);
        int most = most(k);
        double sum = 0;
        for (int i = 0; i < most; i++) {
            sum += sorted[sorted.length - 1 - i] * discount(i);
        }
        return sum;
    }

    /** The mean over the relevant items of the share of relevant ones down to each; NaN where no item is relevant. */
    public double averagePrecision() {
        double sum = 0;
        int found = 0;
        for (int i = 0; i < relevance.length; i++) {
            if (relevance[i] > 0) {
                found++;
                sum += (double) found / (i + 1);
            }
        }
        return sum / found;
    }

    /** One over the rank of the first relevant item; NaN where no item is relevant. */
    public double reciprocalRank() {
        for (int i = 0; i < relevance.length; i++) {
            if (relevance[i] > 0) {
                return 1.0 / (i + 1);
            }
        }
        return Double.NaN;
    }

    /** 1 where a relevant item is among the first k, else 0; NaN where no item is relevant. */
    public double hit(int k) {
        return relevant(relevance.length) == 0 ? Double.NaN : Math.min(1, relevant(most(k)));
    }

    /** The share of the first k places that relevant items have: of all k, even if there are fewer items. */
    public double precision(int k) {
        return (double) relevant(most(k)) / k;
    }

    /** The share of the relevant items that are among the first k; NaN where no item is relevant. */
    public double recall(int k) {
        return (double) relevant(most(k)) / relevant(relevance.length);
    }

    private int relevant(int first) {
        int count = 0;
        for (int i = 0; i < first; i++) {
            count += relevance[i] > 0 ? 1 : 0;
        }
        return count;
    }
}
