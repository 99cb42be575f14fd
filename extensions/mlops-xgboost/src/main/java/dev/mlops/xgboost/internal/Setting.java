package dev.mlops.xgboost.internal;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** One setting of an algorithm. */
sealed interface Setting {
    /** The word for a number that the engine chooses by the data. */
    String AUTO = "auto";

    /** As it stands in the settings. */
    String name();

    /** A {@link Long}, {@link Double} or {@link String}. */
    Object byDefault();

    /**
     * The value in the setting's own type.
     *
     * @throws IllegalArgumentException where it is of another kind or outside the range
     */
    Object check(Object value);

    static Setting whole(String name, long byDefault, long low, long high) {
        return new Amount(name, byDefault, true, low, true, high);
    }

    static Setting above0(String name, Object byDefault, double high) {
        return new Amount(name, byDefault, false, 0, false, high);
    }

    static Setting from0(String name, double byDefault, double high) {
        return new Amount(name, byDefault, false, 0, true, high);
    }

    static Setting choice(String name, String byDefault, String other) {
        List<String> words = List.of(byDefault, other);
        return new Text(name, byDefault, word -> {
            if (!words.contains(word)) {
                throw new IllegalArgumentException(
                        name + ": one of " + String.join(", ", words) + " expected, found '" + word + "'");
            }
            return word;
        });
    }

    /**
     * A number.
     *
     * @param whole whether it is a whole number
     * @param low the least value
     * @param lowAllowed whether the least value itself is allowed
     * @param high the greatest value
     */
    record Amount(String name, Object byDefault, boolean whole, double low, boolean lowAllowed, double high)
            implements Setting {
        @Override
        public Object check(Object value) {
            if (value instanceof String && value.equals(byDefault)) {
                return value;
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
            String numbers = whole
                    ? String.format(Locale.ROOT, "a whole number from %,d to %,d", (long) low, (long) high)
                    : String.format(
                            Locale.ROOT,
                            "a number %s %,d and at most %s",
                            lowAllowed ? "from" : "above",
                            (long) low,
                            high == Math.rint(high)
                                    ? String.format(Locale.ROOT, "%,d", (long) high)
                                    : Double.toString(high));
            String words = byDefault instanceof String ? " or '" + byDefault + "'" : "";
            return new IllegalArgumentException(name + ": " + numbers + words + " expected, found " + found);
        }
    }

    /**
     * A text.
     *
     * @param normal the one way of writing what a text says; refuses those that say nothing
     */
    record Text(String name, Object byDefault, UnaryOperator<String> normal) implements Setting {
        @Override
        public Object check(Object value) {
            if (value instanceof String text) {
                return normal.apply(text);
            }
            throw new IllegalArgumentException(name + ": a text expected, found " + value);
        }
    }
}
