package dev.mlops.examples;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds what the tests read: files of the checkout, regions of them, and the data beside it. */
final class Checkout {
    private Checkout() {}

    /** The folder that holds the parent POM. */
    static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("mlops-api")) && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        return fail("the tests run inside the checkout, which holds mlops-api and pom.xml");
    }

    /** A file of the checkout as text. */
    static String text(String path) throws IOException {
        return Files.readString(root().resolve(path));
    }

    /** All Java sources below a folder of the checkout. */
    static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(root().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** The lines between {@code // region name} and {@code // endregion}, without their common indentation. */
    static String region(String path, String name) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        boolean closed = false;
        for (String line : text(path).lines().toList()) {
            if (inside && line.strip().equals("// endregion")) {
                closed = true;
                break;
            }
            if (inside) {
                lines.add(line);
            }
            inside |= line.strip().equals("// region " + name);
        }
        if (!closed) {
            return fail("no region '" + name + "' that ends in " + path);
        }
        return dedent(lines);
    }

    private static String dedent(List<String> lines) {
        return String.join("\n", lines).stripIndent().strip();
    }

    /**
     * A file of the shared data. Ends the test as skipped where the folder is not there, and as failed where it must be ({@code CI=true}).
     */
    static Path sharedData(String name) {
        Path file = Path.of(System.getProperty("mlops.shared", "../../shared"))
                .resolve("data")
                .resolve(name);
        if (!Files.isRegularFile(file)) {
            String message = "no " + file.toAbsolutePath().normalize() + "; say where it is with -Dmlops.shared=DIR";
            if ("true".equals(System.getenv("CI"))) {
                return fail(message);
            }
            return abort(message);
        }
        return file.toAbsolutePath().normalize();
    }

    /** What the tests run on, for another process. */
    static String testClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
