package dev.mlops.core.internal.registry.lineage;

import static dev.mlops.monitoring.Detectors.drift;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Row;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployment;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.monitoring.Monitor;
import dev.mlops.monitoring.Window;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelVersion;
import dev.mlops.runs.Run;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a workspace writes down on the way from a dataset to a window of rows is what the graph is drawn of. */
class WorkspaceLineageTest {
    private static Workspace workspace() {
        return MlOps.builder()
                .metadata(new MemoryMetadata())
                .artifacts(new MemoryArtifacts())
                .engine(new NearestCentroidEngine())
                .clock(new SteppingClock())
                .executor(Runnable::run)
                .build();
    }

    @Test
    void dataset_goesToVersionAliasDeploymentAndWindow() {
        try (Workspace ws = workspace()) {
            DatasetVersion rows = ws.datasets().commit("points", Csv.text(csv()));
            Table train = rows.read();
            Run run = ws.runs().start().finish();
            ModelVersion version = ws.registry()
                    .from(run)
                    .register("income", CentroidModels.classify(Task.classification("label"), Pipeline.of(), train));
            ws.registry().promote(version, "champion");
            Deployment<Label> live = ws.deployer(Label.class).deploy(version);
            try (Monitor<Label> monitor = ws.monitor(live)
                    .reference(train)
                    .detect(drift(Selector.all()).psi(0.1))
                    .window(Window.rows(50))
                    .start()) {
                for (int i = 0; i < 60; i++) {
                    live.predict(Row.of("x", 90.0, "y", 90.0));
                }
                monitor.flush();
                assertThat(monitor.alerts()).hasSize(4);
                live.predict(train.row(0));
            }
            for (Lineage lineage :
                    List.of(ws.registry().lineage(rows), ws.registry().lineage(version))) {
                assertThat(lineage.nodes())
                        .extracting(Lineage.Node::kind)
                        .containsExactly(
                                Lineage.Kind.DATASET,
                                Lineage.Kind.RUN,
                                Lineage.Kind.MODEL,
                                Lineage.Kind.ALIAS,
                                Lineage.Kind.DEPLOYMENT,
                                Lineage.Kind.WINDOW,
                                Lineage.Kind.WINDOW,
                                Lineage.Kind.WINDOW);
                assertThat(lineage.nodes().get(1))
                        .isEqualTo(new Lineage.Node(Lineage.Kind.RUN, run.id(), Optional.of(run.startedAt())));
                assertThat(lineage.links())
                        .extracting(link -> (link.relation() + " " + link.note()).trim())
                        .containsExactly(
                                "used",
                                "made",
                                "promoted",
                                "deployed",
                                "answered 50 rows, drift in x, y",
                                "answered 10 rows, drift in x, y",
                                "answered 1 row");
                Lineage.Node window = lineage.nodes().get(7);
                assertThat(window.name()).isEqualTo("3 of income v1 #3");
                assertThat(lineage.causesOf(window).nodes().get(0)).hasToString("dataset points v1");
                assertThat(lineage.effectsOf(lineage.nodes().get(0)).nodes()).contains(window);
            }
            ws.runs().delete(List.of(run.id()));
            assertThat(ws.registry().lineage(version).nodes())
                    .contains(new Lineage.Node(Lineage.Kind.RUN, run.id(), Optional.empty()));
            DatasetVersion next = ws.datasets().commit("points", Csv.text(csv() + "0,0,no\n"));
            assertThat(ws.registry().lineage(next)).hasToString("dataset points v2");
        }
    }

    /** Without a word about where it came from: the training is a run of the log by itself. */
    @Test
    void training_isTheRunBetweenItsRowsAndItsVersion() {
        try (Workspace ws = workspace()) {
            DatasetVersion rows = ws.datasets().commit("points", Csv.text(csv()));
            ModelVersion version = ws.registry()
                    .register(
                            "income",
                            ws.trainer(Task.classification("label"))
                                    .algorithm(NearestCentroidEngine.nearestCentroid())
                                    .train(rows.read()));
            Run run = ws.runs().find("").get(0);
            for (Lineage lineage :
                    List.of(ws.registry().lineage(rows), ws.registry().lineage(version))) {
                assertThat(lineage)
                        .hasToString(
                                "dataset points v1 --used--> run " + run.id().substring(24) + "\nrun "
                                        + run.id().substring(24) + " --made--> model income v1");
                assertThat(lineage.toOpenLineage()).contains(run.id().substring(0, 8) + "-");
            }
        }
    }

    private static String csv() {
        StringBuilder csv = new StringBuilder("x,y,label\n");
        Table table = Rows.labelled(200, 1);
        for (int row = 0; row < table.rowCount(); row++) {
            csv.append(table.column("x").number(row))
                    .append(',')
                    .append(table.column("y").number(row));
            csv.append(',').append(table.column("label").text(row)).append('\n');
        }
        return csv.toString();
    }
}
