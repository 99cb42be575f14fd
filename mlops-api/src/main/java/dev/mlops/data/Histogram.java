package dev.mlops.data;

import java.util.List;

/**
 * How many values lie between neighbouring edges. Immutable. A bin has its lower edge and not its upper one, but for the last, which has
 * both.
 *
 * @param edges one more than there are bins, in ascending order
 * @param counts the values of each bin
 * @param below how many values are smaller than the first edge
 * @param above how many values are larger than the last edge
 */
public record Histogram(List<Double> edges, List<Long> counts, long below, long above) {
    /** Checks that edges and counts fit together. */
    public Histogram {
        edges = List.copyOf(edges);
        counts = List.copyOf(counts);
        if (edges.size() != counts.size() + 1 || counts.isEmpty()) {
            throw new IllegalArgumentException(
                    "edges: one more than counts, at least two, found " + edges.size() + " and " + counts.size());
        }
        for (int i = 1; i < edges.size(); i++) {
            if (!(edges.get(i - 1) <= edges.get(i))) {
                throw new IllegalArgumentException(
                        "edges: ascending, found " + edges.get(i - 1) + " before " + edges.get(i));
            }
        }
    }
}
