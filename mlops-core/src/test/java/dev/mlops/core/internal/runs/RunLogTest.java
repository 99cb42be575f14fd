package dev.mlops.core.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.storage.JdbcMetadata;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.error.StorageException;
import dev.mlops.runs.MetricPoint;
import dev.mlops.runs.Run;
import dev.mlops.runs.RunStatus;
import dev.mlops.runs.Runs;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private MetadataStore store;
    private RunLog log;
    private Runs runs;

    @BeforeEach
    void open() {
        store = JdbcMetadata.sqlite(folder.resolve("metadata.db"));
        RunDesk desk = RunDesk.of(store, new MemoryArtifacts(), new SteppingClock(), new SecureRandom());
        log = new RunLog(desk);
        runs = new DefaultRuns(desk);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private RunLog.Told told(Map<String, ?> parameters, Map<String, Double> metrics, Map<String, String> tags) {
        return new RunLog.Told(log.newId(BEGUN), "training", BEGUN, BEGUN.plusSeconds(3), parameters, metrics, tags);
    }

    @Test
    void finished_isAWholeRun_withAPointForEachMetric() {
        RunLog.Told told = told(
                Map.of("depth", 6L, "rate", 0.5, "flag", true, "text", "x"), Map.of("seconds", 3.0), Map.of("a", "b"));
        RunLog.Entry entry = log.finished(told);
        assertThat(store.<Boolean>read(tx -> RunLog.contains(tx, told.id()))).isFalse();
        store.<Boolean>write(tx -> {
            entry.add(tx);
            return true;
        });
        assertThat(store.<Boolean>read(tx -> RunLog.contains(tx, told.id()))).isTrue();
        Run run = runs.get(told.id());
        assertThat(run.name()).isEqualTo("training");
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.error()).isEmpty();
        assertThat(run.startedAt()).isEqualTo(BEGUN);
        assertThat(run.endedAt()).contains(BEGUN.plusSeconds(3));
        assertThat(run.parameters()).isEqualTo(Map.of("depth", 6L, "rate", 0.5, "flag", true, "text", "x"));
        assertThat(run.tags()).isEqualTo(Map.of("a", "b"));
        assertThat(run.metrics()).isEqualTo(Map.of("seconds", 3.0));
        assertThat(run.series("seconds")).containsExactly(new MetricPoint(0, 3.0, BEGUN.plusSeconds(3)));
        assertThat(runs.delete(List.of(run.id()))).isEqualTo(1);
        List<MetadataStore.Document> chunks = store.read(tx -> tx.list("experiment-series", ""));
        assertThat(chunks).isEmpty();
    }

    @Test
    void failed_saysWhy() {
        RunLog.Told told = told(Map.of(), Map.of(), Map.of());
        log.write(log.failed(told, new IllegalStateException("too few\nrows")));
        assertThat(runs.find("status = 'failed'")).singleElement().satisfies(run -> {
            assertThat(run.id()).isEqualTo(told.id());
            assertThat(run.error()).isEqualTo("java.lang.IllegalStateException: too few\nrows");
        });
    }

    @Test
    void whatIsTooLong_isCut_andWhatIsNoName_isLeftOut() {
        String half = "x".repeat(Attributes.LONGEST_TEXT - 4) + "\ud83d\ude00".repeat(40);
        RunLog.Told told = told(
                Map.of("settings.long", "y".repeat(10_000), "half", half, "z".repeat(201), 1L, " ", 2L, "a\u0000b", 3L),
                Map.of("seconds", 1.0, "m".repeat(201), 1.0, "", 2.0),
                Map.of("study", "s".repeat(2_000), "t".repeat(201), "v", "", "v"));
        log.write(log.finished(told));
        Run run = runs.get(told.id());
        String shortened = "y".repeat(497) + "...";
        assertThat(run.parameters())
                .containsOnlyKeys("settings.long", "half")
                .containsEntry("settings.long", shortened)
                .containsEntry("half", "x".repeat(496) + "...");
        assertThat(run.metrics()).containsOnlyKeys("seconds");
        assertThat(run.tags()).isEqualTo(Map.of("study", "s".repeat(497) + "..."));
        assertThat(runs.find("parameters.settings.long = '" + shortened + "'")).containsExactly(run);
        assertThat(runs.find("parameters.half like 'xx%'")).containsExactly(run);
    }

    @Test
    void write_ofAnIdentityThatIsThere_isRefused() {
        RunLog.Told told = told(Map.of(), Map.of(), Map.of());
        log.write(log.finished(told));
        assertThatThrownBy(() -> log.write(log.failed(told, new IllegalStateException("x"))))
                .isInstanceOf(StorageException.class);
        assertThat(runs.get(told.id()).status()).isEqualTo(RunStatus.FINISHED);
    }
}
