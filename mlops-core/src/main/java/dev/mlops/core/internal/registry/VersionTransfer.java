package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.data.Names;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.model.ModelManifest;
import dev.mlops.core.internal.registry.archive.VersionArchive;
import dev.mlops.core.internal.registry.archive.VersionArchive.Part;
import dev.mlops.core.internal.registry.card.CardFields;
import dev.mlops.core.internal.registry.signing.Envelope;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.VersionStatus;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes versions out of a registry and into one, as archives. */
final class VersionTransfer {
    /** How many numbers are left out so that a version keeps its own. */
    private static final int MOST_SKIPPED = 1_000;

    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{64}");
    private static final String IMPORTED = "imported";

    private final RegistryParts parts;

    VersionTransfer(RegistryParts parts) {
        this.parts = parts;
    }

    /** All that belongs to a version. Throws {@link StorageException} where its model is not as it was registered. */
    VersionArchive archive(VersionStore.Stored stored) {
        VersionRecord version = stored.record();
        String name = version.name();
        int number = version.version();
        Digest model = new Digest(version.digest());
        ModelManifest manifest = parts.models().manifest(model);
        VersionArchive models = VersionArchive.of(name, number, stored.status())
                .with(Part.MANIFEST, parts.models().manifestBytes(model))
                .with(Part.ESTIMATOR, parts.models().estimatorBytes(manifest));
        return parts.metadata().read(tx -> {
            VersionArchive archive = models.with(
                            Part.RECORD,
                            utf8(VersionStore.body(tx, name, number).orElseGet(version::json)))
                    .with(Part.LOG, log(tx, name, number));
            for (String envelope : VersionSignatures.envelopes(tx, name, number).values()) {
                archive = archive.with(Part.SIGNATURE, utf8(envelope));
            }
            Optional<MetadataStore.Document> card = tx.find(VersionCards.key(name, number));
            return card.isPresent() ? archive.with(Part.CARD, utf8(card.get().body())) : archive;
        });
    }

    private static byte[] log(MetadataStore.Transaction tx, String name, int number) {
        ArrayNode entries = Json.array();
        for (RegistryEvent event : AuditLog.entries(tx, name)) {
            if (event.version().equals(OptionalInt.of(number))) {
                ObjectNode entry = entries.addObject()
                        .put("number", event.number())
                        .put("kind", event.kind())
                        .put("by", event.by())
                        .put("because", event.because())
                        .put("at", event.at().toString())
                        .put("previous", event.previous())
                        .put("hash", event.hash());
                entry.set("details", Json.of(event.details()));
            }
        }
        return Json.bytes(entries);
    }

    /** What an archive says, all of it checked. */
    private record Incoming(
            VersionRecord record,
            ObjectNode body,
            SortedMap<String, String> signed,
            SortedMap<String, Envelope> signatures,
            Optional<String> card) {}

    /**
     * Registers the version of an archive; where its content is here already, takes over signatures that are not. Nothing is kept before all of it was checked.
     *
     * @throws StorageException where the archive is damaged, contradicts itself or is of a newer format
     */
    VersionStore.Stored importFrom(Path file, Aliases.Mover mover) {
        VersionArchive archive = VersionArchive.read(file);
        Incoming incoming = check(file, archive);
        VersionRecord record = incoming.record();
        String name = record.name();
        String content = record.content();
        Optional<VersionStore.Stored> known = parts.metadata().read(tx -> VersionStore.withContent(tx, name, content));
        boolean isDone = known.isPresent()
                && parts.metadata()
                        .read(tx -> missing(tx, known.get().record(), incoming).isEmpty());
        if (isDone) {
            return known.get();
        }
        byte[] manifest = archive.one(Part.MANIFEST);
        byte[] estimator = archive.one(Part.ESTIMATOR);
        parts.models().save(manifest, estimator);
        Added added = parts.metadata().write(tx -> {
            parts.models().keep(manifest, estimator);
            return VersionStore.withContent(tx, name, content)
                    .map(version -> new Added(version, sign(tx, version.record(), incoming, mover)))
                    .orElseGet(() -> add(tx, incoming, archive.status(), mover));
        });
        parts.resolved().forget(name);
        added.event.ifPresent(parts.events()::publish);
        return added.version;
    }

    private record Added(VersionStore.Stored version, Optional<RegistryEvent> event) {}

    private Added add(MetadataStore.Transaction tx, Incoming incoming, VersionStatus status, Aliases.Mover mover) {
        VersionRecord record = incoming.record();
        String name = record.name();
        int number = number(tx, record);
        VersionStore.Stored added = VersionStore.add(
                tx,
                record.withVersion(number),
                version -> Json.write(incoming.body().deepCopy().put("version", number)));
        VersionStore.mark(tx, name, number, status);
        incoming.signatures().forEach((keyId, envelope) -> VersionSignatures.put(tx, name, number, keyId, envelope));
        incoming.card().ifPresent(card -> tx.insert(VersionCards.key(name, number), card));
        RegistryEvent event = imported(tx, added.record(), incoming, mover, new TreeMap<>());
        return new Added(new VersionStore.Stored(added.record(), status), Optional.of(event));
    }

    private RegistryEvent imported(
            MetadataStore.Transaction tx,
            VersionRecord here,
            Incoming incoming,
            Aliases.Mover mover,
            SortedMap<String, String> details) {
        details.put("digest", here.digest());
        details.put("exported", "v" + incoming.record().version());
        return AuditLog.append(
                tx,
                here.name(),
                new AuditLog.Entry(
                        IMPORTED,
                        OptionalInt.of(here.version()),
                        mover.by(),
                        mover.because(),
                        parts.clock().instant(),
                        details));
    }

    /** Adds the signatures that a version here lacks, and says so in the log. */
    private Optional<RegistryEvent> sign(
            MetadataStore.Transaction tx, VersionRecord here, Incoming incoming, Aliases.Mover mover) {
        SortedMap<String, Envelope> missing = missing(tx, here, incoming);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        missing.forEach((keyId, envelope) -> VersionSignatures.put(tx, here.name(), here.version(), keyId, envelope));
        SortedMap<String, String> details = new TreeMap<>();
        details.put("signatures", String.join(",", missing.keySet()));
        return Optional.of(imported(tx, here, incoming, mover, details));
    }

    /**
     * The signatures of an archive by keys of which a version here has none that is right. What is signed is all that was recorded of the version, with its message, tags
     * and time; so where the same model was registered here by itself, those of the archive are of another version and none is missing.
     */
    private static SortedMap<String, Envelope> missing(
            MetadataStore.Transaction tx, VersionRecord here, Incoming incoming) {
        SortedMap<String, Envelope> missing = new TreeMap<>();
        boolean isSame = VersionStore.body(tx, here.name(), here.version())
                .map(body -> VersionSignatures.isSame(body, incoming.signed()))
                .orElse(false);
        if (isSame) {
            SortedMap<String, String> kept = VersionSignatures.envelopes(tx, here.name(), here.version());
            missing.putAll(incoming.signatures());
            missing.keySet().removeIf(keyId -> VersionSignatures.isOf(kept.get(keyId), here.name(), incoming.signed()));
        }
        return missing;
    }

    /** The number that it had, where that is still to come and not far off; otherwise the next. */
    private static int number(MetadataStore.Transaction tx, VersionRecord record) {
        int next = VersionStore.next(tx, record.name());
        if (record.version() - next > MOST_SKIPPED) {
            return next;
        }
        while (next < record.version()) {
            next = VersionStore.next(tx, record.name());
        }
        return next;
    }

    private static Incoming check(Path file, VersionArchive archive) {
        try {
            ObjectNode body = object(archive.one(Part.RECORD), "record");
            VersionRecord record = VersionRecord.read(Json.write(body), "record");
            Names.require("name", record.name());
            byte[] bytes = archive.one(Part.MANIFEST);
            Digest digest = digest(bytes);
            ModelManifest manifest = ModelManifest.read(bytes, "model " + digest.hex());
            require("name and version", archive.toString(), record.name() + " v" + record.version());
            require("model", record.digest(), digest.hex());
            byte[] estimator = archive.one(Part.ESTIMATOR);
            require("estimator", manifest.estimator(), digest(estimator));
            require("estimator's size", manifest.estimatorSize(), (long) estimator.length);
            require("size", record.sizeInBytes(), (long) bytes.length + estimator.length);
            require("signature", manifest.signature(), record.signature());
            require("algorithm", manifest.algorithm(), record.algorithm());
            require("seed", manifest.seed(), record.seed());
            require("origin", manifest.origin(), record.origin());
            SortedMap<String, String> signed =
                    VersionSignatures.digests(Json.write(body), digest, manifest.estimator());
            SortedMap<String, Envelope> signatures = signatures(archive, record.name(), signed);
            Optional<String> card = archive.all(Part.CARD).stream()
                    .findFirst()
                    .map(text -> CardFields.read(Json.write(object(text, "card")), "card")
                            .json());
            return new Incoming(record, body, signed, signatures, card);
        } catch (RuntimeException e) { // whatever a document from anybody leads to
            throw new StorageException(
                    Problem.of(file + " cannot be imported")
                            .expected("a version as registry().export(..) wrote it")
                            .found(String.valueOf(e.getMessage()))
                            .next("export it again, or get it again from where it came; nothing of it was taken in"),
                    e);
        }
    }

    private static SortedMap<String, Envelope> signatures(
            VersionArchive archive, String name, SortedMap<String, String> signed) {
        SortedMap<String, Envelope> signatures = new TreeMap<>();
        for (byte[] bytes : archive.all(Part.SIGNATURE)) {
            ObjectNode json = object(bytes, "signature");
            String keyId = Json.text(Json.elements(json, "signatures").get(0), "keyid");
            Envelope envelope = Envelope.parse(Json.write(json));
            require("name of a key", true, KEY_ID.matcher(keyId).matches());
            require("signature of this version", true, VersionSignatures.isOf(envelope, name, signed));
            require("first signature of its key", true, signatures.put(keyId, envelope) == null);
        }
        return signatures;
    }

    private static <T> void require(String what, T expected, T found) {
        if (!expected.equals(found)) {
            throw new IllegalArgumentException(what + ": expected " + expected + ", found " + found);
        }
    }

    private static ObjectNode object(byte[] bytes, String what) {
        JsonNode json = Json.read(bytes, what);
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(what + ": an object expected");
    }

    private static Digest digest(byte[] bytes) {
        return new Digest(VersionArchive.sha256(bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
