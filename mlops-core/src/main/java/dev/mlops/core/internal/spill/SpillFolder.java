package dev.mlops.core.internal.spill;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A temporary folder, made when the first file is asked for and deleted with all that is in it at the end. Below the folder for temporary
 * files of the machine ({@code java.io.tmpdir}), named after the process, so that what a killed one left behind can be told from what is in use. For one thread.
 */
public final class SpillFolder implements AutoCloseable {
    private @Nullable Path folder;
    private int files;

    /** A path for one more file. */
    Path next() {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory(
                        "mlops-spill-" + ProcessHandle.current().pid() + "-");
            }
            return folder.resolve(Integer.toString(files++));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether something was written. */
    public boolean isUsed() {
        return folder != null;
    }

    static StorageException failed(IOException e) {
        return new StorageException(
                Problem.of("values that do not fit in memory cannot be kept in temporary files")
                        .expected("room in the folder for temporary files: " + System.getProperty("java.io.tmpdir"))
                        .found(e.toString())
                        .next("make room there, name another folder by -Djava.io.tmpdir, or allow more memory"),
                e);
    }

    /** Deletes the folder. Files still open are to be closed before. */
    @Override
    public void close() {
        if (folder == null) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw failed(e);
        } finally {
            folder = null;
        }
    }
}
