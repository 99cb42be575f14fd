package dev.mlops.core.internal.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.DirectoryArtifactStore;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.internal.data.DatasetArtifacts;
import dev.mlops.core.internal.data.DefaultDatasets;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.registry.DefaultModelRegistry;
import dev.mlops.core.internal.runs.RunDesk;
import dev.mlops.core.internal.training.DefaultTrainer;
import dev.mlops.core.testing.MovedClock;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.data.Column;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Table;
import dev.mlops.error.StorageException;
import dev.mlops.maintenance.CollectReport;
import dev.mlops.maintenance.Maintenance;
import dev.mlops.maintenance.VerifyReport;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultMaintenanceTest {
    private static final Table ROWS =
            Table.of(Column.numbers("x", 1, 2, 3, 4), Column.categories("y", "a", "a", "b", "b"));

    private final MovedClock clock = new MovedClock();
    private final MetadataStore metadata = InMemoryMetadataStore.create();
    private final ArtifactStore artifacts = InMemoryArtifactStore.create(clock);
    private final Things things = new Things(metadata, artifacts);
    private final Maintenance maintenance = new DefaultMaintenance(metadata, artifacts, List.of(things), clock);

    private Digest put(int which) {
        return artifacts.put(new ByteArrayInputStream(Things.content(which)));
    }

    private List<Digest> kept() {
        return artifacts.list(Optional.empty(), 100).stream()
                .map(ArtifactStore.Stat::digest)
                .toList();
    }

    @Test
    void collect_removesWhatNothingNamesAndIsOld() {
        Digest named = things.commit("thing", Things.content(1));
        Digest old = put(2);
        clock.move(Duration.ofHours(23));
        Digest young = put(3);
        clock.move(Duration.ofHours(2));

        CollectReport would = maintenance.dryRun().collect();
        assertThat(would.removed()).containsExactly(old);
        assertThat(would).hasToString("would remove 1 of 3 artifacts (34,000 bytes); 1 is named, 1 within the grace");
        assertThat(kept()).hasSize(3);

        CollectReport report = maintenance.collect();
        assertThat(report).hasToString("removed 1 of 3 artifacts (34,000 bytes); 1 is named, 1 within the grace");
        assertThat(report.removed()).containsExactly(old);
        assertThat(kept()).containsExactlyInAnyOrder(named, young);
        assertThat(maintenance.collect().removed()).isEmpty();

        artifacts.touch(young);
        clock.move(Duration.ofHours(24));
        assertThat(maintenance.collect().removed())
                .as("exactly as old as the grace")
                .isEmpty();
        assertThat(maintenance.grace(Duration.ofHours(23)).collect().removed()).containsExactly(young);
        assertThat(kept()).containsExactly(named);
    }

    @Test
    void collect_ofManyPages_removesAll() {
        artifacts.putAll(Stream.iterate(0, i -> i + 1)
                .limit(2_500)
                .map(i -> (ArtifactStore.Content) () -> new ByteArrayInputStream(("content " + i).getBytes(UTF_8)))
                .toList());
        Digest named = things.commit("thing", "content 7".getBytes(UTF_8));
        clock.move(Duration.ofHours(25));

        CollectReport report = maintenance.collect();

        assertThat(report.removed()).hasSize(2_499).isSorted().doesNotContain(named);
        assertThat(report.named()).isEqualTo(1);
        assertThat(kept()).containsExactly(named);
    }

    @Test
    void collect_whatCameToBeNamedMeanwhile_stays() {
        Digest digest = put(1);
        clock.move(Duration.ofHours(25));
        // Names it after the collection has looked and before it decides.
        ArtifactNames late = new ArtifactNames() {
            private boolean asked;

            @Override
            public Stream<Named> names(MetadataStore.Transaction tx) {
                Stream<Named> answer = asked ? Stream.of(new Named(digest, "late")) : Stream.empty();
                asked = true;
                return answer;
            }
        };
        CollectReport report = new DefaultMaintenance(metadata, artifacts, List.of(late), clock).collect();

        assertThat(report.removed()).isEmpty();
        assertThat(report.named()).isEqualTo(1);
        assertThat(kept()).containsExactly(digest);
    }

    @Test
    void collect_whereNamesCannotBeTold_removesNothing() {
        put(1);
        clock.move(Duration.ofHours(25));
        metadata.write(tx -> tx.insert(new MetadataStore.Key("dataset-version", "adult/1"), "{\"format\":1}"));
        Maintenance withDatasets = new DefaultMaintenance(metadata, artifacts, List.of(new DatasetArtifacts()), clock);

        assertThatThrownBy(withDatasets::collect)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("adult/1");
        assertThat(kept()).hasSize(1);
        VerifyReport report = withDatasets.verify();
        assertThat(report.damages())
                .singleElement()
                .satisfies(damage -> assertThat(damage.what()).contains("adult/1"));
    }

    @Test
    void grace_negative_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> maintenance.grace(Duration.ofSeconds(-1)))
                .withMessageContaining("grace");
        assertThat(maintenance.grace(Duration.ofDays(7)).dryRun())
                .hasToString("maintenance with a grace of PT168H, dry run");
    }

    /** What the nouns keep is named; what only a collection without grace would take is not theirs. */
    @Test
    void collect_withoutGrace_leavesWhatDatasetsModelsAndRunsNeed() {
        Engines engines = new Engines(List.of(new NearestCentroidEngine()));
        ModelStore models = new ModelStore(artifacts, engines);
        DatasetVersion points =
                new DefaultDatasets(artifacts, metadata, clock).commit("points", Csv.text("x,y\n1,2\n"));
        Task<Label> task = Task.classification("y");
        RunDesk desk = RunDesk.of(metadata, artifacts, clock, new SecureRandom());
        Model<Label> run = new DefaultTrainer<>(desk, models, engines, Runnable::run, task)
                .algorithm(NearestCentroidEngine.nearestCentroid())
                .train(ROWS);
        DefaultModelRegistry registry = new DefaultModelRegistry(metadata, models, engines, clock);
        Digest stray = put(1);
        List<ArtifactNames> names = List.of(new DatasetArtifacts(), new ModelNames(models));
        clock.move(Duration.ofHours(1));
        Maintenance now = new DefaultMaintenance(metadata, artifacts, names, clock).grace(Duration.ZERO);

        assertThat(now.collect().removed()).containsExactly(stray);
        assertThat(now.verify()).hasToString("3 artifacts, 3 named: all as they were put");
        assertThat(points.read().rowCount()).isEqualTo(1);
        assertThat(registry.register("m", run).load(Label.class).digest()).isEqualTo(run.digest());

        // Damage is named by what it hits.
        Digest estimator = ((DefaultModel<Label>) run).manifest().estimator();
        assertThat(artifacts.deleteIfOlder(estimator, Instant.MAX)).isTrue();
        VerifyReport report = now.verify();
        assertThat(report.isClean()).isFalse();
        assertThat(report.damages()).singleElement().satisfies(damage -> {
            assertThat(damage.hits()).hasSize(2).contains("model m v1");
            assertThat(damage.artifact()).contains(estimator);
            assertThat(damage).asString().contains("model m v1", "training run", "it is not there");
        });
        assertThatThrownBy(report::orThrow)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("model m v1")
                .hasMessageContaining(estimator.hex());

        // Without its manifest it cannot be told what a model needs.
        assertThat(artifacts.deleteIfOlder(new Digest(run.digest()), Instant.MAX))
                .isTrue();
        Maintenance fresh = new DefaultMaintenance(metadata, artifacts, names, clock).grace(Duration.ZERO);
        clock.move(Duration.ofHours(1));
        assertThatThrownBy(fresh::collect)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("model m v1")
                .hasMessageContaining(run.digest());
        assertThat(fresh.verify().damages())
                .isNotEmpty()
                .allMatch(damage -> damage.hits().contains("model m v1")
                        || damage.hits().toString().contains("training run"));
    }

    @Test
    void verify_damagedPackAndLostPack_nameWhatIsHit(@TempDir Path folder) throws Exception {
        try (DirectoryArtifactStore store = DirectoryArtifactStore.at(folder, clock)) {
            Things inFolder = new Things(metadata, store);
            Maintenance there = new DefaultMaintenance(metadata, store, List.of(inFolder), clock);
            inFolder.commit("first", Things.content(1));
            inFolder.commit("second", Things.content(2));
            assertThat(there.verify().orThrow().named()).isEqualTo(2);

            List<Path> packs = packs(folder);
            assertThat(packs).hasSize(2);
            Path first = packs.get(0);
            byte[] bytes = Files.readAllBytes(first);
            bytes[5_000] ^= 1;
            Files.write(first, bytes);
            Files.delete(packs.get(1));

            assertHit(there.verify(), first);
        }
        try (DirectoryArtifactStore store = DirectoryArtifactStore.at(folder, clock)) {
            Things inFolder = new Things(metadata, store);
            assertHit(
                    new DefaultMaintenance(metadata, store, List.of(inFolder), clock).verify(),
                    packs(folder).get(0));
        }
    }

    private static void assertHit(VerifyReport report, Path damaged) {
        assertThat(report.damages().stream().flatMap(damage -> damage.hits().stream()))
                .contains("first", "second");
        assertThat(report.damages())
                .filteredOn(damage -> damage.hits().contains("first"))
                .allMatch(damage -> damage.place().equals(damaged.toString()));
        assertThat(report.toString()).contains("first: artifact", "second: artifact", damaged.toString());
    }

    private static List<Path> packs(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("packs"))) {
            return files.filter(file -> file.toString().endsWith(".pack"))
                    .sorted()
                    .toList();
        }
    }
}
