package dev.mlops.core.internal.steps.combine;

/**
 * Adds up, for some columns, the products of their distances from their means: a covariance times the number of rows. Rows come in batches and are
 * taken in by blocks, each around means of its own, which are then moved to the common ones (Chan, Golub and LeVeque, Updating formulae and a
 * pairwise algorithm for computing sample variances, 1979). So columns far from 0 lose no digits, and how rows are cut into batches
 * changes no more than the last ones. Takes 8 bytes for each pair of columns. For one thread.
 */
public final class CrossProducts {
    private static final int BLOCK = 256;

    private final int width;
    private final double[] products;
    private final double[] means;
    private long count;
    private final double[] shifts;
    private final double[] rests;
    private double[] block = {};

    /** Of so many columns, at most {@value #MAX_WIDTH}. */
    public CrossProducts(int width) {
        this.width = width;
        this.products = new double[width * width];
        this.means = new double[width];
        this.shifts = new double[width];
        this.rests = new double[width];
    }

    /** Matrices of more columns take over 200 MB, and their decomposition many minutes. */
    public static final int MAX_WIDTH = 5_000;

    /** Takes in the first {@code rows} rows of these columns, without NaN. */
    public void add(double[][] columns, int rows) {
        for (int from = 0; from < rows; from += BLOCK) {
            addBlock(columns, from, Math.min(rows, from + BLOCK));
        }
    }

    private void addBlock(double[][] columns, int from, int to) {
        int size = to - from;
        if (block.length < size * width) {
            block = new double[size * width];
        }
        for (int c = 0; c < width; c++) {
            double[] column = columns[c];
            double first = column[from];
            double distance = 0;
            for (int row = from; row < to; row++) {
                distance += column[row] - first;
            }
            double mean = first + distance / size;
            double rest = 0;
            for (int row = from; row < to; row++) {
                double centred = column[row] - mean;
                block[(row - from) * width + c] = centred;
                rest += centred;
            }
            // What rounding the mean left over is taken off the products again.
            rests[c] = rest / size;
            shifts[c] = mean + rests[c] - means[c];
        }
        double weight = (double) count / (count + size) * size;
        for (int i = 0; i < width; i++) {
            int line = i * width;
            for (int row = 0; row < size; row++) {
                double own = block[row * width + i];
                int start = row * width;
                for (int j = i; j < width; j++) {
                    products[line + j] += own * block[start + j];
                }
            }
            double rest = rests[i] * size;
            double shift = shifts[i] * weight;
            for (int j = i; j < width; j++) {
                products[line + j] += shift * shifts[j] - rest * rests[j];
            }
        }
        count += size;
        for (int c = 0; c < width; c++) {
            means[c] += shifts[c] * ((double) size / count);
        }
    }

    /** How many rows there were. */
    public long count() {
        return count;
    }

    /** The mean of a column. */
    public double mean(int column) {
        return means[column];
    }

    /** The sum of products of two columns; of one and the same, 0 or more. */
    public double product(int a, int b) {
        double product = products[Math.min(a, b) * width + Math.max(a, b)];
        return a == b ? Math.max(0, product) : product;
    }

    /** Pearson's correlation of two columns, -1 to 1; 0 where one of them does not vary. */
    public double correlation(int a, int b) {
        double divisor = Math.sqrt(product(a, a)) * Math.sqrt(product(b, b));
        return divisor == 0 ? 0 : Math.max(-1, Math.min(1, product(a, b) / divisor));
    }
}
