package dev.mlops.core.internal.search;

/** The standard normal distribution. */
public final class Normal {
    private static final double TAIL_FROM = 7.07106781186547;
    private static final double NONE_FROM = 37.5;

    private Normal() {}

    /** The probability of what is below x, to about 15 digits (Hart 1968, as given by West 2005, "Better approximations to cumulative normal functions"). */
    public static double below(double x) {
        double z = Math.abs(x);
        double upper;
        if (z > NONE_FROM) {
            upper = 0;
        } else if (z < TAIL_FROM) {
            double top =
                    ((((((3.52624965998911e-02 * z + 0.700383064443688) * z + 6.37396220353165) * z + 33.912866078383)
                                                                    * z
                                                            + 112.079291497871)
                                                    * z
                                            + 221.213596169931)
                                    * z
                            + 220.206867912376);
            double bottom =
                    (((((((8.83883476483184e-02 * z + 1.75566716318264) * z + 16.064177579207) * z + 86.7807322029461)
                                                                                    * z
                                                                            + 296.564248779674)
                                                                    * z
                                                            + 637.333633378831)
                                                    * z
                                            + 793.826512519948)
                                    * z
                            + 440.413735824752);
            upper = Math.exp(-z * z / 2) * top / bottom;
        } else {
            double fraction = z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))));
            upper = Math.exp(-z * z / 2) / fraction / 2.506628274631;
        }
        return x > 0 ? 1 - upper : upper;
    }

    /** The probability of what is between two numbers, without loss of digits in the upper tail. */
    public static double between(double low, double high) {
        return low > 0 ? below(-low) - below(-high) : below(high) - below(low);
    }

    /** The number that this share of random ones is below, of 0 to 1, by bisection: for constants. */
    public static double quantile(double share) {
        double low = -NONE_FROM;
        double high = NONE_FROM;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** A random number (Box and Muller 1958). */
    public static double draw(Chance chance) {
        return Math.sqrt(-2 * Math.log(chance.unit())) * Math.cos(2 * Math.PI * chance.unit());
    }
}
