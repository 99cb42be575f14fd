package dev.mlops.core.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.DirectoryArtifactStore;
import dev.mlops.core.testing.ChildProcess;
import dev.mlops.core.testing.Rows;
import dev.mlops.error.ConflictException;
import dev.mlops.model.Label;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.spi.ArtifactStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a registry whose processes are killed, and what several at once make of one alias. */
class RegistryProcessesTest {
    private static final int KILLS = 50;
    private static final int THREADS = 8;
    private static final int PROCESSES = 4;
    private static final int MOVES = 60;

    @TempDir
    Path temp;

    private Path folder = Path.of("");
    private Path errors = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temp.resolve("workspace"));
        errors = temp.resolve("errors");
    }

    @Test
    void registerAndPromote_killedAtRandomMoments_losesNothingAcknowledged_andHasNoHalfVersion() throws Exception {
        Random random = new Random(20_261_129);
        List<String> said = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process child =
                    ChildProcess.start(RegistryChild.class, errors, "grow", folder.toString(), Integer.toString(kill));
            said.addAll(ChildProcess.killed(child, random.nextInt(6), random.nextInt(15_000_000)));
            RegistryChild.inWorkspace(folder, workspace -> requireWhole(workspace.registry()));
        }
        assertThat(said).hasSizeGreaterThan(KILLS);
        RegistryChild.inWorkspace(folder, workspace -> {
            ModelRegistry registry = workspace.registry();
            for (String line : said) {
                String[] words = line.split(" ", 3);
                int version = Integer.parseInt(words[1]);
                if (words[0].equals("registered")) {
                    assertThat(registry.get("m", version).digest()).isEqualTo(words[2]);
                } else {
                    assertThat(registry.history("m"))
                            .anyMatch(move -> move.to() == version && move.by().equals(words[2]));
                }
            }
            for (ModelVersion version : registry.versions("m")) {
                assertThat(version.load(Label.class).predict(Rows.labelled(5, 1)))
                        .hasSize(5);
            }
        });
        try (ArtifactStore artifacts = DirectoryArtifactStore.at(folder.resolve("artifacts"))) {
            assertThat(artifacts.verify()).isEmpty();
        }
        assertThat(errors).content().doesNotContain("Exception");
    }

    /** Numbers without a gap, each version registered in the log once and readable, an intact log, and an alias that is where its last move went. */
    private static void requireWhole(ModelRegistry registry) {
        List<ModelVersion> versions = registry.versions("m");
        assertThat(versions)
                .extracting(ModelVersion::version)
                .isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
        assertThat(registry.checkLog("m").orThrow().entries())
                .isEqualTo(versions.size() + registry.history("m").size());
        assertThat(registry.log("m"))
                .filteredOn(event -> event.kind().equals("registered"))
                .extracting(event -> event.version().orElseThrow())
                .isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
        requireChain(registry);
        versions.stream().skip(Math.max(0, versions.size() - 2)).forEach(version -> version.load(Label.class));
    }

    /** Each move starts where the one before ended, and the alias is where the last one ended. */
    private static void requireChain(ModelRegistry registry) {
        OptionalInt at = OptionalInt.empty();
        for (AliasMove move : registry.history("m")) {
            assertThat(move.from()).isEqualTo(at);
            at = OptionalInt.of(move.to());
        }
        assertThat(registry.findVersion("m@champion").map(ModelVersion::version))
                .isEqualTo(at.isPresent() ? Optional.of(at.getAsInt()) : Optional.empty());
    }

    @Test
    void promote_byFourProcessesAndEightThreads_hasEveryMoveInTheLog() throws Exception {
        RegistryChild.inWorkspace(folder, workspace -> {
            for (int number = 1; number <= 5; number++) {
                RegistryChild.register(workspace.registry(), number);
            }
        });
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            children.add(ChildProcess.start(
                    RegistryChild.class,
                    errors,
                    "promote",
                    folder.toString(),
                    Integer.toString(i),
                    Integer.toString(MOVES)));
        }
        List<String> moved = new ArrayList<>();
        RegistryChild.inWorkspace(folder, workspace -> moved.addAll(byThreads(workspace)));
        for (Process child : children) {
            try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().filter(line -> line.startsWith("moved ")).forEach(moved::add);
            }
            assertThat(child.waitFor()).isZero();
        }
        assertThat(errors).content().doesNotContain("Exception", "SQLITE_");
        RegistryChild.inWorkspace(folder, workspace -> {
            ModelRegistry registry = workspace.registry();
            assertThat(registry.history("m"))
                    .extracting(move -> "moved " + move.to() + " " + move.by())
                    .containsExactlyInAnyOrderElementsOf(moved);
            assertThat(moved).hasSizeGreaterThan(MOVES);
            assertThat(registry.checkLog("m").orThrow().entries()).isEqualTo(5L + moved.size());
            assertThat(registry.log("m"))
                    .extracting(RegistryEvent::number)
                    .isEqualTo(
                            LongStream.rangeClosed(1, 5L + moved.size()).boxed().toList());
            requireChain(registry);
        });
    }

    private static List<String> byThreads(Workspace workspace) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<String>>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "thread-" + thread;
                int seed = 100 + thread;
                running.add(threads.submit(() -> promoted(workspace.registry(), name, seed)));
            }
            List<String> moved = new ArrayList<>();
            for (Future<List<String>> one : running) {
                moved.addAll(one.get(300, TimeUnit.SECONDS));
            }
            return moved;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> promoted(ModelRegistry registry, String name, int seed) {
        Random random = new Random(seed);
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < MOVES / 4; i++) {
            String by = name + "-" + i;
            try {
                AliasMove move = registry.by(by).promote(registry.get("m", 1 + random.nextInt(5)), "champion");
                if (move.by().equals(by)) {
                    moved.add("moved " + move.to() + " " + by);
                }
            } catch (ConflictException e) {
                assertThat(e).hasMessageContaining("m@champion");
            }
            assertThat(registry.get("m@champion").version()).isBetween(1, 5);
        }
        return moved;
    }
}
