package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.registry.signing.Envelope;
import dev.mlops.core.internal.registry.signing.KeyKind;
import dev.mlops.core.internal.registry.signing.Statement;
import dev.mlops.error.ConflictException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.VersionSignature;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The signatures of versions, a document for each key. Signed are the digests of the three parts of a version: its record without its number, which another
 * registry may have to change, its model's manifest and its model's estimator. Stateless.
 */
final class VersionSignatures {
    private static final String SIGNATURE = "model-signature";
    private static final String RECORD = "record";
    private static final int FORMAT = 1;

    private VersionSignatures() {}

    /** Signs a version all of whose bytes are as they were registered, and says so in the log. */
    static VersionSignature sign(RegistryParts parts, VersionRecord version, KeyPair keys, Aliases.Mover mover) {
        KeyKind kind = KeyKind.of(keys);
        parts.models().check(new Digest(version.digest()));
        SortedMap<String, String> digests = parts.metadata()
                .read(tx -> digests(tx, version, parts.models()))
                .orElseThrow(() -> gone(version));
        Statement statement =
                new Statement(version.name(), digests, mover.by(), parts.clock().instant());
        Envelope envelope = Envelope.sign(Statement.PAYLOAD, statement.bytes(), keys);
        String keyId = KeyKind.keyId(keys.getPublic());
        RegistryEvent event = parts.metadata().write(tx -> {
            if (!digests(tx, version, parts.models()).equals(Optional.of(digests))) {
                throw gone(version);
            }
            put(tx, version.name(), version.version(), keyId, envelope);
            SortedMap<String, String> details = new TreeMap<>();
            details.put("key", keyId);
            details.put("digest", version.digest());
            return AuditLog.append(
                    tx,
                    version.name(),
                    new AuditLog.Entry(
                            "signed",
                            OptionalInt.of(version.version()),
                            mover.by(),
                            mover.because(),
                            statement.at(),
                            details));
        });
        parts.events().publish(event);
        return new VersionSignature(keyId, kind.algorithm(), statement.by(), statement.at(), envelope.json());
    }

    private static ConflictException gone(VersionRecord version) {
        return new ConflictException(
                Problem.of(version.name() + " v" + version.version() + " changed while it was being signed")
                        .expected("a version that stays as it is")
                        .found("another one, or none")
                        .next("look at ws.registry().versions(\"" + version.name() + "\") and sign again"));
    }

    /** Keeps an envelope in place of the one that the same key signed before. */
    static void put(MetadataStore.Transaction tx, String name, int version, String keyId, Envelope envelope) {
        MetadataStore.Key key = new MetadataStore.Key(SIGNATURE, prefix(name, version) + keyId);
        String body = Json.write(Json.object().put("format", FORMAT).put("envelope", envelope.json()));
        Optional<MetadataStore.Document> old = tx.find(key);
        if (old.isPresent()) {
            tx.update(key, old.get().revision(), body);
        } else {
            tx.insert(key, body);
        }
    }

    /** All envelopes of a version, by the names of the keys that they are kept under; nothing of them is checked. */
    static SortedMap<String, String> envelopes(MetadataStore.Transaction tx, String name, int version) {
        String prefix = prefix(name, version);
        SortedMap<String, String> envelopes = new TreeMap<>();
        tx.list(SIGNATURE, prefix)
                .forEach(document ->
                        envelopes.put(document.key().name().substring(prefix.length()), envelope(document)));
        return envelopes;
    }

    private static String envelope(MetadataStore.Document document) {
        String what = "signature " + document.key().name();
        JsonNode json = Json.read(document.body(), what);
        Json.format(json, FORMAT, what);
        return Json.text(json, "envelope");
    }

    /**
     * Those by these keys that are right and of this content, oldest first. What cannot be read, or is of other content, is left out.
     *
     * @throws StorageException where the model's manifest is not there as it was registered
     */
    static List<VersionSignature> trusted(
            MetadataStore.Transaction tx, VersionRecord version, List<PublicKey> keys, ModelStore models) {
        List<MetadataStore.Document> documents = tx.list(SIGNATURE, prefix(version.name(), version.version()));
        if (documents.isEmpty() || keys.isEmpty()) {
            return List.of();
        }
        Optional<SortedMap<String, String>> digests = digests(tx, version, models);
        Set<VersionSignature> right = new LinkedHashSet<>();
        for (MetadataStore.Document document : documents) {
            for (PublicKey key : keys) {
                digests.flatMap(parts -> checked(document, key, version.name(), parts))
                        .ifPresent(right::add);
            }
        }
        List<VersionSignature> sorted = new ArrayList<>(right);
        sorted.sort(Comparator.comparing(VersionSignature::at).thenComparing(VersionSignature::keyId));
        return List.copyOf(sorted);
    }

    private static Optional<VersionSignature> checked(
            MetadataStore.Document document, PublicKey key, String model, SortedMap<String, String> digests) {
        try {
            Envelope envelope = Envelope.parse(envelope(document));
            if (!envelope.isSignedBy(key) || !isOf(envelope, model, digests)) {
                return Optional.empty();
            }
            Statement statement = Statement.read(envelope.payload());
            String algorithm = KeyKind.of(key).orElseThrow().algorithm(); // it has verified a signature
            return Optional.of(new VersionSignature(
                    KeyKind.keyId(key), algorithm, statement.by(), statement.at(), envelope.json()));
        } catch (StorageException e) {
            return Optional.empty();
        }
    }

    /** Whether an envelope is about this model and these parts, whoever signed it. */
    static boolean isOf(Envelope envelope, String model, SortedMap<String, String> digests) {
        if (!envelope.type().equals(Statement.PAYLOAD)) {
            return false;
        }
        Statement statement = Statement.read(envelope.payload());
        return statement.model().equals(model) && statement.digests().equals(digests);
    }

    /** The same of one that is kept, which may be anything, or nothing. */
    static boolean isOf(@Nullable String envelope, String model, SortedMap<String, String> digests) {
        try {
            return envelope != null && isOf(Envelope.parse(envelope), model, digests);
        } catch (StorageException e) {
            return false;
        }
    }

    /** Whether a record, under whatever number, is the one of which these digests are. */
    static boolean isSame(String record, SortedMap<String, String> digests) {
        return withoutNumber(record).equals(digests.get(RECORD));
    }

    /** What is signed of a version as it is kept now; empty where it is not there, or is of another model than it was. */
    private static Optional<SortedMap<String, String>> digests(
            MetadataStore.Transaction tx, VersionRecord version, ModelStore models) {
        Optional<String> body = VersionStore.body(tx, version.name(), version.version());
        boolean isSame = body.isPresent()
                && VersionRecord.read(body.get(), "model version").digest().equals(version.digest());
        if (!isSame) {
            return Optional.empty();
        }
        Digest model = new Digest(version.digest());
        return Optional.of(digests(body.get(), model, models.manifest(model).estimator()));
    }

    /** What is signed of a version with this record and these artifacts. */
    static SortedMap<String, String> digests(String record, Digest manifest, Digest estimator) {
        SortedMap<String, String> digests = new TreeMap<>();
        digests.put("estimator", estimator.hex());
        digests.put("manifest", manifest.hex());
        digests.put(RECORD, withoutNumber(record));
        return digests;
    }

    private static String withoutNumber(String record) {
        ObjectNode json = (ObjectNode) Json.read(record, "model version");
        json.remove("version");
        return Json.sha256(json);
    }

    private static String prefix(String name, int version) {
        return String.format(Locale.ROOT, "%s/%010d/", name, version);
    }
}
