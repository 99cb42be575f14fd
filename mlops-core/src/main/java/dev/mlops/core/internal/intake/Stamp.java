package dev.mlops.core.internal.intake;

import dev.mlops.data.Csv;
import dev.mlops.data.DataSource;
import dev.mlops.data.Folder;
import dev.mlops.data.JsonLines;
import dev.mlops.error.ConflictException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * By what a file shows that it was changed while it was read, where it is read once only: its size and the time of its last change.
 *
 * @param file the file
 */
record Stamp(Path file, long size, FileTime changed) {
    /** The stamp of a content of a source; empty where it is no file, or not there. */
    static Optional<Stamp> of(DataSource source, String name) {
        return file(source, name).flatMap(Stamp::of);
    }

    private static Optional<Stamp> of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(file, attributes.size(), attributes.lastModifiedTime()));
        } catch (IOException e) {
            return Optional.empty(); // opening it will say what is wrong
        }
    }

    private static Optional<Path> file(DataSource source, String name) {
        if (source instanceof Csv csv) {
            return csv.file().or(() -> csv.folder().map(folder -> folder.resolve(name)));
        }
        if (source instanceof JsonLines lines) {
            return lines.file().or(() -> lines.folder().map(folder -> folder.resolve(name)));
        }
        return source instanceof Folder folder ? Optional.of(folder.folder().resolve(name)) : Optional.empty();
    }

    /**
     * Looks again.
     *
     * @param read how many bytes were read of it
     * @throws ConflictException where the file is not what it was
     */
    void requireUnchanged(long read) {
        Stamp now = of(file).orElse(this);
        if (read != size || !now.equals(this)) {
            throw new ConflictException(Problem.of(file + " was changed while it was read")
                    .expected(size + " bytes, last changed " + changed)
                    .found(now.size + " bytes, last changed " + now.changed + ", of which " + read + " were read")
                    .next("commit it again when nothing writes to it"));
        }
    }
}
