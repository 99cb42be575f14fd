package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.evaluation.GateFormat;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Cluster;
import dev.mlops.model.Label;
import dev.mlops.model.LabelSet;
import dev.mlops.model.Output;
import dev.mlops.model.Quantity;
import dev.mlops.model.Verdict;
import dev.mlops.registry.AliasPolicy;
import dev.mlops.registry.Approval;
import dev.mlops.spi.MetadataStore;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documents of policies and approvals, within units of work of a metadata store. Stateless. */
final class AliasStore {
    private static final String POLICY = "model-alias-policy";
    private static final String APPROVAL = "model-approval";
    private static final int FORMAT = 1;
    private static final List<Class<? extends Output>> OUTPUTS =
            List.of(Label.class, Quantity.class, LabelSet.class, Cluster.class, Verdict.class);

    private AliasStore() {}

    /** Sets what an alias asks for. */
    static void protect(MetadataStore.Transaction tx, String name, String alias, AliasPolicy policy) {
        ObjectNode json = Json.object().put("format", FORMAT).put("approvals", policy.approvals());
        policy.approvalsValidFor().ifPresent(time -> json.put("approvalsValidFor", time.toString()));
        ArrayNode gates = Json.array();
        policy.gates().forEach(gate -> gates.add(GateFormat.installed().toJson(gate)));
        json.set("gates", gates);
        ArrayNode signers = Json.array();
        policy.signers()
                .forEach(key -> signers.addObject()
                        .put("algorithm", key.getAlgorithm())
                        .put("key", Base64.getEncoder().encodeToString(key.getEncoded())));
        json.set("signers", signers);
        put(tx, new MetadataStore.Key(POLICY, name + "@" + alias), Json.write(json));
    }

    /** What an alias asks for. */
    static AliasPolicy policy(MetadataStore.Transaction tx, String name, String alias) {
        return tx.find(new MetadataStore.Key(POLICY, name + "@" + alias))
                .map(document -> {
                    String what = "policy of " + document.key().name();
                    JsonNode json = Json.read(document.body(), what);
                    Json.format(json, FORMAT, what);
                    return new AliasPolicy(
                            Math.toIntExact(Json.whole(json, "approvals")),
                            json.has("approvalsValidFor")
                                    ? Optional.of(Duration.parse(Json.text(json, "approvalsValidFor")))
                                    : Optional.empty(),
                            gates(json),
                            Json.elements(json, "signers").stream()
                                    .map(AliasStore::key)
                                    .toList());
                })
                .orElse(AliasPolicy.none());
    }

    private static List<QualityGate<?>> gates(JsonNode json) {
        List<QualityGate<?>> gates = new ArrayList<>();
        Json.texts(json, "gates").forEach(gate -> gates.add(read(gate)));
        return gates;
    }

    private static PublicKey key(JsonNode json) {
        try {
            byte[] bytes = Base64.getDecoder().decode(Json.text(json, "key"));
            return KeyFactory.getInstance(Json.text(json, "algorithm")).generatePublic(new X509EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StorageException(
                    Problem.of("a signer's key in the policy of an alias cannot be read")
                            .expected("an X.509 public key")
                            .found(String.valueOf(e.getMessage()))
                            .next("set the policy again: ws.registry().protect(..)"),
                    e);
        }
    }

    /** Keeps an approval in place of what the same person said of the same version and alias before. */
    static void approve(MetadataStore.Transaction tx, String name, Approval approval) {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("digest", approval.digest())
                .put("by", approval.by())
                .put("because", approval.because())
                .put("at", approval.at().toString());
        String key = prefix(name, approval.alias(), approval.version()) + approval.by();
        put(tx, new MetadataStore.Key(APPROVAL, key), Json.write(json));
    }

    /** All approvals of a version for an alias, in the order of the names. */
    static List<Approval> approvals(MetadataStore.Transaction tx, String name, String alias, int version) {
        return tx.list(APPROVAL, prefix(name, alias, version)).stream()
                .map(document -> {
                    String what = "approval " + document.key().name();
                    JsonNode json = Json.read(document.body(), what);
                    Json.format(json, FORMAT, what);
                    return new Approval(
                            alias,
                            version,
                            Json.text(json, "digest"),
                            Json.text(json, "by"),
                            Json.text(json, "because"),
                            Instant.parse(Json.text(json, "at")));
                })
                .toList();
    }

    private static String prefix(String name, String alias, int version) {
        return String.format(Locale.ROOT, "%s@%s/%010d/", name, alias, version);
    }

    private static void put(MetadataStore.Transaction tx, MetadataStore.Key key, String body) {
        Optional<MetadataStore.Document> old = tx.find(key);
        if (old.isPresent()) {
            tx.update(key, old.get().revision(), body);
        } else {
            tx.insert(key, body);
        }
    }

    /** That the gates can be read again, which those with metrics of the caller's own cannot. */
    static void requireReadable(AliasPolicy policy) {
        for (QualityGate<?> gate : policy.gates()) {
            try {
                read(GateFormat.installed().toJson(gate));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        "policy: gates of the library's own metrics expected, which every process can compute, found "
                                + gate,
                        e);
            }
        }
    }

    /** Which kind of output its metrics are of is not written down: the first that can be is it. */
    private static QualityGate<?> read(String gate) {
        @Nullable RuntimeException first = null;
        for (Class<? extends Output> output : OUTPUTS) {
            try {
                return GateFormat.installed().parse(gate, "the policy of an alias", output, List.of());
            } catch (DataException | NotFoundException e) {
                first = first == null ? e : first;
            }
        }
        throw Objects.requireNonNull(first);
    }
}
