package dev.mlops.core.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.maintenance.ArtifactNames;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Datasets;
import dev.mlops.data.DeletedVersion;
import dev.mlops.data.Profile;
import dev.mlops.error.NotFoundException;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of versions: parents, time travel, deletion, search and profiles. */
class DatasetLifeTest {
    private final InMemoryArtifactStore artifacts = InMemoryArtifactStore.create();
    private final InMemoryMetadataStore metadata = InMemoryMetadataStore.create();
    private final Datasets datasets = new DefaultDatasets(artifacts, metadata, new SteppingClock());

    private DatasetVersion commit(String name, int value) {
        return datasets.commit(name, Csv.text("a\n" + value + "\n"));
    }

    private List<String> named() {
        return metadata.read(tx ->
                new DatasetArtifacts().names(tx).map(ArtifactNames.Named::what).toList());
    }

    @Test
    void parent_notGiven_isTheNewest() {
        DatasetVersion first = commit("d", 1);
        DatasetVersion second = commit("d", 2);
        DatasetVersion third = datasets.parent(first).commit("d", Csv.text("a\n3\n"));

        assertThat(first.parent()).isEmpty();
        assertThat(second.parent()).contains(1);
        assertThat(third.parent()).contains(1);
        assertThat(datasets.get("d", 3).parent()).contains(1);
    }

    @Test
    void parent_ofAnotherDataset_isRefused() {
        DatasetVersion other = commit("other", 1);

        assertThatThrownBy(() -> datasets.parent(other).commit("d", Csv.text("a\n3\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parent: a version of dataset d");
        assertThat(datasets.names()).containsExactly("other");
    }

    @Test
    void asOf_moment_seesWhatWasCommittedByThen() {
        DatasetVersion first = commit("d", 1);
        DatasetVersion second = commit("d", 2);
        DatasetVersion later = commit("later", 1);
        Datasets then = datasets.asOf(first.createdAt());

        assertThat(then.get("d")).isEqualTo(first);
        assertThat(then.versions("d")).containsExactly(first);
        assertThat(then.names()).containsExactly("d");
        assertThat(then.find("later")).isEmpty();
        assertThat(then.search("version >= 1")).containsExactly(first);
        assertThat(then.searchVersions("name = 'd'")).containsExactly(first);
        assertThat(then.get("d", 1)).isEqualTo(first);
        assertThatThrownBy(() -> then.get("d", 2))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("committed later");
        assertThat(datasets.asOf(second.createdAt()).get("d")).isEqualTo(second);
        assertThat(datasets.asOf(later.createdAt()).names()).containsExactly("d", "later");
        assertThat(datasets.asOf(Instant.EPOCH).names()).isEmpty();
    }

    @Test
    void asOf_stage_onlyReads() {
        Datasets then = datasets.asOf(Instant.EPOCH);

        for (Runnable change : List.<Runnable>of(
                () -> then.commit("d", Csv.text("a\n1\n")),
                () -> then.because("x").delete("d", 1),
                () -> then.importFrom(Path.of("x.zip")))) {
            assertThatThrownBy(change::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("only reads");
        }
    }

    @Test
    void delete_version_leavesATombstone() {
        DatasetVersion first = commit("d", 1);
        DatasetVersion second = commit("d", 2);

        DeletedVersion deleted = datasets.because("wrong export").delete("d", 2);

        assertThat(deleted.digest()).isEqualTo(second.digest());
        assertThat(deleted.toString()).contains("d v2").contains("wrong export");
        assertThat(datasets.get("d")).isEqualTo(first);
        assertThat(datasets.versions("d")).containsExactly(first);
        assertThat(datasets.deleted("d")).containsExactly(deleted);
        assertThatThrownBy(() -> datasets.get("d", 2))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("was deleted")
                .hasMessageContaining(deleted.deletedAt().toString())
                .hasMessageContaining("wrong export");
        assertThatThrownBy(() -> datasets.because("again").delete("d", 2)).isInstanceOf(NotFoundException.class);
        assertThat(named()).containsExactly("dataset d v1");
        assertThat(datasets.search("version = 1")).containsExactly(first);
        assertThat(datasets.searchVersions("name = 'd'")).containsExactly(first);
    }

    @Test
    void delete_withoutReason_isRefused() {
        commit("d", 1);

        assertThatThrownBy(() -> datasets.delete("d", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("because(");
        assertThat(datasets.versions("d")).hasSize(1);
    }

    @Test
    void commit_whatWasDeleted_isANewVersionWithANewNumber() {
        DatasetVersion first = commit("d", 1);
        datasets.because("x").delete("d", 1);
        assertThat(datasets.names()).isEmpty();
        assertThat(datasets.find("d")).isEmpty();
        assertThatThrownBy(() -> datasets.get("d"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("all versions of dataset 'd' were deleted");

        DatasetVersion again = commit("d", 1);

        assertThat(again.version()).isEqualTo(2);
        assertThat(again.digest()).isEqualTo(first.digest());
        assertThat(again.parent()).isEmpty();
        assertThat(commit("d", 1)).isEqualTo(again);
        assertThat(named()).containsExactly("dataset d v2");
    }

    @Test
    void commit_collectedBetweenPutAndNaming_isPutAgain() {
        // a collector with no grace takes the bytes before the commit names them, twice
        AtomicInteger collections = new AtomicInteger();
        MetadataStore collecting = new MetadataStore() {
            @Override
            public <T> T read(Function<? super Transaction, ? extends T> work) {
                return metadata.read(work);
            }

            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                if (collections.getAndIncrement() < 2) {
                    artifacts
                            .list(Optional.empty(), 10)
                            .forEach(stat -> artifacts.deleteIfOlder(stat.digest(), Instant.MAX));
                }
                return metadata.write(work);
            }

            @Override
            public void close() {}
        };
        Datasets racing = new DefaultDatasets(artifacts, collecting, new SteppingClock());

        DatasetVersion version = racing.commit("d", Csv.text("a\n1\n"));

        assertThat(collections).hasValue(3);
        assertThat(version.read().rowCount()).isEqualTo(1);
        assertThat(racing.versions("d")).hasSize(1);
    }

    @Test
    void search_conditions_findVersions() {
        DatasetVersion small = datasets.tag("source", "uci").commit("small", Csv.text("a\n1\n"));
        datasets.tag("source", "uci").commit("large", Csv.text("a\n1\n2\n"));
        DatasetVersion large =
                datasets.tag("source", "own").message("more rows").commit("large", Csv.text("a\n1\n2\n3\n"));

        assertThat(datasets.search("tags.source = 'uci'")).containsExactly(small);
        assertThat(datasets.searchVersions("tags.source = 'uci'"))
                .extracting(DatasetVersion::version)
                .containsExactly(1, 1);
        assertThat(datasets.search("tags.source = 'own' and rows > 2")).containsExactly(large);
        assertThat(datasets.search("message like '%rows' and parent = 1")).containsExactly(large);
        assertThat(datasets.search("not rows > 1000")).containsExactly(large, small);
        assertThat(datasets.search("createdAt >= '2027-01-01T00:00:00Z'")).isEmpty();
        assertThatThrownBy(() -> datasets.search("row > 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows");
    }

    @Test
    void search_versionsWithoutAttributes_areFoundToo() {
        DatasetVersion old = datasets.tag("source", "uci").commit("old", Csv.text("a\n1\n"));
        datasets.because("x").delete("old", commit("old", 2).version());
        // as a version of the library before attributes left it
        metadata.write(tx -> {
            for (String kind : List.of("dataset-version", "dataset")) {
                tx.list(kind, "").forEach(d -> tx.update(d.key(), d.revision(), d.body(), Attributes.none()));
            }
            return 0;
        });

        assertThat(datasets.search("tags.source = 'uci'")).containsExactly(old);
        assertThat(datasets.searchVersions("rows = 1")).containsExactly(old);
    }

    @Test
    void find_formatOne_isReadAndRecommittedAsTheSame() {
        DatasetVersion version = datasets.message("m").commit("d", Csv.text("a\n1\n"));
        Profile profile = version.profile();
        metadata.write(tx -> {
            MetadataStore.Document document = tx.list("dataset-version", "d/").get(0);
            ObjectNode json = (ObjectNode) Json.read(document.body(), "d");
            json.remove("files");
            json.put("format", 1)
                    .put("content", version.files().get(0).digest())
                    .put("size", 4)
                    .put("file", "d.csv");
            return tx.update(document.key(), document.revision(), Json.write(json), Attributes.none());
        });

        assertThat(datasets.get("d")).isEqualTo(version);
        assertThat(datasets.get("d").files()).isEqualTo(version.files());
        assertThat(datasets.get("d").profile()).isEqualTo(profile);
        assertThat(datasets.commit("d", Csv.text("a\n1\n"))).isEqualTo(version);
    }

    @Test
    void profile_askedByMany_isTakenAndStoredOnce() {
        DatasetVersion version = commit("d", 1);
        commit("e", 1); // the same digest
        assertThat(metadata.<Integer>read(tx -> tx.list("dataset-profile", "").size()))
                .isZero();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Profile>> profiles = IntStream.range(0, 32)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> datasets.get(i % 2 == 0 ? "d" : "e").profile(), pool))
                    .toList();
            profiles.forEach(profile -> assertThat(profile.join()).isEqualTo(version.profile()));
        } finally {
            pool.shutdown();
        }

        MetadataStore.Document stored =
                metadata.read(tx -> tx.list("dataset-profile", "").get(0));
        assertThat(stored.key().name()).isEqualTo(version.digest());
        assertThat(stored.revision()).isEqualTo(1);
    }

    @Test
    void artifactNames_filesOfAFolder_areNamedByPath() {
        DatasetVersion version = commit("d", 1);

        List<ArtifactNames.Named> named =
                metadata.read(tx -> new DatasetArtifacts().names(tx).toList());

        assertThat(named)
                .containsExactly(new ArtifactNames.Named(
                        new Digest(version.files().get(0).digest()), "dataset d v1"));
    }
}
