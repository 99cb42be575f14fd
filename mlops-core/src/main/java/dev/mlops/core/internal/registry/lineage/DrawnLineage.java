package dev.mlops.core.internal.registry.lineage;

import dev.mlops.registry.Lineage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one {@link Lineage}. Immutable.
 *
 * @param nodes what is linked
 * @param links how
 * @param jobs what was done
 */
record DrawnLineage(List<Node> nodes, List<Link> links, List<Job> jobs) implements Lineage {
    @Override
    public Lineage causesOf(Node node) {
        return among(Reach.causes(this, node));
    }

    @Override
    public Lineage effectsOf(Node node) {
        return among(Reach.effects(this, node));
    }

    private Lineage among(Set<Node> kept) {
        return new DrawnLineage(
                nodes.stream().filter(kept::contains).toList(),
                links.stream()
                        .filter(link -> kept.contains(link.from()) && kept.contains(link.to()))
                        .toList(),
                jobs.stream().filter(job -> kept.contains(job.about())).toList());
    }

    @Override
    public String toMermaid() {
        return Flowchart.of(this);
    }

    @Override
    public String toSvg() {
        return LineagePicture.of(this);
    }

    @Override
    public String toOpenLineage() {
        return RunEvents.of(jobs);
    }

    /** The links under each other; the nodes where there are none. */
    @Override
    public String toString() {
        List<?> lines = links.isEmpty() ? nodes : links;
        return lines.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
