package dev.mlops.registry;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a model version came from and what became of it, as a graph. Immutable.
 *
 * @param links the edges, causes before effects
 */
public record Lineage(List<Link> links) {
    /** Keeps a copy. */
    public Lineage {
        links = List.copyOf(links);
    }

    /**
     * One edge.
     *
     * @param from such as {@code dataset adult v1}
     * @param relation such as {@code trained}
     * @param to such as {@code model income v1}
     */
    public record Link(String from, String relation, String to) {
        @Override
        public String toString() {
            return from + " --" + relation + "--> " + to;
        }
    }

    /** The edges under each other. */
    @Override
    public String toString() {
        return links.stream().map(Link::toString).collect(Collectors.joining("\n"));
    }
}
