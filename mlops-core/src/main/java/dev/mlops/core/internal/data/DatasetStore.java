package dev.mlops.core.internal.data;

import static dev.mlops.spi.Condition.attribute;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.source.Format;
import dev.mlops.data.DeletedVersion;
import dev.mlops.data.FileEntry;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Condition;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.MetadataStore.Transaction;
import dev.mlops.spi.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The documents of datasets, as the package's description has them. */
final class DatasetStore {
    /** The kind of the documents of versions. */
    static final String VERSION = "dataset-version";

    private static final int FORMAT = 1;
    private static final String DATASET = "dataset";
    private static final String CONTENT = "dataset-content";

    /** Is there where all documents have their attributes. */
    private static final MetadataStore.Key INDEX = new MetadataStore.Key("dataset-index", "attributes");

    private final MetadataStore metadata;
    private volatile boolean isIndexed;

    DatasetStore(MetadataStore metadata) {
        this.metadata = metadata;
    }

    /**
     * Adds versions of one dataset under the next numbers, in one unit of work; of those whose content and reading options are a version
     * already, that version is given back instead.
     *
     * @param drafts versions without a number (0), which come from the newest one unless they say otherwise, or with the number and parent
     *     that they have elsewhere
     * @param kept renews a version's artifacts, in the unit of work, so that nothing can collect them before they are named; false where
     *     one is gone
     * @return the versions in the same order; empty, and nothing is added, where an artifact is gone
     */
    Optional<List<DatasetRecord>> add(List<DatasetRecord> drafts, Predicate<DatasetRecord> kept) {
        return metadata.write(tx -> {
            for (DatasetRecord draft : drafts) {
                if (withContent(tx, draft.name(), draft.contentKey()).isEmpty() && !kept.test(draft)) {
                    return Optional.<List<DatasetRecord>>empty();
                }
            }
            List<DatasetRecord> added = new ArrayList<>();
            Map<Integer, Integer> numbers = new HashMap<>();
            for (DatasetRecord draft : drafts) {
                DatasetRecord one = withContent(tx, draft.name(), draft.contentKey())
                        .orElseGet(() -> add(tx, draft, parent(tx, draft, numbers)));
                numbers.put(draft.version(), one.version());
                added.add(one);
            }
            return Optional.of(added);
        });
    }

    private static Optional<Integer> parent(Transaction tx, DatasetRecord draft, Map<Integer, Integer> numbers) {
        return draft.version() > 0
                ? draft.parent().flatMap(number -> Optional.ofNullable(numbers.get(number)))
                : draft.parent().or(() -> number(tx, datasetKey(draft.name())).filter(n -> n > 0));
    }

    private static DatasetRecord add(Transaction tx, DatasetRecord draft, Optional<Integer> parent) {
        String name = draft.name();
        int number = Math.toIntExact(tx.next(VERSION + "/" + name));
        DatasetRecord numbered = draft.withVersion(number, parent);
        if (!tx.insert(key(name, number), Json.write(numbered.toJson()), DatasetAttributes.of(numbered))) {
            throw new StorageException(Problem.of("dataset " + name + " cannot get a version " + number)
                    .expected("no document of that version")
                    .found("one that the counter does not know of")
                    .next("restore the workspace from a backup"));
        }
        point(tx, contentKey(name, numbered.contentKey()), number, Attributes.none());
        point(tx, datasetKey(name), number, DatasetAttributes.of(numbered));
        return numbered;
    }

    /** The version that has this content and these reading options. */
    Optional<DatasetRecord> withContent(String name, List<FileEntry> files, Format reading) {
        return metadata.read(tx -> withContent(tx, name, DatasetRecord.contentKey(files, reading)));
    }

    /** Whether a version has as many bytes and is read alike, so that it is worth while to compare. */
    boolean hasSimilar(String name, long size, Format reading) {
        Condition same = attribute("name")
                .equalTo(Attributes.Value.of(name))
                .and(attribute("size").equalTo(Attributes.Value.of((double) size)));
        return searchVersions(same).stream().anyMatch(v -> v.reading().equals(reading));
    }

    private static Optional<DatasetRecord> withContent(Transaction tx, String name, String contentKey) {
        return number(tx, contentKey(name, contentKey))
                .flatMap(number -> find(tx, name, number).live());
    }

    Optional<DatasetRecord> newest(String name) {
        return metadata.read(tx -> number(tx, datasetKey(name))
                .filter(n -> n > 0)
                .flatMap(n -> find(tx, name, n).live()));
    }

    /** A version, or what is left of it. */
    Optional<DatasetDocument> find(String name, int version) {
        return metadata.read(tx -> tx.find(key(name, version))).map(DatasetDocument::of);
    }

    List<DatasetRecord> versions(String name) {
        return documents(name).stream()
                .flatMap(document -> document.live().stream())
                .toList();
    }

    List<DeletedVersion> deleted(String name) {
        return documents(name).stream()
                .flatMap(document -> document.deleted().stream())
                .toList();
    }

    private List<DatasetDocument> documents(String name) {
        return metadata.read(tx -> tx.list(VERSION, name + "/")).stream()
                .map(DatasetDocument::of)
                .toList();
    }

    /** The names of datasets that have a version. */
    List<String> names() {
        return metadata.read(tx -> tx.list(DATASET, "")).stream()
                .filter(document -> number(document) > 0)
                .map(document -> document.key().name())
                .toList();
    }

    /** Puts a tombstone in a version's place; empty where there is no such version any more. */
    Optional<DeletedVersion> delete(String name, int version, String reason, Instant now) {
        return metadata.write(tx -> {
            Optional<Document> document = tx.find(key(name, version));
            Optional<DatasetRecord> live =
                    document.flatMap(d -> DatasetDocument.of(d).live());
            if (document.isEmpty() || live.isEmpty()) {
                return Optional.<DeletedVersion>empty();
            }
            DatasetRecord gone = live.get();
            DeletedVersion deleted = new DeletedVersion(name, version, gone.digest(), gone.createdAt(), now, reason);
            tx.update(
                    document.get().key(),
                    document.get().revision(),
                    DatasetDocument.tombstone(gone, deleted),
                    Attributes.none());
            if (number(tx, datasetKey(name)).equals(Optional.of(version))) {
                Optional<DatasetRecord> newest = newestOf(tx, name);
                point(
                        tx,
                        datasetKey(name),
                        newest.map(DatasetRecord::version).orElse(0),
                        newest.map(DatasetAttributes::of).orElse(Attributes.none()));
            }
            return Optional.of(deleted);
        });
    }

    private static Optional<DatasetRecord> newestOf(Transaction tx, String name) {
        return tx.list(VERSION, name + "/").stream()
                .flatMap(document -> DatasetDocument.of(document).live().stream())
                .reduce((earlier, later) -> later);
    }

    /** The newest versions that match, by name. */
    List<DatasetRecord> search(Condition condition) {
        index();
        return metadata.read(tx -> tx.query(Query.of(DATASET).where(condition)).stream()
                .map(document -> new PointerTo(document.key().name(), number(document)))
                .filter(pointer -> pointer.version > 0)
                .flatMap(pointer -> find(tx, pointer.name, pointer.version).live().stream())
                .toList());
    }

    private record PointerTo(String name, int version) {}

    /** All versions that match, by name and number. */
    List<DatasetRecord> searchVersions(Condition condition) {
        index();
        return metadata.read(tx -> tx.query(Query.of(VERSION).where(condition))).stream()
                .flatMap(document -> DatasetDocument.of(document).live().stream())
                .toList();
    }

    /** Gives attributes to what was written before there were any, once in a workspace. */
    private void index() {
        if (isIndexed || metadata.<Boolean>read(tx -> tx.find(INDEX).isPresent())) {
            isIndexed = true;
            return;
        }
        metadata.write(tx -> {
            for (Document document : tx.list(VERSION, "")) {
                Attributes attributes = DatasetDocument.of(document)
                        .live()
                        .map(DatasetAttributes::of)
                        .orElse(Attributes.none());
                tx.update(document.key(), document.revision(), document.body(), attributes);
            }
            for (Document pointer : tx.list(DATASET, "")) {
                Attributes attributes = newestOf(tx, pointer.key().name())
                        .map(DatasetAttributes::of)
                        .orElse(Attributes.none());
                tx.update(pointer.key(), pointer.revision(), pointer.body(), attributes);
            }
            return tx.insert(INDEX, Json.write(Json.object().put("format", FORMAT)));
        });
        isIndexed = true;
    }

    private static DatasetDocument find(Transaction tx, String name, int number) {
        return tx.find(key(name, number))
                .map(DatasetDocument::of)
                .orElseThrow(() -> new StorageException(Problem.of(
                                "a pointer of dataset " + name + " leads to version " + number + ", which is not there")
                        .expected("a document of kind " + VERSION)
                        .found("none")
                        .next("restore the workspace from a backup")));
    }

    private static void point(Transaction tx, MetadataStore.Key pointer, int number, Attributes attributes) {
        String body = Json.write(Json.object().put("format", FORMAT).put("version", number));
        Optional<Document> there = tx.find(pointer);
        if (there.isPresent()) {
            tx.update(pointer, there.get().revision(), body, attributes);
        } else {
            tx.insert(pointer, body, attributes);
        }
    }

    private static Optional<Integer> number(Transaction tx, MetadataStore.Key pointer) {
        return tx.find(pointer).map(DatasetStore::number);
    }

    private static int number(Document pointer) {
        String what = pointer.key().kind() + " " + pointer.key().name();
        JsonNode json = Json.read(pointer.body(), what);
        Json.format(json, FORMAT, what);
        return (int) Json.whole(json, "version");
    }

    private static MetadataStore.Key datasetKey(String name) {
        return new MetadataStore.Key(DATASET, name);
    }

    private static MetadataStore.Key contentKey(String name, String key) {
        return new MetadataStore.Key(CONTENT, name + "/" + key);
    }

    static MetadataStore.Key key(String name, int version) {
        return new MetadataStore.Key(VERSION, numbered(name, version));
    }

    /** With leading zeros, so that the order of the keys is the order of the versions. */
    static String numbered(String name, int version) {
        return String.format(Locale.ROOT, "%s/%010d", name, version);
    }
}
