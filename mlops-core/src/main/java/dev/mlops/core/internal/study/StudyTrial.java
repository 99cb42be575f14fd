package dev.mlops.core.internal.study;

import dev.mlops.core.internal.study.ledger.Setting;
import dev.mlops.tuning.PrunedException;
import dev.mlops.tuning.Trial;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A try that runs. It remembers what was asked for and reported; where values come from, and whether it should end, its {@link Source} says. A fault in
 * what it is asked for stays with it, so that a caller who catches all does not hide it. For one thread at a time.
 */
public final class StudyTrial implements Trial {
    private final int number;
    private final Instant begun;
    private final Source source;
    private final Map<String, Setting> asked = new HashMap<>();
    private final Map<Setting, Double> settings = new LinkedHashMap<>();
    private final Map<String, Double> constraints = new LinkedHashMap<>();
    private final NavigableMap<Long, Double> reported = new TreeMap<>();
    private @Nullable RuntimeException fault;

    StudyTrial(int number, Instant begun, Source source) {
        this.number = number;
        this.begun = begun;
        this.source = source;
    }

    /** What a try asks. */
    interface Source {
        /** The value of a setting that was not asked for before. Throws {@link IllegalArgumentException} where there is no such setting. */
        double value(Setting setting);

        /** Whether the try should end, now that it has reported this. */
        boolean ends(NavigableMap<Long, Double> reported);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public double uniform(String name, double low, double high) {
        return (Double) value(name, () -> Setting.number(name, low, high, 0, false));
    }

    @Override
    public double uniform(String name, double low, double high, double step) {
        return (Double) value(name, () -> {
            if (!(step > 0)) {
                throw new IllegalArgumentException(name + ": a step must be above 0, found " + step);
            }
            return Setting.number(name, low, high, step, false);
        });
    }

    @Override
    public double logUniform(String name, double low, double high) {
        return (Double) value(name, () -> Setting.number(name, low, high, 0, true));
    }

    @Override
    public int integer(String name, int low, int high) {
        return integer(name, low, high, 1);
    }

    @Override
    public int integer(String name, int low, int high, int step) {
        return (Integer) value(name, () -> Setting.integer(name, low, high, step, false));
    }

    @Override
    public int logInteger(String name, int low, int high) {
        return (Integer) value(name, () -> Setting.integer(name, low, high, 1, true));
    }

    @Override
    public String categorical(String name, String... choices) {
        return (String) value(name, () -> Setting.categorical(name, choices));
    }

    @Override
    public boolean flag(String name) {
        return (Boolean) value(name, () -> Setting.flag(name));
    }

    private Object value(String name, Supplier<Setting> wanted) {
        try {
            Setting setting = wanted.get();
            Setting before = asked.get(name);
            if (before != null && !before.equals(setting)) {
                throw used(before, setting);
            }
            Double known = settings.get(setting);
            double value = known == null ? source.value(setting) : known;
            settings.put(setting, value);
            asked.put(name, setting);
            return setting.toObject(value);
        } catch (IllegalArgumentException e) {
            fault = fault == null ? e : fault;
            throw e;
        }
    }

    /** One name for two settings. */
    static IllegalArgumentException used(Setting before, Setting now) {
        return new IllegalArgumentException(now.name() + ": asked for as " + text(before) + " before and as "
                + text(now) + " now; give it another name");
    }

    private static String text(Setting setting) {
        return setting.parameter().kind() + " " + setting;
    }

    @Override
    public void constrain(String name, double violation) {
        if (!Double.isFinite(violation)) {
            throw new IllegalArgumentException(name + ": a violation must be a finite number, found " + violation);
        }
        constraints.put(name, violation);
    }

    @Override
    public void report(long step, double value) {
        if (shouldEnd(step, value)) {
            throw new PrunedException(number, step);
        }
    }

    @Override
    public boolean shouldEnd(long step, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value: a finite number expected, found " + value);
        }
        if (!reported.isEmpty() && step <= reported.lastKey()) {
            throw new IllegalArgumentException("step: above " + reported.lastKey() + " expected, found " + step);
        }
        reported.put(step, value);
        return source.ends(reported);
    }

    /** What was wrong with what it was asked for. */
    @Nullable
    RuntimeException fault() {
        return fault;
    }

    Source source() {
        return source;
    }

    Instant begun() {
        return begun;
    }

    /** What was asked for, in that order. */
    Map<Setting, Double> settings() {
        return Collections.unmodifiableMap(settings);
    }

    /** The same as a user sees it. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        settings.forEach((setting, value) -> parameters.put(setting.name(), setting.toObject(value)));
        return parameters;
    }

    Map<String, Double> constraints() {
        return Collections.unmodifiableMap(constraints);
    }

    /** Whether it breaks no constraint. */
    public boolean isFeasible() {
        return constraints.values().stream().allMatch(v -> v <= 0);
    }

    /** What it reported last, if anything: the value of a try that ends early. */
    public List<Double> lastReported() {
        return reported.isEmpty() ? List.of() : List.of(reported.lastEntry().getValue());
    }

    NavigableMap<Long, Double> reported() {
        return Collections.unmodifiableNavigableMap(reported);
    }

    /** Such as {@code trial 3 {depth=4}}. */
    @Override
    public String toString() {
        return "trial " + number + " " + parameters();
    }
}
