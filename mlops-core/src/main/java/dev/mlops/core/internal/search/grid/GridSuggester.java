package dev.mlops.core.internal.search.grid;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.Untried;
import dev.mlops.core.internal.search.random.RandomSuggester;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every combination of the values of given dimensions once: the try of a number takes the combination at that position of the order, or where
 * that was tried under another number, the next one that was not. Combinations that differ only in settings that are not asked for count
 * as one. Begins anew after the last. A dimension that is not among the given ones gets random values.
 */
public final class GridSuggester implements Suggester {
    private static final long MOST = 1L << 60;

    private final long seed;
    private final List<Dimension> dimensions;
    private final boolean shuffled;
    private final long size;
    private final Shuffle shuffle;
    private final Untried untried = new Untried();

    private GridSuggester(List<Dimension> dimensions, long seed, boolean shuffled) {
        this.dimensions = List.copyOf(dimensions);
        this.seed = seed;
        this.shuffled = shuffled;
        long product = 1;
        for (Dimension dimension : this.dimensions) {
            long count = dimension.cardinality();
            if (count == Long.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "dimensions: a grid needs steps or choices, found the continuous " + dimension);
            }
            if (count > MOST / product) {
                throw new IllegalArgumentException("dimensions: the grid has more than 2^60 combinations");
            }
            product *= count;
        }
        size = product;
        shuffle = new Shuffle(seed, size);
    }

    /**
     * In an order that a seed chooses, so that wherever it is stopped what was tried is spread over the grid.
     *
     * @throws IllegalArgumentException where a dimension has no end of values, or there are more than 2^60 combinations
     */
    public static GridSuggester shuffled(List<Dimension> dimensions, long seed) {
        return new GridSuggester(dimensions, seed, true);
    }

    /** In order, the last dimension fastest; see {@link #shuffled}. */
    public static GridSuggester inOrder(List<Dimension> dimensions) {
        return new GridSuggester(dimensions, 0, false);
    }

    /** How many combinations there are. */
    public long size() {
        return size;
    }

    /** Whether every combination was tried. */
    public boolean isExhausted(History history) {
        untried.update(history, -1);
        return untried.isExhausted();
    }

    @Override
    public Proposal propose(History history, int number) {
        untried.update(history, number);
        long position = number % size;
        Map<String, Double> cell = cell(position);
        if (!untried.isExhausted()) {
            for (long step = 1; step < size && untried.isTried(cell); step++) {
                cell = cell((position + step) % size);
            }
        }
        Map<String, Double> chosen = cell;
        return dimension -> {
            Double value = chosen.get(dimension.name());
            return value != null && dimension.holds(value)
                    ? value
                    : RandomSuggester.value(dimension, Chance.of(seed, number, dimension.name()));
        };
    }

    private Map<String, Double> cell(long position) {
        long rest = shuffled ? shuffle.at(position) : position;
        Map<String, Double> cell = new HashMap<>();
        for (int i = dimensions.size() - 1; i >= 0; i--) {
            Dimension dimension = dimensions.get(i);
            long count = dimension.cardinality();
            cell.put(dimension.name(), dimension.at(rest % count));
            rest /= count;
        }
        return cell;
    }
}
