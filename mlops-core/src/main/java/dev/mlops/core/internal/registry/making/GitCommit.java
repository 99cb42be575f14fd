package dev.mlops.core.internal.registry.making;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads which commit a Git repository has checked out, from its files alone: no other program is run. What cannot be read is not known: a version is registered
 * without it.
 */
public final class GitCommit {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String REF = "ref: ";
    private static final String LINK = "gitdir: ";

    private GitCommit() {}

    /** That of the repository that has this folder, or one above it. */
    public static Optional<String> of(Path folder) {
        try {
            @Nullable Path at = folder.toAbsolutePath().normalize();
            while (at != null && !Files.exists(at.resolve(".git"))) {
                at = at.getParent();
            }
            return at == null ? Optional.empty() : head(repository(at.resolve(".git")));
        } catch (IOException | UncheckedIOException | InvalidPathException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** A folder, or in a further working tree a file that says where it is. */
    private static Path repository(Path git) throws IOException {
        if (Files.isDirectory(git)) {
            return git;
        }
        String link = Files.readString(git).strip();
        return link.startsWith(LINK)
                ? git.resolveSibling(link.substring(LINK.length())).normalize()
                : git;
    }

    private static Optional<String> head(Path repository) throws IOException {
        String head = Files.readString(repository.resolve("HEAD")).strip();
        if (!head.startsWith(REF)) {
            return id(head);
        }
        String name = head.substring(REF.length());
        Path shared = repository;
        if (Files.exists(repository.resolve("commondir"))) {
            shared = repository
                    .resolve(Files.readString(repository.resolve("commondir")).strip())
                    .normalize();
        }
        for (Path place : new Path[] {repository, shared}) {
            Path loose = place.resolve(name).normalize();
            if (loose.startsWith(place) && Files.isRegularFile(loose)) {
                return id(Files.readString(loose).strip());
            }
        }
        Path packed = shared.resolve("packed-refs");
        if (!Files.exists(packed)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(packed)) {
            return lines.filter(line -> line.endsWith(" " + name))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst()
                    .flatMap(GitCommit::id);
        }
    }

    private static Optional<String> id(String text) {
        return ID.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
