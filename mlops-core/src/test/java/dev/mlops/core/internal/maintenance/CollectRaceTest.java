package dev.mlops.core.internal.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.DirectoryArtifactStore;
import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.maintenance.Maintenance;
import dev.mlops.maintenance.VerifyReport;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections without any grace amid commits: whatever is named can be read, at every moment. */
class CollectRaceTest {
    @TempDir
    Path temp;

    private static void assertNamedIsThere(Maintenance maintenance) {
        VerifyReport report = maintenance.verify();
        assertThat(report.damages()).isEmpty();
    }

    private static int collectWhile(Maintenance maintenance, List<Future<?>> commits) {
        int removed = 0;
        while (commits.stream().anyMatch(commit -> !commit.isDone())) {
            removed += maintenance.collect().removed().size();
            assertNamedIsThere(maintenance);
        }
        return removed;
    }

    @Test
    void collect_amidThreadsThatCommit_losesNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (JdbcMetadataStore metadata = JdbcMetadataStore.sqlite(temp.resolve("metadata.db"));
                ArtifactStore artifacts = DirectoryArtifactStore.at(temp.resolve("artifacts"))) {
            Things things = new Things(metadata, artifacts);
            Maintenance maintenance = new DefaultMaintenance(metadata, artifacts, List.of(things), Clock.systemUTC())
                    .grace(Duration.ZERO);
            List<Future<?>> commits = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                long seed = i;
                commits.add(threads.submit(() -> things.commitMany(seed, 40)));
            }
            int removed = collectWhile(maintenance, commits);
            for (Future<?> commit : commits) {
                commit.get();
            }
            removed += maintenance.collect().removed().size();
            assertThat(removed).isPositive();
            assertNamedIsThere(maintenance);
            assertThat(maintenance.verify().named())
                    .isEqualTo(maintenance.verify().artifacts());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void collect_amidAnotherProcessThatCommits_losesNothing() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("workspace"));
        try (JdbcMetadataStore metadata = JdbcMetadataStore.sqlite(folder.resolve("metadata.db"));
                ArtifactStore artifacts = DirectoryArtifactStore.at(folder.resolve("artifacts"))) {
            Things things = new Things(metadata, artifacts);
            Maintenance maintenance = new DefaultMaintenance(metadata, artifacts, List.of(things), Clock.systemUTC())
                    .grace(Duration.ZERO);
            Process child = MaintenanceChild.start(folder, 7, 120);
            int removed = collectWhile(maintenance, List.of(child.onExit()));
            assertThat(child.waitFor())
                    .as(() -> {
                        try {
                            return Files.readString(MaintenanceChild.log(folder, 7));
                        } catch (java.io.IOException e) {
                            return e.toString();
                        }
                    })
                    .isZero();
            removed += maintenance.collect().removed().size();
            assertThat(removed).isPositive();
            assertNamedIsThere(maintenance);
        }
    }

    /** The step that the race needs luck for: all is deleted between the put and the unit of work that names it. */
    @Test
    void commit_whoseArtifactWasCollected_putsItAgain() throws Exception {
        try (JdbcMetadataStore metadata = JdbcMetadataStore.sqlite(temp.resolve("metadata.db"));
                ArtifactStore artifacts = DirectoryArtifactStore.at(temp.resolve("artifacts"))) {
            Things things = new Things(metadata, artifacts);
            Maintenance maintenance = new DefaultMaintenance(
                            metadata, artifacts, List.of(things), Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))
                    .grace(Duration.ZERO);
            byte[] bytes = Things.content(3);
            Digest digest = artifacts.put(new ByteArrayInputStream(bytes));
            assertThat(maintenance.collect().removed()).containsExactly(digest);

            things.name("thing", digest, bytes);

            assertThat(maintenance.collect().removed()).isEmpty();
            assertThat(artifacts.open(digest)).hasBinaryContent(bytes);
        }
    }
}
