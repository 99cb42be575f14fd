package dev.mlops.tribuo.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An algorithm of a kind with all its settings. What the typed algorithms carry; equal to any algorithm with the same engine, name and settings. */
public final class AlgorithmValue implements Algorithm {
    private final AlgorithmKind kind;
    private final SortedMap<String, Object> settings;

    private AlgorithmValue(AlgorithmKind kind, SortedMap<String, Object> settings) {
        this.kind = kind;
        this.settings = Collections.unmodifiableSortedMap(settings);
    }

    /** One with every setting as it is by default. */
    public static AlgorithmValue defaults(AlgorithmKind kind) {
        return of(kind, new TreeMap<>());
    }

    /** One from what was recorded of it. Settings that were not recorded are as they are by default. */
    static AlgorithmValue recorded(String name, Map<String, Object> settings) {
        try {
            return named(name, settings);
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    Problem.of("a setting of '" + name + "' is outside its range")
                            .found(String.valueOf(e.getMessage())),
                    e);
        }
    }

    /**
     * The same for those that have said where the settings come from.
     *
     * @throws IllegalArgumentException where a value is outside a setting's range
     * @throws EngineException where there is no such algorithm or setting
     */
    static AlgorithmValue named(String name, Map<String, Object> settings) {
        AlgorithmKind kind = AlgorithmKind.find(name)
                .orElseThrow(() -> new EngineException(Problem.of(
                                "engine '" + TribuoEngine.ID + "' has no algorithm '" + name + "'")
                        .expected("one of " + String.join(", ", AlgorithmKind.ids()))
                        .found("'" + name + "'")
                        .next(Problem.didYouMean(name, AlgorithmKind.ids()).trim())));
        return of(kind, new TreeMap<>(settings));
    }

    private static AlgorithmValue of(AlgorithmKind kind, SortedMap<String, Object> given) {
        SortedMap<String, Object> left = new TreeMap<>(given);
        SortedMap<String, Object> settings = new TreeMap<>();
        for (Setting setting : kind.settings()) {
            SortedMap<String, Object> own = new TreeMap<>(given);
            own.keySet().removeIf(key -> !setting.has(key));
            left.keySet().removeIf(setting::has);
            settings.putAll(setting.checked(own));
        }
        if (!left.isEmpty()) {
            throw unknown(kind, left.firstKey());
        }
        return new AlgorithmValue(kind, settings);
    }

    /**
     * The same with one setting changed.
     *
     * @throws IllegalArgumentException where the value is outside the setting's range
     * @throws EngineException where there is no such setting
     */
    public AlgorithmValue with(String name, Object value) {
        SortedMap<String, Object> changed = new TreeMap<>(settings);
        changed.put(name, value);
        return of(kind, changed);
    }

    /**
     * The same with other algorithms in place of those that one of its settings is.
     *
     * @param place the setting's
     * @throws IllegalArgumentException where there are too few or too many, or they stand too deep in each other
     * @throws EngineException where one is of another engine
     */
    public AlgorithmValue with(String place, List<? extends Algorithm> algorithms) {
        AlgorithmSetting setting = algorithmSetting(place);
        SortedMap<String, Object> changed = new TreeMap<>(settings);
        changed.keySet().removeIf(setting::has);
        SortedMap<String, Object> entries = setting.entries(algorithms);
        changed.putAll(setting.checked(entries));
        return of(kind, changed);
    }

    /** The algorithms that a setting is. */
    List<AlgorithmValue> algorithms(String place) {
        AlgorithmSetting setting = algorithmSetting(place);
        SortedMap<String, Object> own = new TreeMap<>(settings);
        own.keySet().removeIf(key -> !setting.has(key));
        return setting.read(own);
    }

    /** The names of the algorithms that a setting is. */
    public String names(String place) {
        return algorithms(place).stream().map(AlgorithmValue::name).collect(Collectors.joining(", "));
    }

    private AlgorithmSetting algorithmSetting(String place) {
        for (Setting setting : kind.settings()) {
            if (setting instanceof AlgorithmSetting some && some.place().equals(place)) {
                return some;
            }
        }
        throw new IllegalArgumentException(
                "place: one where '" + kind.id() + "' has algorithms expected, found " + place);
    }

    /** Checks that it can learn a task, and so can every algorithm that is a part of it. */
    void requireSuitable(Task<?> task) {
        requireSuitable(task, "'" + kind.id() + "'");
    }

    private void requireSuitable(Task<?> task, String what) {
        if (!kind.suits(task)) {
            throw new EngineException(Problem.of("algorithm '" + kind.id() + "' cannot learn " + task)
                    .expected("one of " + String.join(", ", AlgorithmKind.suiting(task)))
                    .found(what));
        }
        for (Setting setting : kind.settings()) {
            if (setting instanceof AlgorithmSetting some) {
                for (AlgorithmValue part : algorithms(some.place())) {
                    part.requireSuitable(task, "'" + part.kind.id() + "' as a part of " + what);
                }
            }
        }
    }

    private static EngineException unknown(AlgorithmKind kind, String name) {
        List<String> names = kind.settings().stream().map(Setting::name).toList();
        return new EngineException(Problem.of("algorithm '" + kind.id() + "' has no setting '" + name + "'")
                .expected("one of " + String.join(", ", names))
                .found("'" + name + "'")
                .next(Problem.didYouMean(name, names).trim()));
    }

    AlgorithmKind kind() {
        return kind;
    }

    long whole(String setting) {
        return ((Number) get(setting)).longValue();
    }

    double number(String setting) {
        return ((Number) get(setting)).doubleValue();
    }

    boolean isAuto(String setting) {
        return Setting.AUTO.equals(get(setting));
    }

    private Object get(String setting) {
        Object value = settings.get(setting);
        if (value == null) {
            throw new IllegalArgumentException("setting: one of " + settings.keySet() + " expected, found " + setting);
        }
        return value;
    }

    @Override
    public String engine() {
        return TribuoEngine.ID;
    }

    @Override
    public String name() {
        return kind.id();
    }

    @Override
    public SortedMap<String, Object> settings() {
        return settings;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Algorithm that
                && engine().equals(that.engine())
                && name().equals(that.name())
                && settings.equals(that.settings());
    }

    @Override
    public int hashCode() {
        return kind.id().hashCode() * 31 + settings.hashCode();
    }

    @Override
    public String toString() {
        return engine() + " " + name()
                + settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
