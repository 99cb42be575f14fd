package dev.mlops.core.internal.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.runs.DefaultRuns;
import dev.mlops.core.internal.runs.RunDesk;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.error.StorageException;
import dev.mlops.maintenance.CollectReport;
import dev.mlops.maintenance.Maintenance;
import dev.mlops.runs.ActiveRun;
import dev.mlops.runs.Run;
import dev.mlops.runs.Runs;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunNamesTest {
    private final SteppingClock clock = new SteppingClock();
    private final MemoryMetadata metadata = new MemoryMetadata();
    private final MemoryArtifacts artifacts = new MemoryArtifacts(clock);
    private final Runs runs = new DefaultRuns(RunDesk.of(metadata, artifacts, clock, new SecureRandom()));
    private final Maintenance maintenance =
            new DefaultMaintenance(metadata, artifacts, List.of(new RunNames()), clock).grace(Duration.ZERO);

    @Test
    void collect_artifactsOfRuns_staysUntilTheRunIsDeleted() throws IOException {
        Run run = runs.start().artifact("a/model.bin", "kept".getBytes(UTF_8)).finish();
        ActiveRun active = runs.start().artifact("b", "running".getBytes(UTF_8)).flush();
        active.artifact("b", "instead".getBytes(UTF_8)).flush();

        CollectReport first = maintenance.collect();

        assertThat(first.removed()).hasSize(1); // what was replaced
        try (InputStream in = run.open("a/model.bin")) {
            assertThat(in.readAllBytes()).isEqualTo("kept".getBytes(UTF_8));
        }
        runs.delete(List.of(run.id()));
        assertThat(maintenance.collect().removed()).hasSize(1);
        assertThatThrownBy(() -> run.open("a/model.bin")).isInstanceOf(StorageException.class);
        assertThat(active.finish().artifacts()).containsExactly("b");
    }

    @Test
    void names_runs_areSaid() {
        Run run = runs.start()
                .artifact("a", new byte[1])
                .artifact("b", new byte[2])
                .finish();
        runs.start().finish();

        List<String> names = metadata.read(
                tx -> new RunNames().names(tx).map(ArtifactNames.Named::what).toList());

        assertThat(names)
                .containsExactlyInAnyOrder("run " + run.id() + ", artifact a", "run " + run.id() + ", artifact b");
    }

    @Test
    void names_damagedDocument_isAStorageException() {
        metadata.<Boolean>write(tx -> tx.insert(
                new MetadataStore.Key("experiment-run", "x"),
                "{\"format\":1,\"artifacts\":{\"a\":\"no digest\"}}",
                Attributes.none().number("artifacts", 1)));

        assertThatThrownBy(
                        () -> metadata.<Long>read(tx -> new RunNames().names(tx).count()))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> maintenance.collect()).isInstanceOf(StorageException.class);
    }
}
