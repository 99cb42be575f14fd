package dev.mlops.core.internal.data;

import dev.mlops.core.internal.archive.ArchiveReader;
import dev.mlops.core.internal.diff.VersionDiffer;
import dev.mlops.core.internal.intake.Intake;
import dev.mlops.core.internal.profile.Profiles;
import dev.mlops.core.internal.query.SearchText;
import dev.mlops.core.internal.source.Content;
import dev.mlops.core.internal.source.Format;
import dev.mlops.core.internal.source.Formats;
import dev.mlops.core.internal.source.SourceContents;
import dev.mlops.core.internal.source.TableSources;
import dev.mlops.data.Batches;
import dev.mlops.data.Csv;
import dev.mlops.data.DataSource;
import dev.mlops.data.DatasetDiff;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Datasets;
import dev.mlops.data.DeletedVersion;
import dev.mlops.data.FileEntry;
import dev.mlops.data.JsonLines;
import dev.mlops.data.Profile;
import dev.mlops.data.Table;
import dev.mlops.error.ConflictException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Condition;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * Datasets over the two stores. Bytes are stored before the documents that name them, so that a failure in between shows nothing, and are
 * touched in the unit of work that names them, so that no collection that runs meanwhile can take them.
 */
public final class DefaultDatasets implements Datasets {
    private static final int ATTEMPTS = 10;

    private final Parts parts;
    private final Options options;

    /** Without message and tags, with everything done in the calling thread. */
    public DefaultDatasets(ArtifactStore artifacts, MetadataStore metadata, Clock clock) {
        this(artifacts, metadata, clock, Runnable::run);
    }

    /** Without message and tags; {@code executor} parses what is committed while the calling thread stores it. */
    public DefaultDatasets(ArtifactStore artifacts, MetadataStore metadata, Clock clock, Executor executor) {
        this(
                new Parts(artifacts, new DatasetStore(metadata), new ProfileStore(metadata), clock, executor),
                new Options("", Collections.emptySortedMap(), Optional.empty(), "", Optional.empty()));
    }

    private DefaultDatasets(Parts parts, Options options) {
        this.parts = parts;
        this.options = options;
    }

    private record Parts(
            ArtifactStore artifacts, DatasetStore store, ProfileStore profiles, Clock clock, Executor executor) {}

    private record Options(
            String message,
            SortedMap<String, String> tags,
            Optional<DatasetVersion> parent,
            String reason,
            Optional<Instant> asOf) {}

    private Datasets with(Options changed) {
        return new DefaultDatasets(parts, changed);
    }

    @Override
    public Datasets message(String message) {
        Objects.requireNonNull(message, "message");
        return with(new Options(message, options.tags, options.parent, options.reason, options.asOf));
    }

    @Override
    public Datasets tag(String key, String value) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("key: a tag's key must not be blank");
        }
        SortedMap<String, String> more = new TreeMap<>(options.tags);
        more.put(key, Objects.requireNonNull(value, "value"));
        return with(new Options(
                options.message,
                Collections.unmodifiableSortedMap(more),
                options.parent,
                options.reason,
                options.asOf));
    }

    @Override
    public Datasets parent(DatasetVersion version) {
        Objects.requireNonNull(version, "version");
        return with(new Options(options.message, options.tags, Optional.of(version), options.reason, options.asOf));
    }

    @Override
    public Datasets because(String reason) {
        Objects.requireNonNull(reason, "reason");
        return with(new Options(options.message, options.tags, options.parent, reason, options.asOf));
    }

    @Override
    public Datasets asOf(Instant moment) {
        Objects.requireNonNull(moment, "moment");
        return with(new Options(options.message, options.tags, options.parent, options.reason, Optional.of(moment)));
    }

    private void requirePresent(String verb) {
        if (options.asOf.isPresent()) {
            throw new IllegalStateException(verb + ": this stage shows things as they were at " + options.asOf.get()
                    + " and only reads; start again from ws.datasets()");
        }
    }

    /**
     * Reads the source once where its content is new. Only where a version has as many bytes and is read alike is it hashed first, to tell
     * whether it is that version.
     */
    @Override
    public DatasetVersion commit(String name, DataSource source) {
        requirePresent("commit");
        Names.require("name", name);
        Optional<Integer> parent = options.parent.map(version -> requireParent(name, version));
        Format format = Formats.of(source);
        try (SourceContents contents = SourceContents.of(source)) {
            FilePaths.require(contents.all().stream().map(Content::name).toList(), contents.label());
            Intake intake = new Intake(source, contents, format, parts.artifacts, parts.executor);
            Intake.Taken taken;
            if (mayBeKnown(name, intake, format)) {
                List<FileEntry> hashed = intake.hash();
                Optional<DatasetRecord> known = parts.store.withContent(name, hashed, format);
                if (known.isPresent()) {
                    return version(known.get());
                }
                taken = intake.take(hashed);
            } else {
                taken = intake.take();
            }
            DatasetRecord draft = new DatasetRecord(
                    name,
                    0,
                    named(taken.files(), source, name),
                    format,
                    taken.told().schema(),
                    taken.told().rows(),
                    taken.told().malformed(),
                    parts.clock.instant(),
                    options.message,
                    options.tags,
                    parent);
            return add(List.of(draft), () -> intake.take(taken.files())).get(0);
        }
    }

    /** What was in a string has no name of its own, and gets the dataset's. */
    private static List<FileEntry> named(List<FileEntry> files, DataSource source, String name) {
        String ending = source instanceof Csv csv
                        && csv.file().isEmpty()
                        && csv.folder().isEmpty()
                ? ".csv"
                : source instanceof JsonLines lines
                                && lines.file().isEmpty()
                                && lines.folder().isEmpty()
                        ? ".jsonl"
                        : "";
        return ending.isEmpty()
                ? files
                : files.stream()
                        .map(file -> new FileEntry(name + ending, file.size(), file.digest()))
                        .toList();
    }

    private boolean mayBeKnown(String name, Intake intake, Format format) {
        return intake.size().isEmpty()
                || parts.store.hasSimilar(name, intake.size().getAsLong(), format);
    }

    private int requireParent(String name, DatasetVersion parent) {
        Optional<DatasetDocument> stored =
                parent.name().equals(name) ? parts.store.find(name, parent.version()) : Optional.empty();
        if (stored.isEmpty() || !stored.get().digest().equals(parent.digest())) {
            throw new IllegalArgumentException(
                    "parent: a version of dataset " + name + " in this workspace, found " + parent);
        }
        return parent.version();
    }

    /** Names versions whose artifacts are there; what was collected in between is put again. */
    private List<DatasetVersion> add(List<DatasetRecord> drafts, Runnable putAgain) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<List<DatasetRecord>> added = parts.store.add(drafts, this::isKept);
            if (added.isPresent()) {
                return added.get().stream().map(this::version).toList();
            }
            putAgain.run();
        }
        throw new ConflictException(
                Problem.of("artifacts of dataset " + drafts.get(0).name() + " are collected as soon as they are put")
                        .expected("them to be kept for a grace period")
                        .found("some gone after each of " + ATTEMPTS + " attempts")
                        .next("give ws.maintenance() a longer grace"));
    }

    private boolean isKept(DatasetRecord version) {
        boolean isKept = true;
        for (FileEntry file : version.files()) {
            isKept &= parts.artifacts.touch(new Digest(file.digest()));
        }
        return isKept;
    }

    @Override
    public DatasetVersion get(String name) {
        return find(name).orElseThrow(() -> {
            List<DeletedVersion> deleted = deleted(name);
            return deleted.isEmpty() || options.asOf.isPresent() ? noDataset(name) : allDeleted(name, deleted);
        });
    }

    @Override
    public DatasetVersion get(String name, int version) {
        Optional<DatasetDocument> found = parts.store.find(name, version);
        if (found.isPresent() && found.get().deleted().isPresent()) {
            throw new NotFoundException(Problem.of("version " + version + " of dataset " + name + " was deleted")
                    .expected("a version that is there")
                    .found(found.get().deleted().get().toString())
                    .next("look at versions(\"" + name + "\")"));
        }
        return found.flatMap(DatasetDocument::live)
                .filter(this::isVisible)
                .map(this::version)
                .orElseThrow(() -> noVersion(name, version, found.isPresent()));
    }

    private NotFoundException noVersion(String name, int version, boolean isLater) {
        DatasetVersion newest = get(name);
        return new NotFoundException(Problem.of("dataset " + name + " has no version " + version
                        + (isLater ? " as of " + options.asOf.orElseThrow() : ""))
                .expected(newest.version() == 1 ? "version 1" : "a version from 1 to " + newest.version())
                .found("version " + version + (isLater ? ", which was committed later" : ""))
                .next("get(\"" + name + "\") is the newest"));
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

    private static NotFoundException allDeleted(String name, List<DeletedVersion> deleted) {
        return new NotFoundException(Problem.of("all versions of dataset '" + name + "' were deleted")
                .expected("a version that is there")
                .found(deleted.get(deleted.size() - 1).toString())
                .next("commit(..) makes a new one"));
    }

    @Override
    public Optional<DatasetVersion> find(String name) {
        if (options.asOf.isEmpty()) {
            return parts.store.newest(name).map(this::version);
        }
        List<DatasetVersion> visible = versions(name);
        return visible.isEmpty() ? Optional.empty() : Optional.of(visible.get(visible.size() - 1));
    }

    private boolean isVisible(DatasetRecord version) {
        return options.asOf.isEmpty() || !version.createdAt().isAfter(options.asOf.get());
    }

    @Override
    public List<DatasetVersion> versions(String name) {
        return parts.store.versions(name).stream()
                .filter(this::isVisible)
                .map(this::version)
                .toList();
    }

    @Override
    public List<DeletedVersion> deleted(String name) {
        return parts.store.deleted(name);
    }

    private DatasetVersion version(DatasetRecord stored) {
        return new DefaultDatasetVersion(stored, parts.artifacts, parts.profiles, parts.executor);
    }

    @Override
    public List<String> names() {
        List<String> names = parts.store.names();
        return options.asOf.isEmpty()
                ? names
                : names.stream().filter(name -> !versions(name).isEmpty()).toList();
    }

    @Override
    public List<DatasetVersion> search(String condition) {
        Condition parsed = SearchText.parse(condition, DatasetAttributes.NAMES);
        if (options.asOf.isPresent()) {
            return searchVersions(condition).stream()
                    .filter(version -> find(version.name()).equals(Optional.of(version)))
                    .toList();
        }
        return parts.store.search(parsed).stream().map(this::version).toList();
    }

    @Override
    public List<DatasetVersion> searchVersions(String condition) {
        return parts.store.searchVersions(SearchText.parse(condition, DatasetAttributes.NAMES)).stream()
                .filter(this::isVisible)
                .map(this::version)
                .toList();
    }

    @Override
    public DatasetDiff diff(String name, int before, int after, String... keys) {
        return diff(get(name, before), get(name, after), keys);
    }

    @Override
    public DatasetDiff diff(DatasetVersion before, DatasetVersion after, String... keys) {
        return VersionDiffer.diff(before, after, List.of(keys));
    }

    @Override
    public DeletedVersion delete(String name, int version) {
        requirePresent("delete");
        if (options.reason.isBlank()) {
            throw new IllegalStateException(
                    "delete: no reason was given; say why: because(\"..\").delete(\"" + name + "\", " + version + ")");
        }
        get(name, version);
        return parts.store
                .delete(name, version, options.reason, parts.clock.instant())
                .orElseThrow(() -> noVersion(name, version, false));
    }

    @Override
    public Path export(String name, Path archive) {
        get(name);
        List<DatasetRecord> versions =
                parts.store.versions(name).stream().filter(this::isVisible).toList();
        return DatasetArchive.write(versions, parts.artifacts, archive);
    }

    @Override
    public Path export(String name, int version, Path archive) {
        get(name, version);
        List<DatasetRecord> versions = parts.store.versions(name).stream()
                .filter(stored -> stored.version() == version)
                .toList();
        return DatasetArchive.write(versions, parts.artifacts, archive);
    }

    @Override
    public List<DatasetVersion> importFrom(Path archive) {
        requirePresent("importFrom");
        try (ArchiveReader reader = ArchiveReader.open(archive)) {
            List<DatasetRecord> versions = DatasetArchive.versions(reader);
            reader.verify();
            List<DatasetRecord> missing = DatasetArchive.missing(
                    versions,
                    v -> parts.store
                            .withContent(v.name(), v.files(), v.reading())
                            .isPresent());
            if (!missing.isEmpty()) {
                DatasetArchive.put(reader, missing, parts.artifacts);
            }
            return add(versions, () -> DatasetArchive.put(reader, versions, parts.artifacts));
        }
    }

    @Override
    public Table read(DataSource source) {
        return TableSources.read(source, parts.executor);
    }

    @Override
    public Batches batches(DataSource source) {
        return TableSources.batches(source, parts.executor);
    }

    @Override
    public Profile profile(Batches batches) {
        return Profiles.of(batches);
    }
}
