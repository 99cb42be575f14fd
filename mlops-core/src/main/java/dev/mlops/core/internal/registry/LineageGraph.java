package dev.mlops.core.internal.registry;

import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.spi.MetadataStore;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Draws the graph of one version: from its dataset over what was done to the rows, to its aliases and deployments. */
final class LineageGraph {
    private final Set<Lineage.Link> links = new LinkedHashSet<>();

    private LineageGraph() {}

    static Lineage of(MetadataStore.Transaction tx, ModelVersion version) {
        LineageGraph graph = new LineageGraph();
        String model = model(version.name(), version.version());
        graph.link(graph.rows(version.origin()), "trained", model);
        version.evaluatedOn().ifPresent(rows -> graph.link(graph.rows(rows), "evaluated", model));
        for (AliasMove move : ModelLog.moves(tx, version.name())) {
            String alias = "alias " + version.name() + "@" + move.alias();
            if (move.to() == version.version()) {
                graph.link(model, "promoted", alias + at(move.at()));
            } else if (move.from().isPresent() && move.from().getAsInt() == version.version()) {
                graph.link(model, "replaced", model(version.name(), move.to()) + " as " + move.alias() + at(move.at()));
            }
        }
        for (RegistryEvent event : AuditLog.entries(tx, version.name())) {
            if (event.kind().equals(ModelLog.REFUSED) && event.version().equals(OptionalInt.of(version.version()))) {
                graph.link(
                        model,
                        "refused",
                        "alias " + version.name() + "@" + ModelLog.alias(event) + at(event.at()) + " by "
                                + event.details().get("gate"));
            }
        }
        for (Instant deployed : ModelLog.deployments(tx, version.name(), version.version())) {
            graph.link(model, "deployed", "deployment" + at(deployed));
        }
        return new Lineage(graph.links.stream().toList());
    }

    private void link(String from, String relation, String to) {
        links.add(new Lineage.Link(from, relation, to));
    }

    /** Links the dataset to the rows, one operation after the other, and returns the rows. */
    private String rows(Origin origin) {
        Origin base = new Origin(origin.dataset(), origin.version(), origin.digest(), List.of());
        String at = origin.isRecorded() ? "dataset " + origin.dataset() + " v" + origin.version() : "rows " + base;
        for (Operation operation : origin.operations()) {
            base = base.then(operation);
            String next = "rows " + base;
            link(at, operation.kind(), next);
            at = next;
        }
        return at;
    }

    private static String model(String name, int version) {
        return "model " + name + " v" + version;
    }

    private static String at(Instant when) {
        return " at " + when;
    }
}
