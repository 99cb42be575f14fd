package dev.mlops.core.internal.registry.lineage;

import dev.mlops.registry.Lineage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a picture of a graph (Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system structures, 1981): each node right
 * of what it came from, links over several columns with a place of their own in each, and places ordered by the means of their neighbours.
 */
final class Layers {
    private static final int SWEEPS = 4;

    private final List<List<Place>> columns = new ArrayList<>();
    private final Map<Lineage.Node, Place> places = new HashMap<>();
    private final List<List<Place>> ways = new ArrayList<>();

    /** A node, or where a link passes through a column; it is that where there is no node. */
    static final class Place {
        final int column;
        final int node;
        final List<Place> before = new ArrayList<>();
        final List<Place> after = new ArrayList<>();
        double order;

        private Place(int column, int node) {
            this.column = column;
            this.node = node;
        }

        boolean isNode() {
            return node >= 0;
        }
    }

    private Layers() {}

    static Layers of(Lineage lineage) {
        Layers layers = new Layers();
        int[] depth = depths(lineage);
        for (int n = 0; n < depth.length; n++) {
            layers.places.put(lineage.nodes().get(n), layers.add(depth[n], n));
        }
        for (Lineage.Link link : lineage.links()) {
            layers.ways.add(layers.way(layers.place(link.from()), layers.place(link.to())));
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            layers.columns.forEach(column -> sort(column, true));
            for (int c = layers.columns.size() - 1; c >= 0; c--) {
                sort(layers.columns.get(c), false);
            }
        }
        layers.columns.forEach(column -> sort(column, true));
        return layers;
    }

    /** The longest way to each node. Links back to a node that was mentioned before do not count, so that there are no rings. */
    private static int[] depths(Lineage lineage) {
        Map<Lineage.Node, Integer> index = new HashMap<>();
        lineage.nodes().forEach(node -> index.put(node, index.size()));
        int[] depth = new int[index.size()];
        int[][] ends = lineage.links().stream()
                .map(link -> new int[] {end(index, link.from()), end(index, link.to())})
                .filter(pair -> pair[0] < pair[1])
                .sorted(Comparator.comparingInt(pair -> pair[0]))
                .toArray(int[][]::new);
        Arrays.stream(ends).forEach(pair -> depth[pair[1]] = Math.max(depth[pair[1]], depth[pair[0]] + 1));
        return depth;
    }

    private static int end(Map<Lineage.Node, Integer> index, Lineage.Node node) {
        Integer at = index.get(node);
        if (at == null) {
            throw new IllegalArgumentException("links: between nodes of the graph, found " + node);
        }
        return at;
    }

    private Place add(int column, int node) {
        while (columns.size() <= column) {
            columns.add(new ArrayList<>());
        }
        Place place = new Place(column, node);
        place.order = columns.get(column).size();
        columns.get(column).add(place);
        return place;
    }

    private List<Place> way(Place from, Place to) {
        List<Place> way = new ArrayList<>(List.of(from));
        int step = Integer.signum(to.column - from.column);
        for (int c = from.column + step; step != 0 && c != to.column; c += step) {
            way.add(add(c, -1));
        }
        way.add(to);
        for (int i = 1; i < way.size(); i++) {
            Place one = way.get(i - 1);
            Place two = way.get(i);
            (one.column < two.column ? two : one).before.add(one.column < two.column ? one : two);
            (one.column < two.column ? one : two).after.add(one.column < two.column ? two : one);
        }
        return way;
    }

    private static void sort(List<Place> column, boolean byCauses) {
        Map<Place, Double> means = new HashMap<>();
        for (Place place : column) {
            List<Place> next = byCauses ? place.before : place.after;
            means.put(place, next.stream().mapToDouble(p -> p.order).average().orElse(place.order));
        }
        column.sort(Comparator.comparingDouble(place -> means.getOrDefault(place, place.order)));
        for (int i = 0; i < column.size(); i++) {
            column.get(i).order = i;
        }
    }

    /** The places of each column, from the top. */
    List<List<Place>> columns() {
        return columns;
    }

    /** Where a node is. */
    Place place(Lineage.Node node) {
        Place place = places.get(node);
        if (place == null) {
            throw new IllegalArgumentException("node: one of the graph, found " + node);
        }
        return place;
    }

    /** The places that each link goes through, its ends included, in the order of the links. */
    List<List<Place>> ways() {
        return ways;
    }
}
