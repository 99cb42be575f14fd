package dev.mlops.core.internal.registry.replay;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.util.Random;

/** Rows that can be parted in every way: numbers, teams, days and a label that the numbers tell. */
final class ReplayedRows {
    private static final int ROWS = 120;

    private ReplayedRows() {}

    static Table table() {
        Random random = new Random(11);
        double[] x = new double[ROWS];
        double[] y = new double[ROWS];
        long[] day = new long[ROWS];
        String[] team = new String[ROWS];
        String[] label = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            boolean yes = random.nextInt(3) > 0;
            x[row] = random.nextGaussian() + (yes ? 1 : -1);
            y[row] = random.nextGaussian() * 100;
            day[row] = random.nextInt(40);
            team[row] = "team " + random.nextInt(9);
            label[row] = yes ? "yes" : "no";
        }
        return Table.of(
                Column.numbers("x", x),
                Column.numbers("y", y),
                Column.integers("day", day),
                Column.categories("team", team),
                Column.categories("label", label));
    }
}
