package dev.mlops.testkit;

import dev.mlops.core.DirectoryArtifactStore;
import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Uses a store in a process of its own, and prints a line for everything that the store has acknowledged. */
final class StoreChild {
    static final MetadataStore.Key SHARED = new MetadataStore.Key("shared", "total");
    private static final int PADDING = 20_000;

    private StoreChild() {}

    /** Starts a process that runs one of the modes of {@link #main}. */
    static Process start(Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                StoreChild.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
    }

    /**
     * Reads what a child prints until there are this many lines, kills it, and gives all lines that it had printed in full: what it has
     * printed it was told by the store.
     */
    static List<String> killAfter(Process child, int lines) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
            boolean killed = false;
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    acknowledged.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
                if (!killed && acknowledged.size() >= lines) {
                    child.destroyForcibly();
                    killed = true;
                }
            }
        } catch (IOException e) {
            // The pipe may break with the process; what came is what was acknowledged.
            if (acknowledged.size() < lines) {
                throw e;
            }
        }
        child.waitFor();
        return acknowledged;
    }

    /** {@code count place times}, {@code units place} (the place being a SQLite file or the address of a PostgreSQL schema) or {@code artifacts folder seed}; the last two go on until they are killed. */
    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "count" -> count(arguments[1], Integer.parseInt(arguments[2]));
            case "units" -> units(arguments[1]);
            case "artifacts" -> artifacts(Path.of(arguments[1]), Long.parseLong(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static MetadataStore open(String place) {
        return place.startsWith("jdbc:postgresql:")
                ? JdbcMetadataStore.on(PostgresServer.pool(place))
                : JdbcMetadataStore.sqlite(Path.of(place));
    }

    private static void count(String place, int times) {
        try (MetadataStore store = open(place)) {
            for (int i = 0; i < times; i++) {
                long number = store.<Long>write(tx -> tx.next("n"));
                boolean added = false;
                while (!added) {
                    Document seen = store.read(tx -> tx.find(SHARED)).orElseThrow();
                    String more = Long.toString(Long.parseLong(seen.body()) + 1);
                    added = store.<Boolean>write(tx -> tx.update(SHARED, seen.revision(), more));
                }
                say(Long.toString(number));
            }
        }
    }

    private static void units(String place) {
        String padding = "x".repeat(PADDING);
        try (MetadataStore store = open(place)) {
            while (true) {
                say(store.write(tx -> {
                    String number = Long.toString(tx.next("unit"));
                    tx.insert(new MetadataStore.Key("left", number), padding);
                    tx.append("unit", number);
                    tx.insert(new MetadataStore.Key("right", number), padding);
                    return number;
                }));
            }
        }
    }

    private static void artifacts(Path directory, long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[300_000];
        try (ArtifactStore store = DirectoryArtifactStore.at(directory)) {
            while (true) {
                random.nextBytes(bytes);
                say(store.put(new ByteArrayInputStream(bytes)).hex());
            }
        }
    }

    private static void say(String line) {
        System.out.print(line + "\n");
        System.out.flush();
    }
}
