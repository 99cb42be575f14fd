package dev.mlops.spi.engine;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All algorithms of one engine. Immutable; safe to share between threads. */
public final class AlgorithmKinds {
    /** How deep algorithms may stand in each other where they are settings. */
    public static final int MAX_DEPTH = 4;

    private final String engine;
    private final SortedMap<String, AlgorithmKind> kinds = new TreeMap<>();

    private AlgorithmKinds(Collection<AlgorithmKind> all) {
        this.engine = all.iterator().next().engine();
        for (AlgorithmKind kind : all) {
            if (!kind.engine().equals(engine)) {
                throw new IllegalArgumentException("kinds: algorithms of engine '" + engine + "' expected, found '"
                        + kind + "' of engine '" + kind.engine() + "'");
            }
            if (kinds.put(kind.id(), kind) != null) {
                throw new IllegalArgumentException("kinds: ids that differ expected, found '" + kind + "' twice");
            }
        }
    }

    /**
     * These.
     *
     * @throws IllegalArgumentException where there is none, where they are of several engines, or where two have the same id
     */
    public static AlgorithmKinds of(Collection<AlgorithmKind> kinds) {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("kinds: at least one algorithm expected, found none");
        }
        return new AlgorithmKinds(kinds);
    }

    /** The engine's id. */
    public String engine() {
        return engine;
    }

    /** All, in the order of their ids. */
    public List<AlgorithmKind> all() {
        return List.copyOf(kinds.values());
    }

    /** The ids of all, sorted. */
    public List<String> ids() {
        return List.copyOf(kinds.keySet());
    }

    /** The ids of those that can learn a task, sorted. */
    public List<String> suiting(Task<?> task) {
        return kinds.values().stream()
                .filter(kind -> kind.suits(task))
                .map(AlgorithmKind::id)
                .toList();
    }

    /** The one with this id. */
    public Optional<AlgorithmKind> find(String id) {
        return Optional.ofNullable(kinds.get(id));
    }

    /**
     * An algorithm from what was recorded of it. Settings that were not recorded are as they are by default.
     *
     * @throws EngineException where there is no such algorithm or setting, or a value is outside a setting's range
     */
    public AlgorithmValue recorded(String id, Map<String, Object> settings) {
        try {
            return named(id, settings);
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    Problem.of("a setting of '" + id + "' is outside its range").found(String.valueOf(e.getMessage())),
                    e);
        }
    }

    /**
     * The same for those that have said where the settings come from.
     *
     * @throws IllegalArgumentException where a value is outside a setting's range
     * @throws EngineException where there is no such algorithm or setting
     */
    AlgorithmValue named(String id, Map<String, Object> settings) {
        AlgorithmKind kind = kinds.get(id);
        if (kind == null) {
            throw Failures.of(
                    "engine '" + engine + "' has no algorithm '" + id + "'",
                    "one of " + String.join(", ", ids()),
                    "'" + id + "'",
                    Problem.didYouMean(id, ids()).trim());
        }
        return AlgorithmValue.of(kind, new TreeMap<>(settings));
    }

    /**
     * The same algorithm with every setting, checked to be one of these that can learn a task, and so can every algorithm that is a part of it.
     *
     * @throws EngineException where it is of another engine, there is no such algorithm or setting, or it cannot learn the task
     */
    public AlgorithmValue suitable(Algorithm algorithm, Task<?> task) {
        if (!algorithm.engine().equals(engine)) {
            throw Failures.of(
                    "engine '" + engine + "' cannot run an algorithm of another engine",
                    "an algorithm of engine '" + engine + "'",
                    "'" + algorithm.name() + "' of engine '" + algorithm.engine() + "'",
                    "give the workspace that engine");
        }
        AlgorithmValue value = recorded(algorithm.name(), algorithm.settings());
        requireSuitable(value, task, "'" + value.name() + "'");
        return value;
    }

    private void requireSuitable(AlgorithmValue value, Task<?> task, String what) {
        if (!value.kind().suits(task)) {
            List<String> suiting = suiting(task);
            throw suiting.isEmpty()
                    ? Failures.of(
                            "engine '" + engine + "' cannot learn " + task, "one of " + tasks(), task.toString(), "")
                    : Failures.of(
                            "algorithm '" + value.name() + "' cannot learn " + task,
                            "one of " + String.join(", ", suiting),
                            what,
                            "");
        }
        value.forEachPart(
                task, (part, own) -> requireSuitable(part, own, "'" + part.name() + "' as a part of " + what));
    }

    private String tasks() {
        return kinds.values().stream()
                .flatMap(kind -> kind.tasks().stream())
                .distinct()
                .sorted()
                .map(AlgorithmKinds::word)
                .collect(Collectors.joining(", "));
    }

    private static String word(TaskKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The ids. */
    @Override
    public String toString() {
        return engine + " " + ids();
    }
}
