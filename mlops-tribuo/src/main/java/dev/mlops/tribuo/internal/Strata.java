package dev.mlops.tribuo.internal;

import dev.mlops.spi.TrainingRequest;
import java.util.SplittableRandom;

/** The rows of a request by label, or all together for regression, to draw from so that each label is there as it is in the whole. */
final class Strata {
    private final int[][] rows;
    private final int rowCount;

    private Strata(int[][] rows, int rowCount) {
        this.rows = rows;
        this.rowCount = rowCount;
    }

    static Strata of(TrainingRequest request) {
        int rowCount = request.targets().length;
        int count = Math.max(1, request.labels().size());
        int[] sizes = new int[count];
        for (int row = 0; row < rowCount; row++) {
            sizes[stratum(request, row)]++;
        }
        int[][] rows = new int[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = new int[sizes[i]];
        }
        for (int row = rowCount - 1; row >= 0; row--) {
            int stratum = stratum(request, row);
            rows[stratum][--sizes[stratum]] = row;
        }
        return new Strata(rows, rowCount);
    }

    private static int stratum(TrainingRequest request, int row) {
        return request.labels().isEmpty() ? 0 : (int) request.targets()[row];
    }

    /** How many rows the smallest has. */
    int least() {
        int least = rowCount;
        for (int[] some : rows) {
            least = Math.min(least, some.length);
        }
        return least;
    }

    /** The first of those with the fewest rows: the position of a label. */
    int smallest() {
        int smallest = 0;
        for (int i = 1; i < rows.length; i++) {
            smallest = rows[i].length < rows[smallest].length ? i : smallest;
        }
        return smallest;
    }

    /** As many rows of each label as there are, drawn from them with replacement; in ascending order. */
    int[] drawn(SplittableRandom chance) {
        int[] times = new int[rowCount];
        for (int[] some : rows) {
            for (int i = 0; i < some.length; i++) {
                times[some[chance.nextInt(some.length)]]++;
            }
        }
        int[] drawn = new int[rowCount];
        int size = 0;
        for (int row = 0; row < rowCount; row++) {
            for (int i = 0; i < times[row]; i++) {
                drawn[size++] = row;
            }
        }
        return drawn;
    }

    /**
     * Which fold each row is in, from 0. Each label's rows are dealt out in an order drawn by chance, going on where the label before ended, so
     * folds differ in size by at most one, and in each label by at most one.
     */
    int[] folds(int count, SplittableRandom chance) {
        int[] folds = new int[rowCount];
        int next = 0;
        for (int[] some : rows) {
            int[] mixed = some.clone();
            for (int i = mixed.length - 1; i > 0; i--) {
                int other = chance.nextInt(i + 1);
                int row = mixed[i];
                mixed[i] = mixed[other];
                mixed[other] = row;
            }
            for (int row : mixed) {
                folds[row] = next;
                next = (next + 1) % count;
            }
        }
        return folds;
    }
}
