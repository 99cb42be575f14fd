package dev.mlops.core.internal.data;

import dev.mlops.core.internal.intake.Hashing;
import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.core.internal.profile.Profiles;
import dev.mlops.core.internal.source.Contents;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.FileEntry;
import dev.mlops.data.MalformedRows;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Profile;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A stored version of a dataset. Equal are versions of the same name, number and digest. */
final class DefaultDatasetVersion implements DatasetVersion {
    private static final int BATCH_ROWS = 8_192;

    private final DatasetRecord stored;
    private final String digest;
    private final ArtifactStore artifacts;
    private final ProfileStore profiles;
    private final Executor executor;

    /** Of these stores; {@code executor} helps to read where it has a thread. */
    DefaultDatasetVersion(DatasetRecord stored, ArtifactStore artifacts, ProfileStore profiles, Executor executor) {
        this.stored = stored;
        this.digest = stored.digest();
        this.artifacts = artifacts;
        this.profiles = profiles;
        this.executor = executor;
    }

    DatasetRecord stored() {
        return stored;
    }

    @Override
    public String name() {
        return stored.name();
    }

    @Override
    public int version() {
        return stored.version();
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public List<FileEntry> files() {
        return stored.files();
    }

    @Override
    public Optional<Integer> parent() {
        return stored.parent();
    }

    @Override
    public Schema schema() {
        return stored.schema();
    }

    @Override
    public long rowCount() {
        return stored.rows();
    }

    @Override
    public MalformedRows malformed() {
        return stored.malformed();
    }

    @Override
    public Instant createdAt() {
        return stored.createdAt();
    }

    @Override
    public String message() {
        return stored.message();
    }

    @Override
    public Map<String, String> tags() {
        return stored.tags();
    }

    @Override
    public Profile profile() {
        requireRows();
        return profiles.of(stored, () -> Profiles.of(this));
    }

    @Override
    public Table read() {
        requireRows();
        List<Table> tables = new ArrayList<>(1);
        onBytes(contents ->
                stored.reading().read(contents, stored.schema(), executor).ifPresent(tables::add));
        Table rows = tables.isEmpty() ? Table.ofRows(stored.schema(), List.<Row>of()) : tables.get(0);
        return rows.from(origin());
    }

    /**
     * Reads the bytes twice: a batch is in the caller's hands before the end is reached, where a changed byte would show, so all are
     * looked at first.
     */
    @Override
    public void forEachBatch(Consumer<Table> action) {
        requireRows();
        onBytes(this::verify);
        long[] from = {0};
        Consumer<Table> counted = batch -> {
            Operation operation = OperationKind.ROWS.of(
                    Map.of("from", Long.toString(from[0]), "count", Integer.toString(batch.rowCount())));
            from[0] += batch.rowCount();
            call(action, batch.from(origin().then(operation)));
        };
        try {
            onBytes(contents -> stored.reading().forEachBatch(contents, stored.schema(), BATCH_ROWS, counted));
        } catch (FromAction e) {
            throw e.thrown;
        }
    }

    private void verify(Contents contents) throws IOException {
        for (FileEntry file : stored.files()) {
            try (InputStream in = artifacts.open(new Digest(file.digest()))) {
                Hashing.of(in);
            }
        }
    }

    /** What the caller's action throws must reach the caller as it is, also where it looks like an error of ours. */
    private static void call(Consumer<Table> action, Table batch) {
        try {
            action.accept(batch);
        } catch (RuntimeException e) {
            throw new FromAction(e);
        }
    }

    private static final class FromAction extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException thrown;

        FromAction(RuntimeException thrown) {
            super(thrown);
            this.thrown = thrown;
        }
    }

    private void requireRows() {
        if (!stored.reading().hasRows()) {
            throw new DataException(Problem.of(label() + " has files without rows")
                    .expected("a version that was committed as a table, such as by Csv.folder(..)")
                    .found(stored.files().size() + " files that were committed as they are")
                    .next("look at files(), and restore(folder) to read them yourself"));
        }
    }

    @Override
    public Path restore(Path folder) {
        List<Path> restored = new ArrayList<>();
        Restoring restoring = new Restoring(folder, stored.files(), label());
        try {
            onBytes(contents -> restored.addAll(restoring.restore(file -> artifacts.open(new Digest(file.digest())))));
        } catch (UncheckedIOException e) {
            throw new StorageException(
                    Problem.of(label() + " cannot be restored into " + folder)
                            .expected("a folder that this process may write to, with room for " + stored.size()
                                    + " bytes")
                            .found(String.valueOf(e.getCause()))
                            .next("name another folder"),
                    e);
        }
        return restored.size() == 1 ? restored.get(0) : folder;
    }

    @Override
    public Origin origin() {
        return Origin.of(name(), version(), digest);
    }

    private String label() {
        return "dataset " + name() + " v" + version();
    }

    private interface OnBytes {
        void run(Contents contents) throws IOException;
    }

    private void onBytes(OnBytes work) {
        try {
            work.run(new StoredContents(label(), stored.files(), artifacts));
        } catch (IOException | DataException | StorageException e) {
            throw new StorageException(
                    Problem.of(label() + " cannot be read as it was committed")
                            .expected(artifacts() + " (version digest " + digest + ")")
                            .found(e instanceof IOException ? String.valueOf(e) : String.valueOf(e.getMessage()))
                            .next(
                                    "restore that artifact from a backup, or commit the source again into another workspace"),
                    e);
        }
    }

    private String artifacts() {
        return stored.files().size() == 1
                ? "the bytes with SHA-256 " + stored.files().get(0).digest()
                : "the bytes of " + stored.files().size() + " files";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DefaultDatasetVersion that
                && name().equals(that.name())
                && version() == that.version()
                && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode() + version();
    }

    /**
     * Such as {@code adult v1 8d1f3c2a, 32,561 rows x 15 columns, committed 2026-01-01T00:00:00Z}, or {@code images v1 8d1f3c2a, 3 files of
     * 1,234 bytes, committed ..}.
     */
    @Override
    public String toString() {
        String size = stored.reading().hasRows()
                ? String.format(Locale.ROOT, "%,d rows x %d columns", rowCount(), schema().size())
                : String.format(Locale.ROOT, "%,d files of %,d bytes", files().size(), stored.size());
        return origin() + ", " + size
                + (malformed().count() == 0 ? "" : ", " + malformed().count() + " malformed")
                + ", committed " + createdAt()
                + (message().isEmpty() ? "" : ": " + message());
    }
}
