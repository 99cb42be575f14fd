package dev.mlops.core.internal.source;

import dev.mlops.core.internal.jsonlines.RowsWriter;
import dev.mlops.data.Batches;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Rows that were made in Java, written out once: in memory where they are few, else in a temporary file. */
final class SpilledRows implements Content, AutoCloseable {
    static final String NAME = "rows.jsonl";

    private static final int MOST_IN_MEMORY = 1 << 22;

    private final byte[] inMemory;
    private final @Nullable Path file;

    private SpilledRows(byte[] inMemory, @Nullable Path file) {
        this.inMemory = inMemory;
        this.file = file;
    }

    /** Asks for all rows once and writes them. Throws {@link DataException} where the disk does not take them. */
    static SpilledRows of(String label, Batches batches) {
        Spill spill = new Spill();
        try {
            try (spill) {
                write(new RowsWriter(spill), batches);
            } catch (IOException | RuntimeException | Error e) {
                spill.delete();
                throw e;
            }
        } catch (UncheckedIOException e) {
            throw unwritable(label, e.getCause());
        } catch (IOException e) {
            throw unwritable(label, e);
        }
        return new SpilledRows(spill.memory.toByteArray(), spill.path);
    }

    private static void write(RowsWriter writer, Batches batches) throws IOException {
        boolean[] begun = {false};
        batches.forEachBatch(batch -> {
            try {
                if (!begun[0]) {
                    writer.begin(batch.schema());
                    begun[0] = true;
                }
                writer.write(batch);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (!begun[0]) {
            writer.begin(batches.schema());
        }
        writer.flush();
    }

    private static DataException unwritable(String label, @Nullable IOException e) {
        return new DataException(
                Problem.of(label + " cannot be read and kept in a temporary file")
                        .expected("rows that can be read, and room in the folder for temporary files")
                        .found(String.valueOf(e))
                        .next("look at the disk, or name another folder with -Djava.io.tmpdir"),
                e == null ? new IOException(label) : e);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(inMemory) : Files.newInputStream(file);
    }

    /** Deletes the temporary file, if there is one. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    /** Keeps bytes in memory until they are many, and then in a file. */
    private static final class Spill extends OutputStream {
        private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
        private @Nullable Path path;
        private OutputStream target = memory;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (path == null && memory.size() + length > MOST_IN_MEMORY) {
                path = Files.createTempFile(
                        "mlops-rows-" + ProcessHandle.current().pid() + "-", ".jsonl");
                target = Files.newOutputStream(path);
                memory.writeTo(target);
                memory.reset();
            }
            target.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            target.close();
        }

        void delete() throws IOException {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        }
    }
}
