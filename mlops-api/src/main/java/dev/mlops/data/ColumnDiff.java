package dev.mlops.data;

/**
 * How the values of one column are distributed in two dataset versions.
 *
 * <p>The effect says in one figure how far apart the two distributions are, from 0 (the same) to 1 (nothing in common). For numbers, whole
 * numbers and instants it is the Kolmogorov-Smirnov distance sup<sub>x</sub> |F(x) - G(x)| between the two cumulative distribution functions
 * (Smirnov 1948), each drawn through 201 quantiles of its profile, so that it is known to about 0.005 and the profile's rank error. For strings, flags and columns whose type changed to or from these it is the
 * total variation distance &frac12; &Sigma; |p<sub>i</sub> - q<sub>i</sub>| between the shares of the values (Levin, Peres and Wilmer 2017,
 * section 4.1). Missing values take part: as smaller than every number, or as one more value. Where a column has more than 4,096 different
 * strings they are put into 4,096 groups by a hash first, which can make the figure smaller, never larger.
 *
 * @param name the column
 * @param before its figures in the earlier version
 * @param after its figures in the later version
 * @param effect the distance, from 0 to 1
 * @param measure which distance it is: {@code Kolmogorov-Smirnov} or {@code total variation}
 */
public record ColumnDiff(String name, ColumnProfile before, ColumnProfile after, double effect, String measure) {
    /** The share of rows without a value in the later version less that in the earlier. */
    public double missingShareChange() {
        return share(after) - share(before);
    }

    private static double share(ColumnProfile column) {
        return column.count() == 0 ? 0 : (double) column.missing() / column.count();
    }
}
