package dev.mlops.core.testing;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.util.Random;

/** Made-up rows that something can be learnt from. */
public final class Rows {
    private Rows() {}

    /** {@code x} and {@code y}, numbers around -1 for label {@code no} and around 1 for {@code yes}, in turn, and the label in {@code label}. */
    public static Table labelled(int rows, long seed) {
        Random random = new Random(seed);
        double[] x = new double[rows];
        double[] y = new double[rows];
        String[] label = new String[rows];
        for (int row = 0; row < rows; row++) {
            boolean yes = row % 2 == 0;
            x[row] = random.nextGaussian() + (yes ? 1 : -1);
            y[row] = random.nextGaussian() + (yes ? 1 : -1);
            label[row] = yes ? "yes" : "no";
        }
        return Table.of(Column.numbers("x", x), Column.numbers("y", y), Column.categories("label", label));
    }

    /** {@code x}, a number around 0, and {@code price}, which is twice that with noise. */
    public static Table priced(int rows, long seed) {
        Random random = new Random(seed);
        double[] x = new double[rows];
        double[] price = new double[rows];
        for (int row = 0; row < rows; row++) {
            x[row] = random.nextGaussian();
            price[row] = 2 * x[row] + random.nextGaussian();
        }
        return Table.of(Column.numbers("x", x), Column.numbers("price", price));
    }
}
