package dev.mlops.spi.engine;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An algorithm of a kind with all its settings, each of which was checked. What {@link TypedAlgorithm}s carry. Immutable; safe to share between
 * threads; equal to any algorithm with the same engine, name and settings.
 */
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

    /**
     * One with some settings given and the others as they are by default.
     *
     * @throws IllegalArgumentException where a value is outside a setting's range
     * @throws EngineException where there is no such setting
     */
    static AlgorithmValue of(AlgorithmKind kind, SortedMap<String, Object> given) {
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

    /**
     * The algorithms that one of its settings is, in the order of the list.
     *
     * @param place the setting's
     */
    public List<AlgorithmValue> algorithms(String place) {
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

    /**
     * Does something with each algorithm that is a part of it.
     *
     * @param task what the whole is to learn
     * @param work gets the algorithm and what that is to learn
     */
    void forEachPart(Task<?> task, BiConsumer<AlgorithmValue, Task<?>> work) {
        for (Setting setting : kind.settings()) {
            if (setting instanceof AlgorithmSetting some) {
                for (AlgorithmValue part : algorithms(some.place())) {
                    work.accept(part, some.task().isPresent() ? some.task().get() : task);
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

    /** What it is one of. */
    public AlgorithmKind kind() {
        return kind;
    }

    /** The value of a setting that is a whole number. */
    public long whole(String setting) {
        return ((Number) get(setting)).longValue();
    }

    /** The value of a setting that is a number. */
    public double number(String setting) {
        return ((Number) get(setting)).doubleValue();
    }

    /** The value of a setting that is a text or a choice. */
    public String text(String setting) {
        return (String) get(setting);
    }

    /** The value of a setting that is true or false. */
    public boolean flag(String setting) {
        return (Boolean) get(setting);
    }

    /** Whether the choice of a number is left to the engine. */
    public boolean isAuto(String setting) {
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
        return kind.engine();
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
