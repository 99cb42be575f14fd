package dev.mlops.core.internal.chart.svg;

import java.util.ArrayList;
import java.util.List;

/**
 * Equal factors are equal distances.
 *
 * @param low where it begins, above 0
 * @param high where it ends, above {@code low}
 */
public record LogScale(double low, double high) implements Scale {
    private static final double NARROWEST = 1e-290;
    private static final double WIDEST = 1e290;
    private static final double[] PARTS = {1, 2, 5};

    /** Checks the ends. */
    public LogScale {
        if (!(low > 0) || !(low < high) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "a logarithmic scale needs two ends above 0, the first below the second, found " + low + " and "
                            + high);
        }
    }

    /** One that has room for these values and a little beside them: a share of their distance. */
    public static LogScale around(double lowest, double highest, double share) {
        double low = Math.max(NARROWEST, lowest);
        double high = Math.min(WIDEST, Math.max(low, highest));
        double room = high > low * (1 + 1e-9) ? share * Math.log10(high / low) : 0.1;
        if (Double.isInfinite(high / low)) {
            room = 0;
        }
        return new LogScale(low / Math.pow(10, room), high * Math.pow(10, room));
    }

    @Override
    public double at(double value) {
        double held = Math.max(low * 1e-9, value);
        return (Math.log10(held) - Math.log10(low)) / (Math.log10(high) - Math.log10(low));
    }

    /** Powers of ten, or every so-manieth where there are many; 1, 2 and 5 times them where there are few; even steps within less than that. */
    @Override
    public List<Tick> ticks(int most) {
        int first = (int) Math.ceil(Math.log10(low) - 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        int powers = last - first + 1;
        List<Tick> ticks = new ArrayList<>();
        if (powers < 2 || 3 * powers <= most + 2) {
            for (int power = first - 1; power <= last; power++) {
                for (double part : PARTS) {
                    add(ticks, part * Math.pow(10, power));
                }
            }
        } else {
            int every = (int) Math.ceil(powers / (double) Math.max(2, most));
            for (int power = first; power <= last; power += every) {
                add(ticks, Math.pow(10, power));
            }
        }
        return ticks.size() >= 2 ? ticks : new LinearScale(low, high).ticks(most);
    }

    private void add(List<Tick> ticks, double value) {
        if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
            ticks.add(new Tick(value, Numbers.text(value, 3)));
        }
    }
}
