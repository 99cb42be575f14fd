package dev.mlops.xgboost.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Algorithm;
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
        SortedMap<String, Object> settings = new TreeMap<>();
        kind.settings().forEach(setting -> settings.put(setting.name(), setting.byDefault()));
        return new AlgorithmValue(kind, settings);
    }

    /** One from what was recorded of it. Settings that were not recorded are as they are by default. */
    static AlgorithmValue recorded(String name, Map<String, Object> settings) {
        AlgorithmKind kind = AlgorithmKind.find(name)
                .orElseThrow(() -> new EngineException(Problem.of(
                                "engine '" + XgBoostEngine.ID + "' has no algorithm '" + name + "'")
                        .expected("one of " + String.join(", ", AlgorithmKind.ids()))
                        .found("'" + name + "'")
                        .next(Problem.didYouMean(name, AlgorithmKind.ids()).trim())));
        AlgorithmValue value = defaults(kind);
        for (Map.Entry<String, Object> entry : settings.entrySet()) {
            try {
                value = value.with(entry.getKey(), entry.getValue());
            } catch (IllegalArgumentException e) {
                throw new EngineException(
                        Problem.of("a setting of '" + name + "' is outside its range")
                                .found(String.valueOf(e.getMessage())),
                        e);
            }
        }
        return value;
    }

    /**
     * The same with one setting changed.
     *
     * @throws IllegalArgumentException where the value is outside the setting's range
     * @throws EngineException where there is no such setting
     */
    public AlgorithmValue with(String name, Object value) {
        Setting setting = kind.settings().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
        SortedMap<String, Object> changed = new TreeMap<>(settings);
        changed.put(name, setting.check(value));
        return new AlgorithmValue(kind, changed);
    }

    /** The same where the estimate goes with a feature in one direction. */
    public AlgorithmValue monotone(String feature, int direction) {
        return with("monotone", Monotone.with(text("monotone"), feature, direction));
    }

    /** The same where boosting ends once the loss on a part kept back stays. */
    public AlgorithmValue earlyStopping(int rounds, double validationShare) {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds: a whole number from 1 to 10,000 expected, found " + rounds);
        }
        return with("earlyStoppingRounds", (long) rounds).with("validationShare", validationShare);
    }

    private EngineException unknown(String name) {
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

    String text(String setting) {
        return (String) get(setting);
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
        return XgBoostEngine.ID;
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
