package dev.mlops.core.internal.source;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The files of a folder, in the order of their paths below it. */
final class FolderContents {
    private FolderContents() {}

    /** All files. Throws {@link DataException} where there are none, or a symbolic link is among them. */
    static List<Content> all(Path folder) {
        return list(folder, path -> true, "a file");
    }

    /**
     * The files whose path below the folder matches a glob, or, where that is empty, whose names end as {@code endings} say.
     *
     * @param endings in lower case, with the dot
     */
    static List<Content> matching(Path folder, String glob, List<String> endings) {
        if (glob.isEmpty()) {
            return list(
                    folder, path -> isUsual(path, endings), "a file whose name ends in " + String.join(", ", endings));
        }
        try {
            PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + glob);
            return list(folder, matcher::matches, "a file that matches " + glob);
        } catch (PatternSyntaxException e) {
            throw new DataException(
                    Problem.of("'" + glob + "' is no glob")
                            .expected("a pattern such as *.csv or 2024/**.csv")
                            .found(String.valueOf(e.getMessage()))
                            .next("see FileSystem.getPathMatcher for the rules"),
                    e);
        }
    }

    private static boolean isUsual(Path path, List<String> endings) {
        String name =
                Objects.requireNonNullElse(path.getFileName(), path).toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && endings.stream().anyMatch(ending -> name.endsWith(ending) || name.endsWith(ending + ".gz"));
    }

    private static List<Content> list(Path folder, Predicate<Path> wanted, String expected) {
        if (!Files.isDirectory(folder)) {
            throw new DataException(Problem.of("there is no folder " + folder)
                    .expected("a folder with files")
                    .found(Files.exists(folder) ? "a file" : "nothing at " + folder.toAbsolutePath())
                    .next("A relative path starts at the folder that the process was started in"));
        }
        List<Content> files = new ArrayList<>();
        try {
            Path root = folder.toRealPath();
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path below = root.relativize(file);
                    boolean link = attributes.isSymbolicLink();
                    if (wanted.test(below) || (link && Files.isDirectory(file))) {
                        if (!attributes.isRegularFile()) {
                            throw notRegular(folder.resolve(below), link);
                        }
                        files.add(new FileContent(slashed(below), file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw TableSources.unreadable(folder.toString(), e);
        }
        if (files.isEmpty()) {
            throw new DataException(Problem.of(folder + " has no file to read")
                    .expected(expected)
                    .found("none")
                    .next("look whether it is the folder that is meant; a glob may be given"));
        }
        files.sort(Comparator.comparing(Content::name));
        return files;
    }

    private static String slashed(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    private static DataException notRegular(Path file, boolean link) {
        return new DataException(Problem.of(file + " is no file of its own")
                .expected("files and folders only, so that nothing from outside the folder gets in")
                .found(link ? "a symbolic link" : "something else, such as a pipe")
                .next("put a copy of the file there, or take the link away"));
    }
}
