package dev.mlops.data;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where text with rows stands: in a file, in the files of a folder, or in a string.
 *
 * @param file the file, if it is one
 * @param folder the folder, if it is one
 * @param pattern the glob that paths below the folder must match; empty for the names that a format is usually found under
 * @param text the string; empty for files
 */
record Place(Optional<Path> file, Optional<Path> folder, String pattern, String text) {
    static Place file(Path file) {
        return new Place(Optional.of(file), Optional.empty(), "", "");
    }

    static Place folder(Path folder, String pattern) {
        return new Place(Optional.empty(), Optional.of(folder), Objects.requireNonNull(pattern, "pattern"), "");
    }

    static Place text(String text) {
        return new Place(Optional.empty(), Optional.empty(), "", Objects.requireNonNull(text, "text"));
    }

    String description() {
        String matching = pattern.isEmpty() ? "" : "/" + pattern;
        return file.map(Place::name)
                .or(() -> folder.map(path -> name(path) + matching))
                .orElse("text");
    }

    static String name(Path path) {
        return Objects.requireNonNullElse(path.getFileName(), path).toString();
    }
}
