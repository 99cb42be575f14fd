package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.Origin;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** The documents of versions and aliases, within units of work of a metadata store. Stateless. */
final class VersionStore {
    private static final String MODEL = "model";
    private static final String VERSION = "model-version";
    private static final String CONTENT = "model-content";
    private static final String ALIAS = "model-alias";
    private static final int FORMAT = 1;

    private VersionStore() {}

    /**
     * Where an alias points.
     *
     * @param version the version
     * @param revision how often it was moved
     */
    record Target(int version, long revision) {}

    /** The version with this content, where there is one. */
    static Optional<VersionRecord> withContent(MetadataStore.Transaction tx, String name, String content) {
        return tx.find(contentKey(name, content))
                .map(document -> number(document, "version"))
                .flatMap(version -> version(tx, name, version));
    }

    /** Adds a version under the next number. */
    static VersionRecord add(MetadataStore.Transaction tx, VersionRecord draft) {
        String name = draft.name();
        VersionRecord added = draft.withVersion(Math.toIntExact(tx.next("model/" + name)));
        boolean fresh = tx.insert(versionKey(name, added.version()), added.json())
                && tx.insert(contentKey(name, added.content()), numbered("version", added.version()));
        MetadataStore.Key model = new MetadataStore.Key(MODEL, name);
        String latest = numbered("latest", added.version());
        fresh = fresh
                && tx.find(model)
                        .map(document -> tx.update(model, document.revision(), latest))
                        .orElseGet(() -> tx.insert(model, latest));
        if (!fresh) {
            throw new StorageException(Problem.of("version " + added.version() + " of " + name + " is there already")
                    .expected("a number that was never given")
                    .found("a counter that went back")
                    .next("restore the metadata from a backup"));
        }
        return added;
    }

    /** One version. */
    static Optional<VersionRecord> version(MetadataStore.Transaction tx, String name, int version) {
        return tx.find(versionKey(name, version)).map(VersionStore::read);
    }

    /** All versions, oldest first. */
    static List<VersionRecord> versions(MetadataStore.Transaction tx, String name) {
        return tx.list(VERSION, name + "/").stream().map(VersionStore::read).toList();
    }

    /** The versions of all models that were trained on rows of this dataset version, by the models' names, oldest first. */
    static List<VersionRecord> trainedOn(MetadataStore.Transaction tx, Origin rows) {
        return tx.list(VERSION, "").stream()
                .map(VersionStore::read)
                .filter(version -> version.origin().version() == rows.version()
                        && version.origin().dataset().equals(rows.dataset())
                        && version.origin().digest().equals(rows.digest()))
                .toList();
    }

    /** The newest version's number. */
    static OptionalInt latest(MetadataStore.Transaction tx, String name) {
        return tx.find(new MetadataStore.Key(MODEL, name))
                .map(document -> OptionalInt.of(number(document, "latest")))
                .orElse(OptionalInt.empty());
    }

    /** The names of all models, sorted. */
    static List<String> names(MetadataStore.Transaction tx) {
        return tx.list(MODEL, "").stream()
                .map(document -> document.key().name())
                .toList();
    }

    /** Where an alias points. */
    static Optional<Target> target(MetadataStore.Transaction tx, String name, String alias) {
        return tx.find(aliasKey(name, alias))
                .map(document -> new Target(number(document, "version"), document.revision()));
    }

    /** Points an alias to a version; false where it was moved since {@code known} was read. */
    static boolean point(MetadataStore.Transaction tx, String name, String alias, Optional<Target> known, int version) {
        String body = numbered("version", version);
        return known.map(target -> tx.update(aliasKey(name, alias), target.revision(), body))
                .orElseGet(() -> tx.insert(aliasKey(name, alias), body));
    }

    /** The aliases of a model, sorted. */
    static List<String> aliases(MetadataStore.Transaction tx, String name) {
        String prefix = name + "@";
        return tx.list(ALIAS, prefix).stream()
                .map(document -> document.key().name().substring(prefix.length()))
                .toList();
    }

    private static VersionRecord read(MetadataStore.Document document) {
        return VersionRecord.read(
                document.body(), "model version " + document.key().name());
    }

    private static String numbered(String member, int number) {
        return Json.write(Json.object().put("format", FORMAT).put(member, number));
    }

    private static int number(MetadataStore.Document document, String member) {
        String what = document.key().kind() + " " + document.key().name();
        JsonNode json = Json.read(document.body(), what);
        Json.format(json, FORMAT, what);
        return Math.toIntExact(Json.whole(json, member));
    }

    /** With leading zeros, so that the order of the keys is the order of the versions. */
    private static MetadataStore.Key versionKey(String name, int version) {
        return new MetadataStore.Key(VERSION, String.format(Locale.ROOT, "%s/%010d", name, version));
    }

    private static MetadataStore.Key contentKey(String name, String content) {
        return new MetadataStore.Key(CONTENT, name + "/" + content);
    }

    private static MetadataStore.Key aliasKey(String name, String alias) {
        return new MetadataStore.Key(ALIAS, name + "@" + alias);
    }
}
