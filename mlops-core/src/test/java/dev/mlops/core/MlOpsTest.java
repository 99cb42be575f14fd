package dev.mlops.core;

import static dev.mlops.core.testing.NearestCentroidEngine.nearestCentroid;
import static dev.mlops.monitoring.Detectors.drift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.RecordingEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.Csv;
import dev.mlops.data.Datasets;
import dev.mlops.data.Row;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployer;
import dev.mlops.deployment.Deployment;
import dev.mlops.error.EngineException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.StorageException;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Metrics;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.monitoring.DriftCheck;
import dev.mlops.monitoring.Monitor;
import dev.mlops.monitoring.Window;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.spi.Engine;
import dev.mlops.training.Trainer;
import dev.mlops.tuning.Tuner;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlOpsTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Table ROWS = Rows.labelled(100, 1);

    @TempDir
    private Path temp;

    private Workspace inMemoryParts() {
        return MlOps.builder()
                .metadata(InMemoryMetadataStore.create())
                .artifacts(InMemoryArtifactStore.create())
                .engine(new NearestCentroidEngine())
                .clock(new SteppingClock())
                .build();
    }

    /** Runs with a class loader that finds this engine as a service, as if its module were on the path. */
    private <T> T withEngineOnThePath(String engine, Supplier<T> work) throws IOException {
        Path services = Files.createDirectories(temp.resolve("path/META-INF/services"));
        Files.writeString(services.resolve(Engine.class.getName()), engine);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url(temp.resolve("path/"))}, before)) {
            thread.setContextClassLoader(loader);
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }

    @Test
    void wholeTour_inMemory() {
        try (Workspace ws = inMemoryParts()) {
            assertThat(ws.directory()).isEmpty();
            Model<Label> model = ws.trainer(TASK).algorithm(nearestCentroid()).train(ROWS);
            Evaluation<Label> evaluation =
                    ws.evaluator(TASK).metrics(Metrics.accuracy()).evaluate(model, Rows.labelled(100, 2));
            ModelVersion version = ws.registry().evaluation(evaluation).register("income", model);
            ws.registry()
                    .through(QualityGate.of(Metrics.accuracy().atLeast(0.7)))
                    .promote(version, "champion");
            Deployment<Label> live = ws.deployer(Label.class).deploy("income@champion");
            Monitor<Label> monitor = ws.monitor(live)
                    .reference(ROWS)
                    .detect(drift(Selector.numeric()).psi(0.2))
                    .start();
            live.predict(Rows.labelled(50, 3));
            monitor.flush();
            assertThat(monitor.reports()).hasSize(1);
            assertThat(ws.monitor(ROWS)
                            .detect(drift(Selector.all()).psi(0.2))
                            .check(Rows.labelled(100, 4))
                            .drifted())
                    .isFalse();
            assertThat(ws.validator()).isNotNull();
        }
    }

    @Test
    void open_findsEverythingAgain() throws IOException {
        Path folder = temp.resolve("some/workspace");
        String digest = withEngineOnThePath(NearestCentroidEngine.class.getName(), () -> {
            try (Workspace ws = MlOps.open(folder)) {
                assertThat(ws.directory()).contains(folder.toAbsolutePath());
                assertThat(ws.toString()).contains("workspace").contains("[centroid]");
                ws.datasets().commit("points", Csv.text("x,y\n1,2\n3,4\n"));
                Model<Label> model =
                        ws.trainer(TASK).algorithm(nearestCentroid()).train(ROWS);
                ws.registry().promote(ws.registry().register("income", model), "champion");
                return model.digest();
            }
        });
        assertThat(folder.resolve("metadata.db")).isRegularFile();
        assertThat(folder.resolve("artifacts")).isDirectory();
        withEngineOnThePath(NearestCentroidEngine.class.getName(), () -> {
            try (Workspace ws = MlOps.open(folder)) {
                assertThat(ws.datasets().get("points").read().rowCount()).isEqualTo(2);
                assertThat(ws.registry()
                                .get("income@champion")
                                .load(Label.class)
                                .digest())
                        .isEqualTo(digest);
            }
            return digest;
        });
    }

    @Test
    void run_ofAnEarlierProcess_isNotTrainedAgain() {
        Path folder = temp.resolve("ws");
        RecordingEngine engine = new RecordingEngine();
        for (int process = 0; process < 2; process++) {
            try (JdbcMetadataStore metadata = JdbcMetadataStore.sqlite(folder.resolve("metadata.db"));
                    DirectoryArtifactStore artifacts = DirectoryArtifactStore.at(folder.resolve("artifacts"));
                    Workspace ws = MlOps.builder()
                            .metadata(metadata)
                            .artifacts(artifacts)
                            .engine(engine)
                            .build()) {
                ws.trainer(TASK).algorithm(nearestCentroid()).train(ROWS);
                ws.tuner(TASK)
                        .search(t -> nearestCentroid())
                        .maximize(Metrics.accuracy())
                        .trials(1)
                        .tune(ROWS);
            }
        }
        assertThat(engine.requests()).hasSize(1 + 5);
    }

    @Test
    void open_whereAFileIsInTheWay_isRefused() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "in the way");
        for (Path folder : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> MlOps.open(folder))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("no workspace in " + folder.toAbsolutePath());
        }
        assertThat(file).hasContent("in the way");
        Path strange = Files.createDirectories(temp.resolve("strange"));
        Files.createDirectories(strange.resolve("metadata.db"));
        assertThatThrownBy(() -> MlOps.open(strange)).isInstanceOf(StorageException.class);
    }

    @Test
    void engineOnThePath_thatCannotBeMade_isNamed() {
        assertThatThrownBy(() -> withEngineOnThePath("dev.mlops.NoSuchEngine", MlOps::inMemory))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("dev.mlops.NoSuchEngine");
    }

    @Test
    void inMemory_hasTheEnginesOnThePath_andTheBuilderUnlessItIsGivenSome() throws IOException {
        try (Workspace none = MlOps.inMemory()) {
            assertThatThrownBy(() -> none.trainer(TASK).algorithm(nearestCentroid()))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("no engine 'centroid'");
        }
        try (Workspace found = withEngineOnThePath(NearestCentroidEngine.class.getName(), MlOps::inMemory)) {
            assertThat(found.trainer(TASK)
                            .algorithm(nearestCentroid())
                            .train(ROWS)
                            .task())
                    .isEqualTo(TASK);
        }
        MlOps.Builder builder =
                MlOps.builder().metadata(InMemoryMetadataStore.create()).artifacts(InMemoryArtifactStore.create());
        try (Workspace built = withEngineOnThePath(NearestCentroidEngine.class.getName(), builder::build)) {
            assertThat(built.toString()).contains("[centroid]");
        }
        try (Workspace given = withEngineOnThePath(
                "dev.mlops.NoSuchEngine",
                () -> builder.engine(new NearestCentroidEngine()).build())) {
            assertThat(given.toString()).contains("[centroid]");
        }
    }

    @Test
    void builder_withoutAStore_orWithAnEngineTwice_isRefused() {
        assertThatThrownBy(() -> MlOps.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no metadata store");
        assertThatThrownBy(() ->
                        MlOps.builder().metadata(InMemoryMetadataStore.create()).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no artifact store");
        assertThatThrownBy(() -> MlOps.builder()
                        .metadata(InMemoryMetadataStore.create())
                        .artifacts(InMemoryArtifactStore.create())
                        .engine(new NearestCentroidEngine(), new NearestCentroidEngine())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("centroid");
    }

    @Test
    void closedWorkspace_refuses() {
        Workspace ws = inMemoryParts();
        Model<Label> model = ws.trainer(TASK).algorithm(nearestCentroid()).train(ROWS);
        Datasets datasets = ws.datasets();
        Trainer<Label> trainer = ws.trainer(TASK).algorithm(nearestCentroid());
        Tuner<Label> tuner = ws.tuner(TASK).search(t -> nearestCentroid()).maximize(Metrics.accuracy());
        ModelRegistry registry = ws.registry();
        ModelVersion version = registry.register("income", model);
        Deployer<Label> deployer = ws.deployer(Label.class);
        Deployment<Label> live = deployer.deploy(version);
        DriftCheck check = ws.monitor(ROWS).detect(drift(Selector.columns("x")).psi(0.1));
        Table drifted = Table.of(Column.numbers("x", new double[50])); // alerts are recorded, which needs the store
        ws.close();
        ws.close();
        List<ThrowingCallable> calls = List.of(
                ws::datasets,
                ws::validator,
                () -> ws.trainer(TASK),
                () -> ws.tuner(TASK),
                () -> ws.evaluator(TASK),
                ws::registry,
                () -> ws.deployer(Label.class),
                () -> ws.monitor(live),
                () -> ws.monitor(ROWS),
                ws::directory,
                datasets::names,
                () -> datasets.commit("points", Csv.text("x\n1\n")),
                () -> trainer.train(ROWS),
                () -> tuner.tune(ROWS),
                registry::names,
                () -> registry.register("other", model),
                () -> version.load(Label.class),
                () -> deployer.deploy(version),
                () -> live.predict(ROWS.row(0)),
                () -> check.check(drifted));
        for (int call = 0; call < calls.size(); call++) {
            assertThatThrownBy(calls.get(call)).as("call %d", call).isInstanceOf(IllegalStateException.class);
        }
        assertThat(model.predict(ROWS)).hasSize(100);
    }

    @Test
    void close_leavesWhatWasGiven_open() {
        InMemoryMetadataStore metadata = InMemoryMetadataStore.create();
        InMemoryArtifactStore artifacts = InMemoryArtifactStore.create();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            for (int time = 1; time <= 2; time++) {
                try (Workspace ws = MlOps.builder()
                        .metadata(metadata)
                        .artifacts(artifacts)
                        .engine(new NearestCentroidEngine())
                        .executor(executor)
                        .build()) {
                    Model<Label> model = ws.trainer(TASK)
                            .algorithm(nearestCentroid())
                            .seed(time)
                            .train(ROWS);
                    assertThat(ws.registry().register("income", model).version())
                            .isEqualTo(time);
                }
            }
            assertThat(executor.isShutdown()).isFalse();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void threadsOfTheWorkspace_areDaemons_andEndWithIt() throws Exception {
        Thread worker;
        try (Workspace ws = inMemoryParts()) {
            Model<Label> model = ws.trainer(TASK).algorithm(nearestCentroid()).train(ROWS);
            Deployment<Label> live =
                    ws.deployer(Label.class).deploy(ws.registry().register("income", model));
            CompletableFuture<Thread> heard = new CompletableFuture<>();
            Monitor<Label> monitor = ws.monitor(live)
                    .reference(ROWS)
                    .detect(drift(Selector.columns("x")).psi(0.1))
                    .window(Window.rows(200))
                    .onAlert(alert -> heard.complete(Thread.currentThread()))
                    .start();
            for (int i = 0; i < 200; i++) {
                live.predict(Row.of("x", 100.0, "y", 0.0));
            }
            worker = heard.get(60, TimeUnit.SECONDS);
            assertThat(worker.isDaemon()).isTrue();
            assertThat(worker.getName()).startsWith("mlops-");
            assertThat(monitor.toString()).contains("income v1");
        }
        worker.join(60_000);
        assertThat(worker.isAlive()).isFalse();
    }
}
