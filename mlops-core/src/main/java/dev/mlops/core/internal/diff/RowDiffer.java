package dev.mlops.core.internal.diff;

import dev.mlops.data.Batches;
import dev.mlops.data.RowDiff;
import dev.mlops.data.Table;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** Compares the rows of two streams, each of which is gone through once. */
public final class RowDiffer {
    /** How many bytes of rows are held in memory before they go to files. */
    static final int MEMORY = 16 << 20;

    private RowDiffer() {}

    /**
     * Compares them.
     *
     * @param keys the columns by which a row is known again; none to compare rows as wholes
     * @param seen is given each batch, with 0 for those of {@code before} and 1 for those of {@code after}
     * @throws StorageException where there is no room for temporary files
     */
    public static RowDiff diff(Batches before, Batches after, List<String> keys, ObjIntConsumer<Table> seen) {
        return diff(before, after, keys, seen, MEMORY);
    }

    static RowDiff diff(Batches before, Batches after, List<String> keys, ObjIntConsumer<Table> seen, int memory) {
        RowCodec codec = RowCodec.of(before.schema(), after.schema(), keys);
        RowTally tally = new RowTally(codec);
        try (TemporaryFolder folder = TemporaryFolder.create();
                Spool rows = new Spool(folder.path(), memory);
                Spool duplicates = new Spool(folder.path(), memory)) {
            spool(before, 0, codec, rows, seen);
            spool(after, 1, codec, rows, seen);
            if (codec.keys() == 0) {
                rows.forEachGroup(tally::wholes);
            } else {
                rows.forEachGroup(group -> tally.byKey(group, duplicates));
                duplicates.forEachGroup(tally::wholes);
            }
            return tally.result();
        } catch (UncheckedIOException | IOException e) {
            throw noRoom(e);
        }
    }

    private static void spool(Batches batches, int side, RowCodec codec, Spool rows, ObjIntConsumer<Table> seen) {
        long[] number = {0};
        batches.forEachBatch(batch -> {
            seen.accept(batch, side);
            RowCodec.Writer writer = codec.new Writer(batch);
            try {
                for (int row = 0; row < batch.rowCount(); row++) {
                    int key = writer.write(row);
                    int hashed = codec.keys() == 0 ? writer.length() : key;
                    rows.add(
                            side,
                            number[0]++,
                            Bytes.hash(writer.bytes(), 0, hashed),
                            writer.bytes(),
                            key,
                            writer.length());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static StorageException noRoom(Exception e) {
        return new StorageException(
                Problem.of("rows cannot be compared: a temporary file cannot be written or read")
                        .expected("room for the rows of both in " + System.getProperty("java.io.tmpdir"))
                        .found(String.valueOf(e))
                        .next("make room, or name another folder by -Djava.io.tmpdir"),
                e);
    }

    /** A folder that goes with what is in it. */
    private record TemporaryFolder(Path path) implements AutoCloseable {
        static TemporaryFolder create() throws IOException {
            return new TemporaryFolder(Files.createTempDirectory("mlops-diff"));
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }
}
