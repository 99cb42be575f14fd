package dev.mlops.testkit.internal;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files of text that are there whole, or as they were before. */
public final class WholeFiles {
    private WholeFiles() {}

    /**
     * Writes a file in UTF-8, replacing what was there. Folders that are missing are made.
     *
     * @throws StorageException where it cannot be written
     */
    public static void write(Path file, String text) {
        Path target = file.toAbsolutePath();
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            String own =
                    ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
            Path draft = target.resolveSibling(target.getFileName() + "." + own + ".part");
            try {
                Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
                move(draft, target);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of(target + " cannot be written")
                            .expected("a file in a folder that can be written to")
                            .found(e.toString())
                            .next("give another file"),
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
