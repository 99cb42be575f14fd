package dev.mlops.core.internal.tuning;

import dev.mlops.tuning.Trial;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A try whose settings are drawn at random. A value depends on the study's seed, the try's number and the setting's name alone, so that
 * neither the order in which settings are asked for nor what runs at the same time changes it.
 */
final class DefaultTrial implements Trial {
    private final long seed;
    private final int number;
    private final Map<String, Range> ranges = new HashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    DefaultTrial(long seed, int number) {
        this.seed = seed;
        this.number = number;
    }

    /** What was asked for under a name: equal for the same kind and bounds. */
    private record Range(String kind, List<?> bounds) {
        @Override
        public String toString() {
            return kind + bounds;
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public double uniform(String name, double low, double high) {
        requireOrder(name, low, high);
        return value(
                name, new Range("uniform", List.of(low, high)), Double.class, random -> between(random, low, high));
    }

    @Override
    public double logUniform(String name, double low, double high) {
        requireOrder(name, low, high);
        if (low <= 0) {
            throw new IllegalArgumentException(name + ": low must be above 0 on a logarithmic scale, found " + low);
        }
        return value(name, new Range("logUniform", List.of(low, high)), Double.class, random -> {
            double drawn = Math.exp(between(random, Math.log(low), Math.log(high)));
            return Math.min(high, Math.max(low, drawn));
        });
    }

    @Override
    public int integer(String name, int low, int high) {
        if (low > high) {
            throw new IllegalArgumentException(name + ": low must not be above high, found " + low + " and " + high);
        }
        return value(name, new Range("integer", List.of(low, high)), Integer.class, random ->
                (int) random.nextLong(low, high + 1L));
    }

    @Override
    public String categorical(String name, String... choices) {
        if (choices.length == 0) {
            throw new IllegalArgumentException(name + ": at least one choice is needed");
        }
        List<String> fixed = List.copyOf(Arrays.asList(choices));
        return value(
                name, new Range("categorical", fixed), String.class, random -> fixed.get(random.nextInt(fixed.size())));
    }

    @Override
    public boolean flag(String name) {
        return value(name, new Range("flag", List.of()), Boolean.class, SplittableRandom::nextBoolean);
    }

    /** The settings asked for so far, in that order. */
    Map<String, Object> parameters() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    private <T> T value(String name, Range range, Class<T> type, Function<SplittableRandom, T> draw) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: a setting's name must not be blank");
        }
        Range before = ranges.putIfAbsent(name, range);
        if (before == null) {
            values.put(name, draw.apply(new SplittableRandom(Seeds.of(seed, number, name))));
        } else if (!before.equals(range)) {
            throw new IllegalArgumentException(
                    name + ": asked for as " + before + " before and as " + range + " now; give it another name");
        }
        return type.cast(Objects.requireNonNull(values.get(name)));
    }

    private static double between(SplittableRandom random, double low, double high) {
        double share = random.nextDouble();
        // Not low + share * (high - low): the difference of large numbers can overflow.
        return Math.min(high, Math.max(low, low * (1 - share) + high * share));
    }

    private static void requireOrder(String name, double low, double high) {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(name + ": bounds must be finite numbers, found " + low + " and " + high);
        }
        if (low > high) {
            throw new IllegalArgumentException(name + ": low must not be above high, found " + low + " and " + high);
        }
    }

    /** Such as {@code trial 3 {depth=4}}. */
    @Override
    public String toString() {
        return "trial " + number + " " + values;
    }

    @Override
    public double uniform(String name, double low, double high, double step) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int integer(String name, int low, int high, int step) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int logInteger(String name, int low, int high) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void constrain(String name, double violation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void report(long step, double value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean shouldEnd(long step, double value) {
        throw new UnsupportedOperationException();
    }
}
