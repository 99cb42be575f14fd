package dev.mlops.core.internal.chart.svg;

import java.util.ArrayList;
import java.util.List;

/**
 * Equal distances are equal.
 *
 * @param low where it begins
 * @param high where it ends, above {@code low}
 */
public record LinearScale(double low, double high) implements Scale {
    private static final double WIDEST = 1e307;

    /** Checks the ends. */
    public LinearScale {
        if (!(low < high) || Double.isInfinite(high - low)) {
            throw new IllegalArgumentException(
                    "a scale needs two ends, the first below the second, found " + low + " and " + high);
        }
    }

    /** One that has room for these values and a little beside them: a share of their distance. */
    public static LinearScale around(double lowest, double highest, double share) {
        double low = Math.max(-WIDEST, Math.min(WIDEST, lowest));
        double high = Math.max(-WIDEST, Math.min(WIDEST, highest));
        double room = (high - low) * share;
        if (high - low <= Math.max(Math.abs(low), Math.abs(high)) * 1e-12) {
            room = Math.max(Math.abs(low) * 0.05, 1e-12);
            room = low == 0 ? 1 : room;
        }
        return new LinearScale(low - room, high + room);
    }

    @Override
    public double at(double value) {
        return (Math.max(-WIDEST, Math.min(WIDEST, value)) - low) / (high - low);
    }

    /** Multiples of 1, 2 or 5 times a power of ten (Heckbert, Nice numbers for graph labels, 1990), two at least. */
    @Override
    public List<Tick> ticks(int most) {
        List<Tick> ticks = multiples(step((high - low) / Math.max(1, most)));
        for (int more = 2; ticks.size() < 2 && more <= 16; more *= 2) {
            ticks = multiples(step((high - low) / (Math.max(1, most) * more)));
        }
        return ticks;
    }

    private List<Tick> multiples(double step) {
        double largest = Math.max(Math.abs(low), Math.abs(high));
        List<Tick> ticks = new ArrayList<>();
        double first = Math.ceil(low / step - 1e-9);
        double last = Math.floor(high / step + 1e-9);
        for (int i = 0; i <= last - first; i++) {
            double value = (first + i) * step;
            ticks.add(new Tick(value, Numbers.tick(value, step, largest)));
        }
        return ticks;
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double share = least / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }
}
