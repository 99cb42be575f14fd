package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.registry.lineage.AlertLog;
import dev.mlops.core.internal.registry.lineage.Deployed;
import dev.mlops.core.internal.registry.lineage.History;
import dev.mlops.core.internal.registry.lineage.WindowLog;
import dev.mlops.core.internal.runs.RunTimes;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.spi.MetadataStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What happened to models, as entries of their {@link AuditLog}. Stateless. */
public final class ModelLog {
    static final String REGISTERED = "registered";
    static final String MOVED = "moved";
    static final String ROLLED_BACK = "rolled-back";
    static final String REFUSED = "refused";
    static final String APPROVED = "approved";
    static final String PROTECTED = "protected";
    static final String DEPLOYED = "deployed";

    private ModelLog() {}

    /** Adds a move, forwards or back, to the log of a model. */
    static RegistryEvent append(MetadataStore.Transaction tx, String name, String kind, AliasMove move) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("alias", move.alias());
        move.from().ifPresent(version -> details.put("from", Integer.toString(version)));
        if (!move.gate().isEmpty()) {
            details.put("gate", move.gate());
        }
        return AuditLog.append(
                tx,
                name,
                new AuditLog.Entry(kind, OptionalInt.of(move.to()), move.by(), move.because(), move.at(), details));
    }

    /**
     * Adds a deployment to the log of a version's model; from then on the version is kept.
     *
     * @throws dev.mlops.error.NotFoundException where the version was deleted meanwhile
     */
    public static RegistryEvent appendDeployed(MetadataStore.Transaction tx, ModelVersion version, Instant at) {
        VersionStore.requireThere(tx, version.name(), version.version(), version.digest());
        return AuditLog.append(
                tx,
                version.name(),
                new AuditLog.Entry(DEPLOYED, OptionalInt.of(version.version()), "", "", at, new TreeMap<>()));
    }

    /** The moves of a model's aliases, oldest first. */
    static List<AliasMove> moves(MetadataStore.Transaction tx, String name) {
        return AuditLog.entries(tx, name).stream()
                .filter(ModelLog::isMove)
                .map(ModelLog::move)
                .toList();
    }

    /** Whether an alias was pointed elsewhere. */
    static boolean isMove(RegistryEvent event) {
        return event.kind().equals(MOVED) || event.kind().equals(ROLLED_BACK);
    }

    /** The move that an entry is. */
    static AliasMove move(RegistryEvent event) {
        String from = event.details().get("from");
        return new AliasMove(
                alias(event),
                from == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(from)),
                event.version().orElseThrow(),
                event.by(),
                event.because(),
                event.details().getOrDefault("gate", ""),
                event.at());
    }

    /** The alias that an entry is about; empty where it is about none. */
    static String alias(RegistryEvent event) {
        return event.details().getOrDefault("alias", "");
    }

    /** What is recorded of a version's life. */
    static History history(MetadataStore.Transaction tx, ModelVersion version) {
        return history(tx, version, AuditLog.entries(tx, version.name()));
    }

    /** What is recorded of the lives of versions; the log of each model is read once. */
    static List<History> histories(MetadataStore.Transaction tx, List<ModelVersion> versions) {
        Map<String, List<RegistryEvent>> logs = new HashMap<>();
        return versions.stream()
                .map(version ->
                        history(tx, version, logs.computeIfAbsent(version.name(), name -> AuditLog.entries(tx, name))))
                .toList();
    }

    private static History history(MetadataStore.Transaction tx, ModelVersion version, List<RegistryEvent> log) {
        return new History(
                version,
                version.parent()
                        .filter(parent -> parent.kind().equals("run"))
                        .flatMap(parent -> RunTimes.of(tx, parent.name())),
                log,
                deployments(tx, version, log),
                AlertLog.of(tx, version.subject()));
    }

    /** The deployments of a version, oldest first. Earlier versions of the library kept them in a log of the version's own, where they have no number. */
    private static List<Deployed> deployments(
            MetadataStore.Transaction tx, ModelVersion version, List<RegistryEvent> log) {
        Stream<Deployed> earlier = tx.events("model/" + version.name() + "/" + version.version()).stream()
                .map(event -> Json.read(event.body(), "the log of " + version.subject()))
                .filter(json -> Json.text(json, "event").equals(DEPLOYED))
                .map(json -> Deployed.of(0, Instant.parse(Json.text(json, "at"))));
        Stream<Deployed> since = log.stream()
                .filter(event ->
                        event.kind().equals(DEPLOYED) && event.version().equals(OptionalInt.of(version.version())))
                .map(event -> WindowLog.read(tx, version, Deployed.of(event.number(), event.at())));
        return Stream.concat(earlier, since).toList();
    }
}
