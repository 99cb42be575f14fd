package dev.mlops.spi.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting that is a number: its type is that of the default.
 *
 * @param name as it stands in the settings
 * @param byDefault a {@link Long} or {@link Double}, or the word that leaves the choice to the engine
 * @param whole whether it is a whole number
 * @param low the least value
 * @param lowAllowed whether the least value itself is allowed
 * @param high the greatest value
 */
record NumberSetting(String name, Object byDefault, boolean whole, double low, boolean lowAllowed, double high)
        implements Setting.Single {
    @Override
    public Object check(@Nullable Object value) {
        if (value instanceof String && value.equals(byDefault)) {
            return byDefault;
        }
        if (!(value instanceof Number given)) {
            throw wrong(value instanceof String ? "'" + value + "'" : String.valueOf(value));
        }
        double number = given.doubleValue();
        boolean fits = number <= high
                && (lowAllowed ? number >= low : number > low)
                && (!whole || number == Math.rint(number));
        if (!fits) {
            throw wrong(String.valueOf(value));
        }
        // Stored settings may come back as another kind of number: JSON does not tell 1 from 1.0.
        return whole ? (Object) given.longValue() : (Object) (number + 0.0); // adding 0 turns -0 into 0
    }

    private IllegalArgumentException wrong(String found) {
        return new IllegalArgumentException(name + ": " + range() + " expected, found " + found);
    }

    private String range() {
        String numbers = whole
                ? String.format(Locale.ROOT, "a whole number from %,d to %,d", (long) low, (long) high)
                : String.format(
                        Locale.ROOT,
                        "a number %s %s and at most %s",
                        lowAllowed ? "from" : "above",
                        trim(low),
                        trim(high));
        return byDefault instanceof String ? numbers + " or '" + byDefault + "'" : numbers;
    }

    private static String trim(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%,d", (long) number) : Double.toString(number);
    }
}
