package dev.mlops.core.internal.data;

import dev.mlops.core.internal.csv.TableReader;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** A stored version of a dataset. Equal are versions of the same name, number and digest. */
final class DefaultDatasetVersion implements DatasetVersion {
    private final DatasetRecord stored;
    private final String digest;
    private final ArtifactStore artifacts;
    private final DatasetStore store;

    DefaultDatasetVersion(DatasetRecord stored, ArtifactStore artifacts, DatasetStore store) {
        this.stored = stored;
        this.digest = stored.digest();
        this.artifacts = artifacts;
        this.store = store;
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
    public Schema schema() {
        return stored.schema();
    }

    @Override
    public long rowCount() {
        return stored.rows();
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
        return store.profile(name(), version());
    }

    @Override
    public Table read() {
        return withBytes(in -> TableReader.read(stored.reading(), stored.schema(), label(), in))
                .from(origin());
    }

    /**
     * Reads the bytes twice: a batch is in the caller's hands before the end is reached, where a changed byte would show, so all are
     * looked at first.
     */
    @Override
    public void forEachBatch(Consumer<Table> action) {
        withBytes(Hashing::of);
        long[] from = {0};
        Consumer<Table> counted = batch -> {
            Operation operation = Operation.of(
                    "rows", Map.of("from", Long.toString(from[0]), "count", Integer.toString(batch.rowCount())));
            from[0] += batch.rowCount();
            call(action, batch.from(origin().then(operation)));
        };
        try {
            withBytes(in -> {
                TableReader.forEachBatch(
                        stored.reading(), stored.schema(), label(), in, TableReader.BATCH_ROWS, counted);
                return from[0];
            });
        } catch (FromAction e) {
            throw e.thrown;
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

    @Override
    public Path restore(Path folder) {
        try {
            return withBytes(in -> Restoring.restore(in, stored.content().hex(), folder, stored.file(), label()));
        } catch (UncheckedIOException e) {
            throw new StorageException(
                    Problem.of(label() + " cannot be restored into " + folder)
                            .expected("a folder that this process may write to, with room for " + stored.size()
                                    + " bytes")
                            .found(String.valueOf(e.getCause()))
                            .next("name another folder"),
                    e);
        }
    }

    @Override
    public Origin origin() {
        return Origin.of(name(), version(), digest);
    }

    private String label() {
        return "dataset " + name() + " v" + version();
    }

    private <T> T withBytes(TableReader.Reading<T> reading) {
        try (InputStream in = artifacts.open(stored.content())) {
            return reading.read(in);
        } catch (IOException | DataException | StorageException e) {
            throw new StorageException(
                    Problem.of(label() + " cannot be read as it was committed")
                            .expected("the bytes with SHA-256 "
                                    + stored.content().hex() + " (version digest " + digest + ")")
                            .found(e instanceof IOException ? String.valueOf(e) : String.valueOf(e.getMessage()))
                            .next(
                                    "restore that artifact from a backup, or commit the source again into another workspace"),
                    e);
        }
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

    /** Such as {@code adult v1 8d1f3c2a, 32,561 rows x 15 columns, committed 2026-01-01T00:00:00Z}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %,d rows x %d columns, committed %s%s",
                origin(),
                rowCount(),
                schema().size(),
                createdAt(),
                message().isEmpty() ? "" : ": " + message());
    }
}
