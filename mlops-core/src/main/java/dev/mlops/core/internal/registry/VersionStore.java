package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.query.SearchText;
import dev.mlops.data.Origin;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.registry.VersionStatus;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Condition;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The documents of versions and aliases, within units of work of a metadata store. Stateless. */
final class VersionStore {
    private static final String MODEL = "model";
    private static final String VERSION = "model-version";
    private static final String CONTENT = "model-content";
    private static final String ALIAS = "model-alias";
    private static final int FORMAT = 1;

    /** There once all versions can be found: looking for those that cannot takes the longer the more there are. */
    private static final MetadataStore.Key SEARCHABLE = new MetadataStore.Key("model-search", "attributes");

    private VersionStore() {}

    /**
     * Where an alias points.
     *
     * @param version the version
     * @param revision how often it was moved
     */
    record Target(int version, long revision) {}

    /**
     * A version as it is now.
     *
     * @param record what was written down of it for ever
     * @param status what may be done with it
     */
    record Stored(VersionRecord record, VersionStatus status) {}

    /** The version with this content, where there is one. */
    static Optional<Stored> withContent(MetadataStore.Transaction tx, String name, String content) {
        return tx.find(contentKey(name, content))
                .map(document -> number(document, "version"))
                .flatMap(version -> version(tx, name, version));
    }

    /** Adds a version under the next number. */
    static Stored add(MetadataStore.Transaction tx, VersionRecord draft) {
        return add(tx, draft.withVersion(next(tx, draft.name())), VersionRecord::json);
    }

    /** The next number of a model, which nobody else gets. */
    static int next(MetadataStore.Transaction tx, String name) {
        return Math.toIntExact(tx.next("model/" + name));
    }

    /** Adds a version under a number that {@link #next} gave, with what is to be written down of it. */
    static Stored add(MetadataStore.Transaction tx, VersionRecord added, Function<VersionRecord, String> body) {
        String name = added.name();
        boolean fresh = tx.insert(
                        versionKey(name, added.version()),
                        body.apply(added),
                        VersionAttributes.of(added, VersionStatus.READY))
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
        return new Stored(added, VersionStatus.READY);
    }

    /** One version. */
    static Optional<Stored> version(MetadataStore.Transaction tx, String name, int version) {
        return tx.find(versionKey(name, version)).map(VersionStore::read);
    }

    /** That a version was not deleted since it was read. Throws {@link NotFoundException} where it was. */
    static void requireThere(MetadataStore.Transaction tx, String name, int version, String digest) {
        boolean isThere = version(tx, name, version)
                .filter(stored -> stored.record().digest().equals(digest))
                .isPresent();
        if (!isThere) {
            throw new NotFoundException(Problem.of(name + " v" + version + " is not there any more")
                    .expected("a version of this workspace")
                    .found("none of that number and content")
                    .next("look at ws.registry().log(\"" + name + "\"), or choose one of ws.registry().versions(\""
                            + name + "\")"));
        }
    }

    /** What is written down of a version, as it stands there. */
    static Optional<String> body(MetadataStore.Transaction tx, String name, int version) {
        return tx.find(versionKey(name, version)).map(MetadataStore.Document::body);
    }

    /** Takes a version away, and gives back what was written down of it. Its number is not given again. */
    static String delete(MetadataStore.Transaction tx, VersionRecord version) {
        MetadataStore.Document document =
                tx.find(versionKey(version.name(), version.version())).orElseThrow();
        tx.delete(document.key(), document.revision());
        tx.find(contentKey(version.name(), version.content()))
                .filter(content -> number(content, "version") == version.version())
                .ifPresent(content -> tx.delete(content.key(), content.revision()));
        return document.body();
    }

    /** All versions, oldest first. */
    static List<Stored> versions(MetadataStore.Transaction tx, String name) {
        return tx.list(VERSION, name + "/").stream().map(VersionStore::read).toList();
    }

    /** The versions of all models that were trained on rows of this dataset version, by the models' names, oldest first; of those that can be searched. */
    static List<Stored> trainedOn(MetadataStore.Transaction tx, Origin rows) {
        Condition isFromDataset = Condition.attribute(VersionAttributes.DATASET)
                .equalTo(Attributes.Value.of(rows.dataset()))
                .and(Condition.attribute(VersionAttributes.DATASET_VERSION)
                        .equalTo(Attributes.Value.of(rows.version())));
        return tx.query(Query.of(VERSION).where(isFromDataset)).stream()
                .map(VersionStore::read)
                .filter(version -> isFrom(rows, version.record().origin()))
                .sorted(Comparator.comparing(
                                (Stored version) -> version.record().name())
                        .thenComparingInt(version -> version.record().version()))
                .toList();
    }

    private static boolean isFrom(Origin rows, Origin origin) {
        return origin.version() == rows.version()
                && origin.dataset().equals(rows.dataset())
                && origin.digest().equals(rows.digest());
    }

    /** Whether a version of any model is of a model with this digest. */
    static boolean isRegistered(MetadataStore.Transaction tx, String digest) {
        Condition hasDigest = Condition.attribute(VersionAttributes.DIGEST).equalTo(Attributes.Value.of(digest));
        return tx.count(Query.of(VERSION).where(hasDigest), 1) > 0;
    }

    /** The versions that a search finds. */
    static List<Stored> find(MetadataStore.Transaction tx, String search) {
        return tx.query(SearchText.query(VERSION, search)).stream()
                .map(VersionStore::read)
                .toList();
    }

    /** Whether some versions cannot be found yet, as they were registered before there was a search. */
    static boolean hasUnsearchable(MetadataStore.Transaction tx) {
        return tx.find(SEARCHABLE).isEmpty();
    }

    /** Makes all versions ones that can be found. */
    static void makeSearchable(MetadataStore.Transaction tx) {
        for (MetadataStore.Document document :
                tx.query(Query.of(VERSION).where(new Condition.Exists(VersionAttributes.NAME).not()))) {
            Stored version = read(document);
            tx.update(
                    document.key(),
                    document.revision(),
                    document.body(),
                    VersionAttributes.of(version.record(), version.status()));
        }
        tx.insert(SEARCHABLE, numbered("attributes", 1));
    }

    /** Sets what may be done with a version; false where there is none or it is so already. */
    static boolean mark(MetadataStore.Transaction tx, String name, int version, VersionStatus status) {
        return tx.find(versionKey(name, version))
                .filter(document -> read(document).status() != status)
                .map(document -> tx.update(
                        document.key(),
                        document.revision(),
                        document.body(),
                        VersionAttributes.of(read(document).record(), status)))
                .orElse(false);
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

    /** The aliases of a model with the versions they point to, sorted. */
    static SortedMap<String, Integer> aliases(MetadataStore.Transaction tx, String name) {
        String prefix = name + "@";
        SortedMap<String, Integer> aliases = new TreeMap<>();
        tx.list(ALIAS, prefix)
                .forEach(document ->
                        aliases.put(document.key().name().substring(prefix.length()), number(document, "version")));
        return aliases;
    }

    private static Stored read(MetadataStore.Document document) {
        VersionRecord record = VersionRecord.read(
                document.body(), "model version " + document.key().name());
        return new Stored(record, VersionAttributes.status(document.attributes()));
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
