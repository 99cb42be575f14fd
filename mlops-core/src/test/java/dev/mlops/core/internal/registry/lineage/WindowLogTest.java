package dev.mlops.core.internal.registry.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.storage.JdbcMetadata;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.registry.ModelVersion;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class WindowLogTest {
    private static final ModelVersion ONE = version(1);
    private static final ModelVersion TWO = version(2);

    @TempDir
    private Path folder;

    private static ModelVersion version(int number) {
        return RecordedVersion.of(
                "income", number, Histories.START, Histories.TRAIN, Optional.empty(), Optional.empty());
    }

    private static Deployed read(MetadataStore store, ModelVersion version, long deployment) {
        return store.read(tx -> WindowLog.read(tx, version, Deployed.of(deployment, Histories.START)));
    }

    @Test
    void windows_areReadAsTheyWere_eachOfItsDeployment() {
        WatchedWindow quiet = Histories.window(5, 1_000);
        WatchedWindow drifted = Histories.window(9, 12, "hours", "age \"'%");
        for (MetadataStore store : List.of(new MemoryMetadata(), JdbcMetadata.sqlite(folder.resolve("m.db")))) {
            try (store) {
                assertThat(read(store, ONE, 7)).isEqualTo(Deployed.of(7, Histories.START));
                store.write(tx -> {
                    assertThat(WindowLog.append(tx, ONE, 7, quiet)).isEqualTo(1);
                    assertThat(WindowLog.append(tx, ONE, 8, drifted)).isEqualTo(1);
                    assertThat(WindowLog.append(tx, TWO, 7, drifted)).isEqualTo(1);
                    return WindowLog.append(tx, ONE, 7, drifted);
                });
                assertThat(read(store, ONE, 7).windows())
                        .containsOnlyKeys(1L, 2L)
                        .containsEntry(1L, quiet);
                assertThat(read(store, ONE, 7).windows().get(2L)).isEqualTo(drifted);
                assertThat(read(store, ONE, 8).windows()).containsOnlyKeys(1L);
                assertThat(read(store, TWO, 7).windows()).containsOnlyKeys(1L);
                assertThat(read(store, TWO, 8).windows()).isEmpty();
            }
        }
    }

    @Test
    void windows_beforeTheLastTwenty_areCounted() {
        for (MetadataStore store : List.of(new MemoryMetadata(), JdbcMetadata.sqlite(folder.resolve("m.db")))) {
            try (store) {
                store.write(tx -> {
                    for (int i = 1; i <= 2_000; i++) {
                        boolean drifted = i == 3 || i == 700 || i == 1_980 || i == 1_981;
                        WindowLog.append(
                                tx, ONE, 7, drifted ? Histories.window(i, 1_000, "age") : Histories.window(i, 1_000));
                    }
                    return 0;
                });
                Deployed deployed = read(store, ONE, 7);
                assertThat(deployed.windows().keySet())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1_981, 2_000).boxed().toList());
                assertThat(deployed.earlier()).isEqualTo(1_980);
                assertThat(deployed.earlierDrifted()).isEqualTo(3);
                History history = new History(ONE, Optional.empty(), List.of(), List.of(deployed), new TreeMap<>());
                assertThat(LineageGraph.of(history).toString().lines())
                        .hasSize(24)
                        .anyMatch(line ->
                                line.endsWith("window 1 to 1,980 of income v1 #7 1,980 earlier windows, 3 with drift"))
                        .anyMatch(line -> line.endsWith(" 1,000 rows, drift in age"));
            }
        }
    }

    /** However many there were, each is counted once, and the drift of each too. */
    @Property(tries = 50)
    void windows_areAllAccountedFor(@ForAll @Size(max = 60) List<Boolean> drifts) {
        try (MemoryMetadata store = new MemoryMetadata()) {
            for (boolean drifted : drifts) {
                store.write(tx ->
                        WindowLog.append(tx, ONE, 1, drifted ? Histories.window(1, 5, "age") : Histories.window(1, 5)));
            }
            Deployed read = read(store, ONE, 1);
            assertThat(read.windows().size()).isEqualTo(Math.min(drifts.size(), WindowLog.LAST));
            assertThat(read.windows().size() + read.earlier()).isEqualTo(drifts.size());
            long shown = read.windows().values().stream()
                    .filter(window -> !window.drifted().isEmpty())
                    .count();
            assertThat(shown + read.earlierDrifted())
                    .isEqualTo(drifts.stream().filter(drifted -> drifted).count());
        }
    }

    /** Before windows were recorded, their alerts were where those of batches are. */
    @Test
    void alerts_ofBatches_areNoWindows() {
        try (MemoryMetadata store = new MemoryMetadata()) {
            store.write(tx -> {
                tx.append("alerts/income v1", Json.write(alert("2026-05-01T10:00:00Z", "age")));
                tx.append("alerts/income v1", Json.write(alert("2026-05-01T10:00:00Z", "hours")));
                tx.append(
                        "alerts/income v1",
                        Json.write(alert("2026-05-01T12:00:00Z", "age").put(AlertLog.BATCH, true)));
                return 0;
            });
            SortedMap<Instant, List<String>> windows = store.read(tx -> AlertLog.of(tx, "income v1"));
            assertThat(windows)
                    .containsOnlyKeys(Instant.parse("2026-05-01T10:00:00Z"))
                    .containsValue(List.of("age", "hours"));
        }
    }

    private static ObjectNode alert(String at, String column) {
        return Json.object().put("format", 1).put("at", at).put("column", column);
    }
}
