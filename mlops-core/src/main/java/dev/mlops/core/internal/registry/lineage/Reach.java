package dev.mlops.core.internal.registry.lineage;

import dev.mlops.error.Problem;
import dev.mlops.registry.Lineage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Follows the links of a graph in one direction. Stateless. */
final class Reach {
    private Reach() {}

    /** A node and all that it came from. */
    static Set<Lineage.Node> causes(Lineage lineage, Lineage.Node node) {
        return from(lineage, node, Lineage.Link::to, Lineage.Link::from);
    }

    /** A node and all that came of it. */
    static Set<Lineage.Node> effects(Lineage lineage, Lineage.Node node) {
        return from(lineage, node, Lineage.Link::from, Lineage.Link::to);
    }

    private static Set<Lineage.Node> from(
            Lineage lineage,
            Lineage.Node start,
            Function<Lineage.Link, Lineage.Node> near,
            Function<Lineage.Link, Lineage.Node> far) {
        requireIn(lineage, start);
        Map<Lineage.Node, Set<Lineage.Node>> next = new HashMap<>();
        for (Lineage.Link link : lineage.links()) {
            next.computeIfAbsent(near.apply(link), from -> new HashSet<>()).add(far.apply(link));
        }
        Set<Lineage.Node> reached = new HashSet<>(Set.of(start));
        Deque<Lineage.Node> waiting = new ArrayDeque<>(reached);
        for (Lineage.Node node = waiting.poll(); node != null; node = waiting.poll()) {
            for (Lineage.Node other : next.getOrDefault(node, Set.of())) {
                if (reached.add(other)) {
                    waiting.add(other);
                }
            }
        }
        return reached;
    }

    private static void requireIn(Lineage lineage, Lineage.Node node) {
        if (!lineage.nodes().contains(node)) {
            List<String> known =
                    lineage.nodes().stream().map(Lineage.Node::toString).toList();
            throw new IllegalArgumentException("node: one of this lineage expected, found '" + node + "'; "
                    + Problem.didYouMean(node.toString(), known) + "Take one of nodes()");
        }
    }
}
