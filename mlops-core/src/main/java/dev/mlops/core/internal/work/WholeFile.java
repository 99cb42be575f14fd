package dev.mlops.core.internal.work;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files whole or not at all. Stateless. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes beside the file first, and moves it to its place then. One that is there is replaced.
     *
     * @param what what is written, for messages, such as {@code the page}
     * @throws StorageException where it cannot be written
     */
    public static void write(Path file, byte[] bytes, String what) {
        Path target = file.toAbsolutePath();
        try {
            // Of a name of its own, rather than a temporary file, which nobody else could read.
            String own =
                    ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
            Path draft = target.resolveSibling(target.getFileName() + "." + own + ".part");
            try {
                Files.write(draft, bytes);
                move(draft, target);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of(what + " cannot be written to " + target)
                            .expected("a file in a folder that is there and can be written to")
                            .found(e.toString())
                            .next("make the folder, or give another file"),
                    e);
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
