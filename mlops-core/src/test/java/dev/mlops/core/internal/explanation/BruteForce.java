package dev.mlops.core.internal.explanation;

import dev.mlops.core.testing.StructureEstimator;
import dev.mlops.spi.Structure;
import java.util.function.IntToDoubleFunction;

/** Shapley values by their first definition: the mean over all orders of what a player adds to those before. */
final class BruteForce {
    private BruteForce() {}

    /**
     * Of a game.
     *
     * @param worth of the players whose bits are set
     */
    static double[] values(int players, IntToDoubleFunction worth) {
        double[] known = new double[1 << players];
        for (int set = 0; set < known.length; set++) {
            known[set] = worth.applyAsDouble(set);
        }
        double[] values = new double[players];
        int orders = add(known, players, 0, values, new double[players]);
        for (int i = 0; i < players; i++) {
            values[i] /= orders;
        }
        return values;
    }

    /** Goes through all orders that begin with this set; gives how many there are. */
    private static int add(double[] worth, int players, int set, double[] sums, double[] gains) {
        if (set == worth.length - 1) {
            for (int i = 0; i < players; i++) {
                sums[i] += gains[i];
            }
            return 1;
        }
        int orders = 0;
        for (int player = 0; player < players; player++) {
            int with = set | 1 << player;
            if (with != set) {
                gains[player] = worth[with] - worth[set];
                orders += add(worth, players, with, sums, gains);
            }
        }
        return orders;
    }

    /** Of a margin against background rows: features in the set are the row's, the others the background's. */
    static double[] values(Structure structure, double[][] background, double[] row, int margin) {
        return values(row.length, set -> {
            double sum = 0;
            for (double[] other : background) {
                double[] mixed = other.clone();
                for (int f = 0; f < row.length; f++) {
                    mixed[f] = (set >> f & 1) == 1 ? row[f] : other[f];
                }
                sum += StructureEstimator.margin(structure, mixed, margin);
            }
            return sum / background.length;
        });
    }
}
