package dev.mlops.core.internal.search.grid;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.Untried;
import dev.mlops.core.internal.search.random.RandomSuggester;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every combination once of a space that shows itself as tries ask: each setting takes its first value behind which something is left, so that the
 * last one asked for changes fastest, and those of a branch are combined only where the branch is taken. A value that no try had before is
 * a branch of which nothing is known: while one that runs is in it, others keep to other branches, so give it as running with all values that
 * it is known to take. Values after the last combination are random.
 *
 * <p>A setting without an end of values needs values that are given, or {@link Proposal#ask} throws {@link IllegalArgumentException}; so it does for
 * given ones that the setting does not hold.
 */
public final class TreeGridSuggester implements Suggester {
    private final long seed;
    private final GridValues values;
    private final Untried untried = new Untried();

    /** The tries that were on the grid, restricted settings as positions among the values that were given. */
    private final History onGrid = new History();

    private int taken;

    /**
     * Makes one.
     *
     * @param values by name, those to take in place of all, in order: {@link Double}, {@link Integer}, {@link String} or {@link Boolean}
     * @param seed what is random depends on it
     */
    public TreeGridSuggester(Map<String, List<Object>> values, long seed) {
        this.values = new GridValues(values);
        this.seed = seed;
    }

    /**
     * Whether nothing is left to propose. Those that run count as tried, but may yet show settings that nobody knew of: ask again when
     * they are over.
     */
    public boolean isExhausted(History history) {
        update(history, -1);
        return untried.isExhausted();
    }

    @Override
    public Proposal propose(History history, int number) {
        update(history, number);
        Untried.Walk walk = untried.walk();
        return dimension -> {
            Dimension grid = values.grid(dimension);
            Chance chance = Chance.of(seed, number, dimension.name());
            return values.value(dimension, walk.next(grid, firstLeft(grid, walk, chance), chance));
        };
    }

    private static double firstLeft(Dimension grid, Untried.Walk walk, Chance chance) {
        long count = grid.cardinality();
        for (long position = 0; position < count; position++) {
            if (!walk.isExhausted(grid, grid.at(position))) {
                return grid.at(position);
            }
        }
        return RandomSuggester.value(grid, chance);
    }

    private void update(History history, int number) {
        for (; taken < history.ended().size(); taken++) {
            put(history.ended().get(taken));
        }
        history.running().forEach(this::put);
        untried.update(onGrid, number);
    }

    /** Leaves out those that have a value off the grid. */
    private void put(Observation observation) {
        Map<Dimension, Double> positions = new LinkedHashMap<>();
        for (Map.Entry<Dimension, Double> value : observation.values().entrySet()) {
            Dimension dimension = value.getKey();
            double position = values.isGrid(dimension) ? values.position(dimension, value.getValue()) : Double.NaN;
            if (Double.isNaN(position)) {
                return;
            }
            positions.put(values.grid(dimension), position);
        }
        onGrid.put(new Observation(
                observation.number(),
                positions,
                observation.state(),
                observation.objectives(),
                observation.violation(),
                observation.step()));
    }
}
