package dev.mlops.core.internal.monitoring;

import static dev.mlops.monitoring.Detectors.drift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.Operation;
import dev.mlops.data.Row;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployment;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.monitoring.Alert;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.monitoring.Monitor;
import dev.mlops.monitoring.Monitoring;
import dev.mlops.monitoring.Window;
import dev.mlops.spi.MetadataStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DefaultMonitorTest {
    private static final Table TRAIN = Rows.labelled(1_000, 1);

    /** Fails every write while a test says so. */
    private static final class Failing implements MetadataStore {
        private final MemoryMetadata store = new MemoryMetadata();
        private boolean fails;
        private int writes;

        @Override
        public <T> T read(Function<? super Transaction, ? extends T> work) {
            return store.read(work);
        }

        @Override
        public <T> T write(Function<? super Transaction, ? extends T> work) {
            if (fails) {
                throw new StorageException(Problem.of("the disk is full"));
            }
            writes++;
            return store.write(work);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private final Failing metadata = new Failing();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final SteppingClock clock = new SteppingClock();
    private final Workspace ws = MlOps.builder()
            .metadata(metadata)
            .artifacts(new MemoryArtifacts())
            .engine(new NearestCentroidEngine())
            .clock(clock)
            .executor(tasks::add)
            .build();
    private final Deployment<Label> live = deploy(ws);

    @AfterEach
    void close() {
        ws.close();
    }

    private static Deployment<Label> deploy(Workspace ws) {
        var model = ws.trainer(Task.classification("label"))
                .algorithm(NearestCentroidEngine.nearestCentroid())
                .train(TRAIN);
        return ws.deployer(Label.class).deploy(ws.registry().register("income", model));
    }

    private Monitoring<Label> watch() {
        return ws.monitor(live)
                .reference(TRAIN)
                .detect(drift(Selector.all()).psi(0.1))
                .window(Window.rows(100));
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private static Table shifted(Table rows, double by) {
        double[] x = new double[rows.rowCount()];
        for (int row = 0; row < x.length; row++) {
            x[row] = rows.column("x").number(row) + by;
        }
        return rows.with(Column.numbers("x", x), Operation.of("shift", Map.of()));
    }

    @Test
    void windows_areLookedAtWhenFull_onTheExecutor() {
        Monitor<Label> monitor = watch().start();
        live.predict(Rows.labelled(99, 2));
        runTasks();
        assertThat(monitor.reports()).isEmpty();
        live.predict(TRAIN.row(0));
        assertThat(monitor.reports()).isEmpty();
        runTasks();
        assertThat(monitor.reports()).singleElement().satisfies(report -> {
            assertThat(report.subject()).isEqualTo("income v1");
            assertThat(report.rows()).isEqualTo(100);
            assertThat(report.referenceRows()).isEqualTo(1_000);
            assertThat(report.drifted()).isFalse();
        });
        assertThat(monitor.alerts()).isEmpty();
    }

    @Test
    void columns_watchedAreThoseThatGoIntoTheModel() {
        Monitor<Label> monitor = watch().start();
        live.predict(Rows.labelled(100, 2));
        monitor.flush();
        assertThat(monitor.reports().get(0).columns())
                .extracting(c -> c.column())
                .containsExactly("x", "y");
    }

    @Test
    void drift_isAlerted_recordedAndTold() {
        List<Alert> heard = new ArrayList<>();
        Monitor<Label> monitor = watch().onAlert(alert -> {
                    throw new IllegalStateException("a listener that throws");
                })
                .onAlert(heard::add)
                .start();
        live.predict(shifted(Rows.labelled(100, 2), 2));
        runTasks();
        assertThat(heard).singleElement().satisfies(alert -> {
            assertThat(alert.subject()).isEqualTo("income v1");
            assertThat(alert.drift().column()).isEqualTo("x");
        });
        assertThat(monitor.alerts()).isEqualTo(heard);
        assertThat(new Alerts(metadata, clock).of("income v1")).isEqualTo(heard);
    }

    private List<JsonNode> windows() {
        return metadata.read(tx -> tx.list("prediction-window", "")).stream()
                .map(document -> Json.read(document.body(), "window"))
                .toList();
    }

    @Test
    void windows_areRecorded_withoutAlertsToo_withWhenTheirRowsCame() {
        Monitor<Label> monitor = watch().start();
        Instant before = clock.instant();
        live.predict(Rows.labelled(3, 2));
        monitor.flush();
        live.predict(shifted(Rows.labelled(100, 2), 2));
        runTasks();
        assertThat(windows()).hasSize(2);
        JsonNode quiet = windows().get(0);
        assertThat(Json.whole(quiet, "rows")).isEqualTo(3);
        assertThat(Json.texts(quiet, "drifted")).isEmpty();
        assertThat(Json.text(quiet, "first")).isEqualTo(before.plusSeconds(1).toString());
        assertThat(Json.text(quiet, "last")).isEqualTo(before.plusSeconds(3).toString());
        assertThat(Json.text(quiet, "at")).isEqualTo(before.plusSeconds(4).toString());
        JsonNode drifted = windows().get(1);
        assertThat(Json.whole(drifted, "rows")).isEqualTo(100);
        assertThat(Json.texts(drifted, "drifted")).containsExactly("x");
        assertThat(Json.text(drifted, "at"))
                .isEqualTo(monitor.alerts().get(0).at().toString());
    }

    @Test
    void windows_thatWaitedTogether_areRecordedInOneUnitOfWork_inOrder() {
        Monitor<Label> monitor = watch().window(Window.rows(10)).start();
        int before = metadata.writes;
        live.predict(shifted(Rows.labelled(10, 2), 5));
        live.predict(Rows.labelled(65, 2));
        monitor.flush();
        assertThat(metadata.writes).isEqualTo(before + 1);
        assertThat(windows())
                .extracting(window -> Json.whole(window, "rows"))
                .containsExactly(10L, 10L, 10L, 10L, 10L, 10L, 10L, 5L);
        assertThat(windows())
                .extracting(window -> Json.texts(window, "drifted").size())
                .startsWith(1, 0);
        assertThat(monitor.reports()).hasSize(8);
        monitor.flush();
        assertThat(metadata.writes).as("nothing is written of no window").isEqualTo(before + 1);
    }

    @Test
    void windows_areOfTheDeploymentThatAnswered() {
        Deployment<Label> second = ws.deployer(Label.class).deploy(live.version());
        assertThat(second.number()).isEqualTo(live.number() + 1);
        Monitor<Label> late = ws.monitor(second)
                .reference(TRAIN)
                .detect(drift(Selector.all()).psi(0.1))
                .start();
        Monitor<Label> monitor = watch().start();
        live.predict(Rows.labelled(3, 2));
        second.predict(Rows.labelled(2, 2));
        late.flush();
        monitor.flush();
        monitor.flush();
        assertThat(ws.registry().lineage(live.version()).links().stream()
                        .filter(link -> link.relation().equals("answered")))
                .extracting(link -> link.from().name() + ": " + link.note())
                .containsExactly(
                        "income v1 #" + live.number() + ": 3 rows", "income v1 #" + second.number() + ": 2 rows");
    }

    @Test
    void store_thatFails_neitherEndsTheWatch_norKeepsListenersFromHearing() {
        List<Alert> heard = new ArrayList<>();
        Monitor<Label> monitor = watch().onAlert(heard::add).start();
        metadata.fails = true;
        live.predict(shifted(Rows.labelled(100, 2), 2));
        runTasks();
        assertThat(heard).hasSize(1);
        assertThat(monitor.reports()).hasSize(1);
        assertThat(windows()).isEmpty();
        metadata.fails = false;
        live.predict(shifted(Rows.labelled(100, 3), 2));
        runTasks();
        assertThat(heard).hasSize(2);
        assertThat(windows()).hasSize(1);
        assertThat(new Alerts(metadata, clock).of("income v1")).containsExactly(heard.get(1));
    }

    @Test
    void rows_ofAllKindsOfCalls_areTaken() {
        record Point(double x, double y) {}
        Monitor<Label> monitor = watch().start();
        live.predict(Row.of("y", 1.0, "x", 2.0, "other", "not watched"));
        live.bind(Point.class).predict(new Point(1, 2));
        live.predict(Rows.labelled(3, 2));
        monitor.flush();
        assertThat(monitor.reports()).extracting(DriftReport::rows).containsExactly(5L);
    }

    @Test
    void wholeNumbersAndFractions_mayStandForEachOther() {
        Monitor<Label> monitor = watch().start();
        live.predict(Row.of("x", 1, "y", 2.5));
        monitor.flush();
        assertThat(monitor.reports()).hasSize(1);
    }

    @Test
    void flush_looksAtWhatIsLeft_withoutAThread_andInOrder() {
        Monitor<Label> monitor = watch().start();
        live.predict(Rows.labelled(250, 2));
        monitor.flush();
        assertThat(monitor.reports()).extracting(DriftReport::rows).containsExactly(100L, 100L, 50L);
        monitor.flush();
        assertThat(monitor.reports()).hasSize(3);
        runTasks();
        assertThat(monitor.reports()).hasSize(3);
    }

    @Test
    void listener_mayFlushAndPredict() {
        List<Alert> heard = Collections.synchronizedList(new ArrayList<>());
        List<Monitor<Label>> own = new ArrayList<>();
        Monitor<Label> monitor = watch().onAlert(alert -> {
                    heard.add(alert);
                    if (heard.size() == 1) {
                        live.predict(shifted(Rows.labelled(100, 3), 2));
                        own.get(0).flush();
                    }
                })
                .start();
        own.add(monitor);
        live.predict(shifted(Rows.labelled(100, 2), 2));
        monitor.flush();
        assertThat(heard).hasSize(2);
        assertThat(monitor.reports()).hasSize(2);
    }

    @Test
    void reports_ofTheLastHundredWindowsAreKept() {
        Monitor<Label> monitor = watch().window(Window.rows(200)).start();
        for (int rows = 1; rows <= 105; rows++) {
            live.predict(Rows.labelled(rows, rows));
            monitor.flush();
        }
        assertThat(monitor.reports()).hasSize(100);
        assertThat(monitor.reports().get(0).rows()).isEqualTo(6);
        assertThat(monitor.reports().get(99).rows()).isEqualTo(105);
    }

    @Test
    void windows_moreThanCanWait_areDroppedAndCounted() {
        DefaultMonitor<Label> monitor =
                (DefaultMonitor<Label>) watch().window(Window.rows(10)).start();
        int windows = DefaultMonitor.WAITING_WINDOWS + 3;
        live.predict(Rows.labelled(10 * windows, 2));
        assertThat(monitor.droppedWindows()).isEqualTo(3);
        runTasks();
        assertThat(monitor.reports()).hasSize(DefaultMonitor.WAITING_WINDOWS);
        live.predict(Rows.labelled(10, 2));
        runTasks();
        assertThat(monitor.reports()).hasSize(DefaultMonitor.WAITING_WINDOWS + 1);
    }

    @Test
    void executor_thatTakesNoWork_leavesWindowsToTheFlush() {
        MemoryMetadata other = new MemoryMetadata();
        try (Workspace refusing = MlOps.builder()
                .metadata(other)
                .artifacts(new MemoryArtifacts())
                .engine(new NearestCentroidEngine())
                .executor(task -> {
                    throw new RejectedExecutionException("shut down");
                })
                .build()) {
            Deployment<Label> deployed = deploy(refusing);
            Monitor<Label> monitor = refusing.monitor(deployed)
                    .reference(TRAIN)
                    .detect(drift(Selector.all()).psi(0.1))
                    .window(Window.rows(10))
                    .start();
            assertThat(deployed.predict(Rows.labelled(20, 2))).hasSize(20);
            assertThat(monitor.reports()).isEmpty();
            monitor.flush();
            assertThat(monitor.reports()).hasSize(2);
        }
    }

    @Test
    void close_looksAtTheLastRows_andTakesNoMore() {
        Monitor<Label> monitor = watch().start();
        live.predict(Rows.labelled(30, 2));
        monitor.close();
        live.predict(Rows.labelled(300, 2));
        monitor.close();
        monitor.flush();
        assertThat(monitor.reports()).extracting(DriftReport::rows).containsExactly(30L);
    }

    @Test
    void closeOfTheWorkspace_endsTheWatch_andKeepsTheLastAlerts() {
        Monitor<Label> monitor = watch().start();
        live.predict(shifted(Rows.labelled(60, 2), 3));
        ws.close();
        assertThat(monitor.alerts()).isNotEmpty();
        assertThat(new Alerts(metadata, clock).of("income v1")).isEqualTo(monitor.alerts());
    }

    @Test
    void rows_ofManyThreads_areEachTakenOnce() throws Exception {
        // Eight full windows at most: none has to be dropped.
        Monitor<Label> monitor = watch().window(Window.rows(200)).start();
        Table rows = Rows.labelled(400, 2);
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                calls.add(callers.submit(() -> {
                    rows.rows().forEach(live::predict);
                    monitor.flush();
                }));
            }
            for (Future<?> call : calls) {
                call.get(60, TimeUnit.SECONDS);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(monitor.reports().stream().mapToLong(DriftReport::rows).sum())
                .isEqualTo(1_600);
    }

    @Test
    void start_withoutReferenceOrDetector_isRefused() {
        assertThatThrownBy(() ->
                        ws.monitor(live).detect(drift(Selector.all()).psi(0.1)).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no reference");
        assertThatThrownBy(() -> ws.monitor(live).reference(TRAIN).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no detector");
    }

    @Test
    void start_withAReferenceThatDoesNotSuitTheModel_isRefused() {
        Monitoring<Label> all = ws.monitor(live).detect(drift(Selector.all()).psi(0.1));
        assertThatThrownBy(
                        () -> all.reference(Table.of(Column.numbers("z", 1, 2))).start())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no column to watch");
        assertThatThrownBy(() -> all.reference(Table.of(Column.categories("x", "a", "b")))
                        .start())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("another type");
        assertThatThrownBy(() -> all.reference(TRAIN.head(0)).start())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no rows");
    }

    @Test
    void start_onAClosedDeployment_isRefused() {
        Monitoring<Label> ready = watch();
        live.close();
        assertThatThrownBy(ready::start).isInstanceOf(IllegalStateException.class);
    }
}
