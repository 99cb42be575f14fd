package dev.mlops.core.internal.source;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A file's bytes.
 *
 * @param name what the file is called among the contents
 * @param file where it is
 */
record FileContent(String name, Path file) implements Content {
    private static final int NEIGHBOURS = 1_000;

    /** Under its own name. */
    static FileContent of(Path file) {
        return new FileContent(
                Objects.requireNonNullElse(file.getFileName(), file).toString(), file);
    }

    @Override
    public OptionalLong size() {
        try {
            return name.endsWith(".gz") ? OptionalLong.empty() : OptionalLong.of(Files.size(file));
        } catch (IOException e) {
            return OptionalLong.empty(); // opening it says what is wrong
        }
    }

    @Override
    public InputStream open() throws IOException {
        if (Files.isDirectory(file)) {
            throw new DataException(Problem.of(file + " is a folder")
                    .expected("a file")
                    .found("a folder")
                    .next("name a file in it, or say Csv.folder(..), JsonLines.folder(..) or Folder.of(..)"));
        }
        if (!Files.exists(file)) {
            throw new DataException(Problem.of("there is no file " + file)
                    .expected("a file that can be read")
                    .found("nothing at " + file.toAbsolutePath())
                    .next(neighbour() + "A relative path starts at the folder that the process was started in"));
        }
        return Files.newInputStream(file);
    }

    private String neighbour() {
        Path folder = file.toAbsolutePath().getParent();
        String wanted = Objects.requireNonNullElse(file.getFileName(), file).toString();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.limit(NEIGHBOURS)
                    .filter(Files::isRegularFile)
                    .map(path ->
                            Objects.requireNonNullElse(path.getFileName(), path).toString())
                    .sorted()
                    .toList();
            return Problem.didYouMean(wanted, names);
        } catch (IOException e) {
            return ""; // a hint is not worth an error of its own
        }
    }
}
