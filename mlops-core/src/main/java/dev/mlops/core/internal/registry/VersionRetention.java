package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.training.Trainings;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.Retention;
import dev.mlops.registry.VersionStatus;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes versions that need not be kept. What was written down of them stays in a document of another kind, which names no artifacts, and that their models were trained is
 * forgotten where no other version is of the same, so that a collection can take what nothing else names. The trainings' entries in the log of experiments stay.
 */
final class VersionRetention {
    private static final String DELETED = "model-version-deleted";
    private static final int FORMAT = 1;

    /** How many positions of an alias before the one it has are kept for rollbacks. */
    private static final int POSITIONS = 5;

    private final RegistryParts parts;
    private final Versions versions;

    VersionRetention(RegistryParts parts, Versions versions) {
        this.parts = parts;
        this.versions = versions;
    }

    /**
     * A version that was deleted.
     *
     * @param version what it was
     * @param by who deleted it; empty where not said
     * @param at when
     */
    record Deleted(VersionStore.Stored version, String by, Instant at) {}

    private record Removed(List<VersionStore.Stored> versions, List<RegistryEvent> events) {}

    /** Deletes what need not be kept, all or nothing, and gives it back, oldest first. */
    List<ModelVersion> retain(String name, Retention retention, Aliases.Mover mover) {
        Removed removed = parts.metadata().write(tx -> {
            OptionalInt latest = VersionStore.latest(tx, name);
            return latest.isEmpty() ? new Removed(List.of(), List.of()) : remove(tx, name, retention, mover);
        });
        parts.resolved().forget(name);
        removed.events.forEach(parts.events()::publish);
        return versions.all(removed.versions);
    }

    private Removed remove(MetadataStore.Transaction tx, String name, Retention retention, Aliases.Mover mover) {
        List<VersionStore.Stored> all = VersionStore.versions(tx, name);
        Set<Integer> needed = needed(tx, name);
        retention.filter().ifPresent(search -> needed.addAll(found(tx, name, search)));
        Instant now = parts.clock().instant();
        List<VersionStore.Stored> gone = new ArrayList<>();
        List<RegistryEvent> events = new ArrayList<>();
        for (VersionStore.Stored stored : all.subList(0, Math.max(0, all.size() - retention.last()))) {
            VersionRecord version = stored.record();
            boolean isTagged =
                    retention.tags().stream().anyMatch(tag -> version.tags().containsKey(tag));
            if (!isTagged && !needed.contains(version.version()) && !isDeployedEarlier(tx, version)) {
                gone.add(stored);
                events.add(delete(tx, stored, mover, now));
            }
        }
        forgetTrainings(tx, gone);
        return new Removed(List.copyOf(gone), List.copyOf(events));
    }

    /** Of models that no version of any name is of any more. */
    private static void forgetTrainings(MetadataStore.Transaction tx, List<VersionStore.Stored> gone) {
        if (!gone.isEmpty()) {
            makeSearchable(tx);
            Trainings.forget(
                    tx,
                    gone.stream()
                            .map(stored -> stored.record().digest())
                            .distinct()
                            .filter(digest -> !VersionStore.isRegistered(tx, digest))
                            .map(Digest::new)
                            .toList());
        }
    }

    /** What aliases point to or may be rolled back to, and what was deployed. */
    private static Set<Integer> needed(MetadataStore.Transaction tx, String name) {
        Set<Integer> needed = new HashSet<>(VersionStore.aliases(tx, name).values());
        Map<String, Deque<Integer>> pointed = new TreeMap<>();
        for (RegistryEvent event : AuditLog.entries(tx, name)) {
            if (event.kind().equals(ModelLog.DEPLOYED)) {
                event.version().ifPresent(needed::add);
            } else if (ModelLog.isMove(event)) {
                Deque<Integer> positions = pointed.computeIfAbsent(ModelLog.alias(event), alias -> new ArrayDeque<>());
                if (event.kind().equals(ModelLog.ROLLED_BACK)) {
                    positions.poll();
                } else {
                    positions.push(event.version().orElseThrow());
                }
            }
        }
        pointed.values()
                .forEach(positions -> positions.stream().limit(POSITIONS + 1L).forEach(needed::add));
        return needed;
    }

    /** Earlier versions of the library kept deployments in a log of the version's own. */
    private static boolean isDeployedEarlier(MetadataStore.Transaction tx, VersionRecord version) {
        return !tx.events("model/" + version.name() + "/" + version.version()).isEmpty();
    }

    private static List<Integer> found(MetadataStore.Transaction tx, String name, String search) {
        makeSearchable(tx);
        return VersionStore.find(tx, search).stream()
                .map(VersionStore.Stored::record)
                .filter(version -> version.name().equals(name))
                .map(VersionRecord::version)
                .toList();
    }

    private static void makeSearchable(MetadataStore.Transaction tx) {
        if (VersionStore.hasUnsearchable(tx)) {
            VersionStore.makeSearchable(tx);
        }
    }

    private static RegistryEvent delete(
            MetadataStore.Transaction tx, VersionStore.Stored stored, Aliases.Mover mover, Instant now) {
        VersionRecord version = stored.record();
        String body = VersionStore.delete(tx, version);
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("status", stored.status().name())
                .put("by", mover.by())
                .put("at", now.toString());
        json.set("record", Json.read(body, "model version"));
        tx.insert(key(version.name(), version.version()), Json.write(json));
        TreeMap<String, String> details = new TreeMap<>();
        details.put("digest", version.digest());
        return AuditLog.append(
                tx,
                version.name(),
                new AuditLog.Entry(
                        "deleted", OptionalInt.of(version.version()), mover.by(), mover.because(), now, details));
    }

    /** What is left of a version that was deleted. */
    static Optional<Deleted> deleted(MetadataStore.Transaction tx, String name, int version) {
        return tx.find(key(name, version)).map(document -> {
            String what = "deleted model version " + document.key().name();
            JsonNode json = Json.read(document.body(), what);
            Json.format(json, FORMAT, what);
            VersionRecord record = VersionRecord.read(Json.write(Json.member(json, "record")), what);
            VersionStatus status = Json.constant(json, "status", VersionStatus.class);
            return new Deleted(
                    new VersionStore.Stored(record, status),
                    Json.text(json, "by"),
                    Instant.parse(Json.text(json, "at")));
        });
    }

    private static MetadataStore.Key key(String name, int version) {
        return new MetadataStore.Key(DELETED, String.format(Locale.ROOT, "%s/%010d", name, version));
    }
}
