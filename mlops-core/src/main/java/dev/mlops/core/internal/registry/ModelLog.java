package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.json.Json;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.ModelVersion;
import dev.mlops.spi.MetadataStore;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened to models, as entries of the metadata store's log. */
public final class ModelLog {
    private static final int FORMAT = 1;

    private ModelLog() {}

    /**
     * A move of an alias that a gate refused.
     *
     * @param alias the alias, which stayed where it was
     * @param version the version it was to point to
     * @param gate the gate
     * @param found what the gate found, as a table
     * @param by who wanted to move it; empty where not said
     * @param because why; empty where not said
     * @param at when
     */
    record Refusal(String alias, int version, String gate, String found, String by, String because, Instant at) {}

    /** Adds a move to the log of a model. */
    static void append(MetadataStore.Transaction tx, String name, AliasMove move) {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("event", "moved")
                .put("alias", move.alias())
                .put("to", move.to())
                .put("by", move.by())
                .put("because", move.because())
                .put("gate", move.gate())
                .put("at", move.at().toString());
        move.from().ifPresent(version -> json.put("from", version));
        tx.append(subject(name), Json.write(json));
    }

    /** Adds a refusal to the log of a model. */
    static void append(MetadataStore.Transaction tx, String name, Refusal refusal) {
        tx.append(
                subject(name),
                Json.write(Json.object()
                        .put("format", FORMAT)
                        .put("event", "refused")
                        .put("alias", refusal.alias())
                        .put("version", refusal.version())
                        .put("gate", refusal.gate())
                        .put("found", refusal.found())
                        .put("by", refusal.by())
                        .put("because", refusal.because())
                        .put("at", refusal.at().toString())));
    }

    /** Adds a deployment to the log of a version. */
    public static void appendDeployed(MetadataStore.Transaction tx, ModelVersion version, Instant at) {
        tx.append(
                subject(version.name(), version.version()),
                Json.write(Json.object()
                        .put("format", FORMAT)
                        .put("event", "deployed")
                        .put("at", at.toString())));
    }

    /** The moves of a model's aliases, oldest first. */
    static List<AliasMove> moves(MetadataStore.Transaction tx, String name) {
        return events(tx, subject(name), "moved").stream()
                .map(json -> new AliasMove(
                        Json.text(json, "alias"),
                        json.has("from") ? OptionalInt.of((int) Json.whole(json, "from")) : OptionalInt.empty(),
                        (int) Json.whole(json, "to"),
                        Json.text(json, "by"),
                        Json.text(json, "because"),
                        Json.text(json, "gate"),
                        Instant.parse(Json.text(json, "at"))))
                .toList();
    }

    /** The moves that a gate refused, oldest first. */
    static List<Refusal> refusals(MetadataStore.Transaction tx, String name) {
        return events(tx, subject(name), "refused").stream()
                .map(json -> new Refusal(
                        Json.text(json, "alias"),
                        (int) Json.whole(json, "version"),
                        Json.text(json, "gate"),
                        Json.text(json, "found"),
                        Json.text(json, "by"),
                        Json.text(json, "because"),
                        Instant.parse(Json.text(json, "at"))))
                .toList();
    }

    /** When a version was deployed, oldest first. */
    static List<Instant> deployments(MetadataStore.Transaction tx, String name, int version) {
        return events(tx, subject(name, version), "deployed").stream()
                .map(json -> Instant.parse(Json.text(json, "at")))
                .toList();
    }

    /** The entries of one kind; a later version of the library may write others. */
    private static List<JsonNode> events(MetadataStore.Transaction tx, String subject, String kind) {
        return tx.events(subject).stream()
                .map(event -> {
                    String what = "entry " + event.number() + " of the log of " + subject;
                    JsonNode json = Json.read(event.body(), what);
                    Json.format(json, FORMAT, what);
                    return json;
                })
                .filter(json -> Json.text(json, "event").equals(kind))
                .toList();
    }

    private static String subject(String name) {
        return "model/" + name;
    }

    private static String subject(String name, int version) {
        return "model/" + name + "/" + version;
    }
}
