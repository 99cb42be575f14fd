package dev.mlops.spi.engine;

import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One algorithm there is: its engine and id, what it can learn, its settings, and how it learns. Compared by identity. Immutable; safe to share
 * between threads.
 */
public final class AlgorithmKind {
    private final String engine;
    private final String id;
    private final Set<TaskKind> tasks;
    private final List<Setting> settings;
    private final Learning learning;

    /** Learns from numbers that {@link AbstractEngine#check} accepted. Safe for many threads. */
    @FunctionalInterface
    public interface Learning {
        /**
         * Learns.
         *
         * @param algorithm the algorithm of the request, of this kind and with every setting
         * @throws dev.mlops.error.EngineException where it cannot learn from these numbers; what else it throws is wrapped in one
         */
        Estimator learn(TrainingRequest request, AlgorithmValue algorithm);
    }

    /**
     * Describes an algorithm.
     *
     * @param engine the engine's id
     * @param id the algorithm's name in the engine: lower-case letters, digits and {@code -}
     * @param tasks the kinds of task that it can learn, at least one
     * @param settings in any order; no two have an entry in common
     * @throws IllegalArgumentException where there is no kind of task, or two settings are called the same
     */
    public AlgorithmKind(String engine, String id, Set<TaskKind> tasks, List<Setting> settings, Learning learning) {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException(
                    "tasks: at least one kind of task expected for '" + id + "', found none");
        }
        Set<String> names = settings.stream().map(Setting::name).collect(Collectors.toSet());
        if (names.size() < settings.size()) {
            throw new IllegalArgumentException("settings: names that differ expected for '" + id + "', found "
                    + settings.stream().map(Setting::name).toList());
        }
        this.engine = engine;
        this.id = id;
        this.tasks = Set.copyOf(tasks);
        this.settings = List.copyOf(settings);
        this.learning = learning;
    }

    /** The engine's id. */
    public String engine() {
        return engine;
    }

    /** Its name in the engine. */
    public String id() {
        return id;
    }

    /** The kinds of task that it can learn. */
    public Set<TaskKind> tasks() {
        return tasks;
    }

    /** Its settings. */
    public List<Setting> settings() {
        return settings;
    }

    /** Whether it can learn a task. */
    public boolean suits(Task<?> task) {
        return tasks.contains(task.kind());
    }

    /** Learns. Checks nothing: {@link AbstractEngine#train} does that before. */
    public Estimator learn(TrainingRequest request, AlgorithmValue algorithm) {
        return learning.learn(request, algorithm);
    }

    /** The id. */
    @Override
    public String toString() {
        return id;
    }
}
