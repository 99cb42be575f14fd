package dev.mlops.core.internal.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * The Shapley values of a game of a few players: exact where asking all coalitions costs no more than sampling, else the mean over random
 * orders and their reverses. First it says which coalitions it asks about, then it makes values of what they are worth. For one thread.
 *
 * <p>Castro, Gomez and Tejada 2009, Polynomial calculation of the Shapley value based on sampling, Computers &amp; Operations Research 36;
 * reversed orders are the antithetic sampling of Mitchell, Cooper, Frank and Holmes 2022, Sampling permutations for Shapley value estimation,
 * JMLR 23, section 3.
 */
final class Orders {
    private final int players;
    private final boolean all;
    private final List<int[]> orders = new ArrayList<>();
    private final List<boolean[]> coalitions = new ArrayList<>();

    /**
     * A game.
     *
     * @param players how many, at least one
     * @param pairs how many orders to draw, each with its reverse
     */
    Orders(int players, int pairs, SplittableRandom random) {
        this.players = players;
        this.all = players < Integer.SIZE - 2 && (1L << players) - 2 <= 2L * pairs * (players - 1);
        if (all) {
            for (int set = 1; set < (1 << players) - 1; set++) {
                boolean[] coalition = new boolean[players];
                for (int player = 0; player < players; player++) {
                    coalition[player] = (set >> player & 1) == 1;
                }
                coalitions.add(coalition);
            }
            return;
        }
        for (int pair = 0; pair < pairs; pair++) {
            int[] order = shuffled(random);
            int[] reverse = new int[players];
            Arrays.setAll(reverse, i -> order[players - 1 - i]);
            ask(order);
            ask(reverse);
        }
    }

    private int[] shuffled(SplittableRandom random) {
        int[] order = new int[players];
        for (int i = 0; i < players; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private void ask(int[] order) {
        orders.add(order);
        boolean[] coalition = new boolean[players];
        for (int i = 0; i < players - 1; i++) {
            coalition[order[i]] = true;
            coalitions.add(coalition.clone());
        }
    }

    /** Whether values come out exact. */
    boolean isExact() {
        return all;
    }

    /** Which players are in each coalition whose worth must be known; nobody and everybody are not among them. */
    List<boolean[]> coalitions() {
        return coalitions;
    }

    /**
     * The values, which add up to {@code everybody - nobody}.
     *
     * @param nobody the worth of nobody
     * @param everybody the worth of all players
     * @param worth that of each of the coalitions
     * @param values takes one for each player
     * @param variances takes that of each value; zeros where they are exact
     */
    void values(double nobody, double everybody, double[] worth, double[] values, double[] variances) {
        if (all) {
            exact(nobody, everybody, worth, values);
            return;
        }
        int pairs = orders.size() / 2;
        double[] pair = new double[players];
        double[] squares = new double[players];
        for (int p = 0; p < pairs; p++) {
            Arrays.fill(pair, 0);
            addGains(2 * p, nobody, everybody, worth, pair);
            addGains(2 * p + 1, nobody, everybody, worth, pair);
            for (int i = 0; i < players; i++) { // Welford's mean and sum of squares
                double distance = pair[i] / 2 - values[i];
                values[i] += distance / (p + 1);
                squares[i] += distance * (pair[i] / 2 - values[i]);
            }
        }
        for (int i = 0; i < players; i++) {
            variances[i] = squares[i] / (pairs - 1) / pairs;
        }
    }

    private void addGains(int which, double nobody, double everybody, double[] worth, double[] gains) {
        int[] order = orders.get(which);
        double before = nobody;
        for (int i = 0; i < players; i++) {
            double after = i == players - 1 ? everybody : worth[which * (players - 1) + i];
            gains[order[i]] += after - before;
            before = after;
        }
    }

    /** By the definition: with s others, a player's gain weighs s! (n - s - 1)! / n! = 1 / (n C(n - 1, s)). */
    private void exact(double nobody, double everybody, double[] worth, double[] values) {
        int everyone = (1 << players) - 1;
        double[] weights = new double[players];
        double choose = 1;
        for (int s = 0; s < players; s++) {
            weights[s] = 1 / (players * choose);
            choose = choose * (players - 1 - s) / (s + 1);
        }
        IntToDoubleFunction of = set -> set == 0 ? nobody : set == everyone ? everybody : worth[set - 1];
        for (int player = 0; player < players; player++) {
            for (int set = 0; set <= everyone; set++) {
                if ((set >> player & 1) == 0) {
                    double gain = of.applyAsDouble(set | 1 << player) - of.applyAsDouble(set);
                    values[player] += weights[Integer.bitCount(set)] * gain;
                }
            }
        }
    }
}
