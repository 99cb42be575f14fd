package dev.mlops.core.internal.data;

import dev.mlops.core.internal.csv.SourceBytes;
import dev.mlops.core.internal.csv.TableReader;
import dev.mlops.data.Csv;
import dev.mlops.data.DataSource;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Datasets;
import dev.mlops.data.Profile;
import dev.mlops.data.Table;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Datasets over the two stores. Bytes are stored before the documents that name them, so that a failure in between shows nothing. */
public final class DefaultDatasets implements Datasets {
    private final ArtifactStore artifacts;
    private final DatasetStore store;
    private final Clock clock;
    private final String message;
    private final SortedMap<String, String> tags;

    /** Without message and tags. */
    public DefaultDatasets(ArtifactStore artifacts, MetadataStore metadata, Clock clock) {
        this(artifacts, new DatasetStore(metadata), clock, "", Collections.emptySortedMap());
    }

    private DefaultDatasets(
            ArtifactStore artifacts, DatasetStore store, Clock clock, String message, SortedMap<String, String> tags) {
        this.artifacts = artifacts;
        this.store = store;
        this.clock = clock;
        this.message = message;
        this.tags = tags;
    }

    @Override
    public Datasets message(String newMessage) {
        return new DefaultDatasets(artifacts, store, clock, Objects.requireNonNull(newMessage, "message"), tags);
    }

    @Override
    public Datasets tag(String key, String value) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("key: a tag's key must not be blank");
        }
        SortedMap<String, String> more = new TreeMap<>(tags);
        more.put(key, Objects.requireNonNull(value, "value"));
        return new DefaultDatasets(artifacts, store, clock, message, Collections.unmodifiableSortedMap(more));
    }

    /**
     * Reads the source four times: for its hash, which tells whether it is a version already; for the types; for the figures; and to
     * store it. Each time must give the same hash, and only the last time stores anything.
     */
    @Override
    public DatasetVersion commit(String name, DataSource source) {
        Names.require("name", name);
        Csv csv = (Csv) source; // the one kind there is: DataSource is sealed
        SourceBytes bytes = SourceBytes.of(csv);
        Hashing.Content content = TableReader.onSource(bytes, Hashing::of);
        Optional<DatasetRecord> known = store.withContent(name, content.sha256(), csv);
        if (known.isPresent()) {
            return version(known.get());
        }
        String what = bytes.name();
        TableReader.Inferred inferred =
                TableReader.onSource(bytes, in -> TableReader.infer(csv, what, Hashing.expecting(content, what, in)));
        Profile profile = profile(TableReader.onSource(
                bytes, in -> TableReader.read(csv, inferred.schema(), what, Hashing.expecting(content, what, in))));
        Digest expected = new Digest(content.sha256());
        Digest stored = TableReader.onSource(bytes, in -> artifacts.put(Hashing.expecting(content, what, in)));
        if (!stored.equals(expected)) {
            throw new StorageException(Problem.of("the artifact store kept " + what + " under a wrong digest")
                    .expected(expected.hex())
                    .found(stored.hex())
                    .next("try the store with the testkit's ArtifactStoreContract"));
        }
        DatasetRecord unnumbered = new DatasetRecord(
                name,
                0,
                stored,
                content.size(),
                csv.file().isPresent() ? csv.description() : name + ".csv",
                csv,
                inferred.schema(),
                inferred.rows(),
                clock.instant(),
                message,
                tags);
        return version(store.add(unnumbered, profile));
    }

    @Override
    public DatasetVersion get(String name) {
        return find(name).orElseThrow(() -> noDataset(name));
    }

    @Override
    public DatasetVersion get(String name, int version) {
        return store.find(name, version).map(this::version).orElseThrow(() -> {
            DatasetVersion newest = get(name);
            return new NotFoundException(Problem.of("dataset " + name + " has no version " + version)
                    .expected(newest.version() == 1 ? "version 1" : "a version from 1 to " + newest.version())
                    .found("version " + version)
                    .next("get(\"" + name + "\") is the newest"));
        });
    }

    private NotFoundException noDataset(String name) {
        List<String> names = names();
        return new NotFoundException(Problem.of("there is no dataset '" + name + "'")
                .expected(
                        names.isEmpty()
                                ? "a name that something was committed under"
                                : "one of " + String.join(", ", names))
                .found("'" + name + "'")
                .next(Problem.didYouMean(name, names) + "commit(..) makes a dataset"));
    }

    @Override
    public Optional<DatasetVersion> find(String name) {
        return store.newest(name).map(this::version);
    }

    @Override
    public List<DatasetVersion> versions(String name) {
        return store.versions(name).stream().map(this::version).toList();
    }

    private DatasetVersion version(DatasetRecord stored) {
        return new DefaultDatasetVersion(stored, artifacts, store);
    }

    @Override
    public List<String> names() {
        return store.names();
    }

    @Override
    public Table read(DataSource source) {
        return TableReader.read((Csv) source);
    }

    @Override
    public Profile profile(Table table) {
        return Profiler.profile(table);
    }
}
