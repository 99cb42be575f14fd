package dev.mlops.core.internal.chart;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a page to a file, whole or not at all. */
public final class PageFile {
    private PageFile() {}

    /** Writes beside the file first, and moves it to its place then. */
    public static void write(Path file, String page) {
        Path target = file.toAbsolutePath();
        try {
            // Of a name of its own, rather than a temporary file, which nobody else could read.
            long thread = Thread.currentThread().getId();
            Path draft = target.resolveSibling(
                    target.getFileName() + "." + ProcessHandle.current().pid() + "-" + thread + ".part");
            try {
                Files.writeString(draft, page, StandardCharsets.UTF_8);
                move(draft, target);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of("the page cannot be written to " + target)
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
