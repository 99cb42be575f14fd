package dev.mlops.core.internal.model;

import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.spi.Engine;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A workspace's engines by id. Immutable; safe to share between threads. */
public final class Engines {
    private final SortedMap<String, Engine> byId;

    /**
     * These engines.
     *
     * @throws IllegalArgumentException where two have the same id, or an id has other characters than lower-case
     *     letters, digits and {@code -}
     */
    public Engines(Collection<? extends Engine> engines) {
        SortedMap<String, Engine> sorted = new TreeMap<>();
        for (Engine engine : engines) {
            if (!engine.id().matches("[a-z0-9-]+")) {
                throw new IllegalArgumentException("engines: an id has lower-case letters, digits and '-', found '"
                        + engine.id() + "' of " + engine.getClass().getName());
            }
            Engine other = sorted.put(engine.id(), engine);
            if (other != null) {
                throw new IllegalArgumentException("engines: two have the id '" + engine.id() + "', "
                        + other.getClass().getName() + " and "
                        + engine.getClass().getName());
            }
        }
        this.byId = Collections.unmodifiableSortedMap(sorted);
    }

    /** The ids, sorted. */
    public List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    /** The engine of this id. Throws {@link NotFoundException}, naming what to add, where there is none. */
    public Engine require(String id) {
        Engine engine = byId.get(id);
        if (engine == null) {
            throw new NotFoundException(Problem.of("the workspace has no engine '" + id + "'")
                    .expected(byId.isEmpty() ? "an engine" : "one of " + String.join(", ", byId.keySet()))
                    .found(byId.isEmpty() ? "no engines at all" : "'" + id + "'")
                    .next(Problem.didYouMean(id, byId.keySet()) + "Add the dependency dev.mlops:mlops-" + id
                            + ", or give the engine to the workspace's builder"));
        }
        return engine;
    }
}
