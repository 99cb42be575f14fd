package dev.mlops.core.internal.statistics.multivariate;

/** Checks of rows of coordinates. */
final class Points {
    private Points() {}

    /** How many coordinates each row has; refuses rows of other lengths, NaN and fewer rows than asked. */
    static int dimension(double[][] rows, String name, int fewest) {
        if (rows.length < fewest) {
            throw new IllegalArgumentException(name + ": at least " + fewest + " rows, found " + rows.length);
        }
        int dimension = rows[0].length;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != dimension) {
                throw new IllegalArgumentException(
                        name + ": rows of " + dimension + " numbers, found " + rows[i].length + " in row " + i);
            }
            for (double value : rows[i]) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            name + ": finite numbers, found " + value + " in row " + i + "; impute them before");
                }
            }
        }
        if (dimension == 0) {
            throw new IllegalArgumentException(name + ": at least one number in a row, found none");
        }
        return dimension;
    }
}
