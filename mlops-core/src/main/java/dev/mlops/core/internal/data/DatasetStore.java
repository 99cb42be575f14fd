package dev.mlops.core.internal.data;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.Csv;
import dev.mlops.data.Profile;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.MetadataStore.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The documents of datasets, as the package's description has them. */
final class DatasetStore {
    private static final int FORMAT = 1;
    private static final String DATASET = "dataset";
    private static final String VERSION = "dataset-version";
    private static final String PROFILE = "dataset-profile";
    private static final String CONTENT = "dataset-content";

    private final MetadataStore metadata;

    DatasetStore(MetadataStore metadata) {
        this.metadata = metadata;
    }

    /** Adds a version under the next number, or gives back the one that has the same content and reading options already. */
    DatasetRecord add(DatasetRecord unnumbered, Profile profile) {
        return metadata.write(tx -> {
            String name = unnumbered.name();
            MetadataStore.Key content = contentKey(name, unnumbered.content().hex(), unnumbered.reading());
            Optional<DatasetRecord> known = version(tx, name, content);
            if (known.isPresent()) {
                return known.get();
            }
            int number = Math.toIntExact(tx.next(VERSION + "/" + name));
            DatasetRecord numbered = unnumbered.withVersion(number);
            String pointer = pointer(number);
            boolean added = tx.insert(key(VERSION, name, number), numbered.toJson())
                    && tx.insert(key(PROFILE, name, number), Json.write(ProfileJson.write(profile)))
                    && tx.insert(content, pointer);
            Optional<Document> dataset = tx.find(new MetadataStore.Key(DATASET, name));
            added &= dataset.map(document -> tx.update(document.key(), document.revision(), pointer))
                    .orElseGet(() -> tx.insert(new MetadataStore.Key(DATASET, name), pointer));
            if (!added) {
                throw new StorageException(Problem.of("dataset " + name + " cannot get a version " + number)
                        .expected("no documents of that version")
                        .found("some that the counter does not know of")
                        .next("restore the workspace from a backup"));
            }
            return numbered;
        });
    }

    /** The version that has this content and these reading options. */
    Optional<DatasetRecord> withContent(String name, String contentSha256, Csv reading) {
        return metadata.read(tx -> version(tx, name, contentKey(name, contentSha256, reading)));
    }

    private static MetadataStore.Key contentKey(String name, String contentSha256, Csv reading) {
        return new MetadataStore.Key(CONTENT, name + "/" + DatasetRecord.contentKey(contentSha256, reading));
    }

    Optional<DatasetRecord> newest(String name) {
        return metadata.read(tx -> version(tx, name, new MetadataStore.Key(DATASET, name)));
    }

    Optional<DatasetRecord> find(String name, int version) {
        return metadata.read(tx -> find(tx, name, version));
    }

    List<DatasetRecord> versions(String name) {
        return metadata.read(tx -> tx.list(VERSION, name + "/")).stream()
                .map(DatasetStore::parse)
                .toList();
    }

    List<String> names() {
        return metadata.read(tx -> tx.list(DATASET, "")).stream()
                .map(document -> document.key().name())
                .toList();
    }

    Profile profile(String name, int version) {
        MetadataStore.Key key = key(PROFILE, name, version);
        Document document = metadata.read(tx -> tx.find(key))
                .orElseThrow(() -> new StorageException(Problem.of("the figures of " + key.name() + " are gone")
                        .expected("a document of kind " + PROFILE)
                        .found("none")
                        .next("read the version and take them again with Datasets.profile(..)")));
        return ProfileJson.read(Json.read(document.body(), key.name()), key.name());
    }

    /** Follows a pointer to a version. */
    private static Optional<DatasetRecord> version(Transaction tx, String name, MetadataStore.Key pointer) {
        Optional<Document> found = tx.find(pointer);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String what = pointer.kind() + " " + pointer.name();
        JsonNode json = Json.read(found.get().body(), what);
        Json.format(json, FORMAT, what);
        long number = Json.whole(json, "version");
        Optional<DatasetRecord> version = find(tx, name, (int) number);
        if (version.isEmpty()) {
            throw new StorageException(Problem.of(what + " points to version " + number + ", which is not there")
                    .expected("a document of kind " + VERSION)
                    .found("none")
                    .next("restore the workspace from a backup"));
        }
        return version;
    }

    private static Optional<DatasetRecord> find(Transaction tx, String name, int version) {
        return tx.find(key(VERSION, name, version)).map(DatasetStore::parse);
    }

    private static DatasetRecord parse(Document document) {
        return DatasetRecord.fromJson(
                document.body(), VERSION + " " + document.key().name());
    }

    private static String pointer(int version) {
        return Json.write(Json.object().put("format", FORMAT).put("version", version));
    }

    private static MetadataStore.Key key(String kind, String name, int version) {
        return new MetadataStore.Key(kind, String.format(Locale.ROOT, "%s/%010d", name, version));
    }
}
