package dev.mlops.benchmarks.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that generated files and workspaces are put into. */
public final class WorkFolder {
    private final Path root;

    private WorkFolder(Path root) {
        this.root = root;
    }

    /** The one that the system property {@code benchmark.folder} names; without it, a folder in {@code target}. */
    public static WorkFolder asked() {
        return at(Path.of(System.getProperty("benchmark.folder", "target/benchmark")));
    }

    /** A folder, made where it is not there. */
    public static WorkFolder at(Path root) {
        try {
            return new WorkFolder(Files.createDirectories(root.toAbsolutePath().normalize()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The place of a file or folder in it. */
    public Path resolve(String name) {
        return root.resolve(name);
    }

    /** What writes a generated file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; always the same. */
        void write(OutputStream out) throws IOException;
    }

    /**
     * A generated file. One that is there from an earlier run is taken if it holds exactly what would be written, which is found out by
     * generating it again and comparing.
     */
    public Path generated(String name, Content content) throws IOException {
        Path file = resolve(name);
        if (Files.exists(file) && Comparing.isSame(file, content)) {
            return file;
        }
        Path partial = resolve(name + ".partial");
        try (OutputStream out = Files.newOutputStream(partial)) {
            content.write(out);
        }
        return Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** How many bytes the files in a folder have, all together. */
    public static long size(Path folder) throws IOException {
        long size = 0;
        for (Path path : below(folder)) {
            if (Files.isRegularFile(path)) {
                size += Files.size(path);
            }
        }
        return size;
    }

    /** Deletes a file, or a folder with all that is in it; nothing where neither is there. */
    public static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            for (Path each : below(path)) {
                Files.delete(each);
            }
        }
    }

    /** Deepest first. */
    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }

    /** Has the operating system write what it holds back, so that work before does not slow down what is measured next. */
    public static void sync() throws IOException {
        Commands.run("sync");
    }
}
