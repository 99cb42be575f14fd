package dev.mlops.core.internal.chart.svg;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A band for each of some names; a value is the position of one, from 0.
 *
 * @param names the names, one at least
 */
public record BandScale(List<String> names) implements Scale {
    /** Keeps a copy. */
    public BandScale {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("names: one at least is needed");
        }
    }

    @Override
    public double at(double value) {
        return (value + 0.5) / names.size();
    }

    /** Every name; every so-manieth where there are more than three times as many as there is room for. */
    @Override
    public List<Tick> ticks(int most) {
        int every = Math.max(1, (int) Math.ceil(names.size() / (3.0 * Math.max(1, most))));
        return IntStream.range(0, names.size())
                .filter(i -> i % every == 0)
                .mapToObj(i -> new Tick(i, names.get(i)))
                .toList();
    }

    @Override
    public boolean hasBands() {
        return true;
    }
}
