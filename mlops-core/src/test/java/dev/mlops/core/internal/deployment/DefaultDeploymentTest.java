package dev.mlops.core.internal.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnName;
import dev.mlops.data.Row;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployment;
import dev.mlops.deployment.PredictionListener;
import dev.mlops.deployment.Subscription;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefaultDeploymentTest {
    private static final Table TRAIN = Rows.labelled(100, 1);
    private static final Row ROW = Row.of("x", 1.0, "y", 0.5);

    private final Workspace ws = MlOps.builder()
            .metadata(new MemoryMetadata())
            .artifacts(new MemoryArtifacts())
            .engine(new NearestCentroidEngine())
            .clock(new SteppingClock())
            .executor(Runnable::run)
            .build();
    private final Model<Label> model = CentroidModels.classify(Task.classification("label"), Pipeline.of(), TRAIN);
    private final ModelVersion version = ws.registry().register("income", model);

    @AfterEach
    void close() {
        ws.close();
    }

    record Point(double x, double y) {}

    record Named(
            @ColumnName("y") double up, @ColumnName("x") double right) {}

    @Test
    void deployment_answersAsTheModelDoes() {
        Deployment<Label> live = ws.deployer(Label.class).deploy("income@latest");
        assertThat(live.version()).isEqualTo(version);
        assertThat(live.predict(ROW).scores()).isEqualTo(model.predict(ROW).scores());
        assertThat(live.predict(TRAIN)).hasSize(100);
        assertThat(live.predict(TRAIN).get(7).scores())
                .isEqualTo(model.predict(TRAIN).get(7).scores());
        assertThat(live.bind(Point.class).predict(new Point(1, 0.5)).scores())
                .isEqualTo(model.predict(ROW).scores());
        assertThat(live.bind(Named.class).predict(new Named(0.5, 1)).scores())
                .isEqualTo(model.predict(ROW).scores());
        assertThat(live.toString()).isEqualTo("deployment of income v1");
    }

    @Test
    void deployment_staysItsVersion_whereverTheAliasMoves() {
        ws.registry().promote(version, "champion");
        Deployment<Label> live = ws.deployer(Label.class).deploy("income@champion");
        Model<Label> other =
                CentroidModels.classify(Task.classification("label"), Pipeline.of(), Rows.labelled(100, 2));
        ws.registry().promote(ws.registry().register("income", other), "champion");
        assertThat(live.version()).isEqualTo(version);
        assertThat(ws.deployer(Label.class).deploy("income@champion").version().version())
                .isEqualTo(2);
    }

    @Test
    void deployment_hasTheNumberOfItsEntryInTheLog() {
        Deployment<Label> one = ws.deployer(Label.class).deploy(version);
        Deployment<Label> two = ws.deployer(Label.class).deploy(version);
        assertThat(ws.registry().log("income").stream()
                        .filter(event -> event.kind().equals("deployed")))
                .extracting(RegistryEvent::number)
                .containsExactly(one.number(), two.number())
                .doesNotHaveDuplicates();
    }

    /** A clock that stands still, as that of two processes that start together may. */
    @Test
    void deployments_ofOneInstant_areTwoInTheLineage() {
        try (Workspace still = MlOps.builder()
                .metadata(new MemoryMetadata())
                .artifacts(new MemoryArtifacts())
                .engine(new NearestCentroidEngine())
                .clock(Clock.fixed(SteppingClock.START, ZoneOffset.UTC))
                .executor(Runnable::run)
                .build()) {
            ModelVersion same = still.registry().register("income", model);
            still.deployer(Label.class).deploy(same);
            still.deployer(Label.class).deploy(same);
            assertThat(still.registry().lineage(same).nodes())
                    .extracting(Lineage.Node::toString)
                    .endsWith(
                            "model income v1",
                            "deployment income v1 #2 at 2026-01-01T00:00:00Z",
                            "deployment income v1 #3 at 2026-01-01T00:00:00Z");
        }
    }

    @Test
    void deployment_isInTheLogOfItsVersion() {
        ws.deployer(Label.class).deploy(version);
        ws.deployer(Label.class).deploy("income/1");
        assertThat(ws.registry().lineage(version).links())
                .extracting(Lineage.Link::relation)
                .containsExactly("trained", "deployed", "deployed");
    }

    @Test
    void deploy_ofWhatIsNotThere_orPredictsSomethingElse_isRefused() {
        assertThatThrownBy(() -> ws.deployer(Label.class).deploy("incom@latest"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("income");
        assertThatThrownBy(() -> ws.deployer(Quantity.class).deploy("income@latest"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Label");
        assertThatThrownBy(() -> ws.deployer(Label.class).deploy("income"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("income@champion");
        assertThat(ws.registry().lineage(version).links()).hasSize(1);
    }

    @Test
    void listeners_hearEveryAnswer_untilTheyEnd() {
        Deployment<Label> live = ws.deployer(Label.class).deploy(version);
        List<Row> rows = new ArrayList<>();
        List<Prediction<Label>> answers = new ArrayList<>();
        Subscription listening = live.listen((row, prediction) -> {
            rows.add(row);
            answers.add(prediction);
        });
        Prediction<Label> first = live.predict(ROW);
        List<Prediction<Label>> table = live.predict(TRAIN.head(2));
        Prediction<Label> bound = live.bind(Point.class).predict(new Point(3, 4));
        assertThat(rows).containsExactly(ROW, TRAIN.row(0), TRAIN.row(1), Row.of("x", 3.0, "y", 4.0));
        assertThat(answers).containsExactly(first, table.get(0), table.get(1), bound);
        listening.close();
        listening.close();
        live.predict(ROW);
        assertThat(rows).hasSize(4);
    }

    @Test
    void listener_givenTwice_isHeardTwice_andEndsOnceEach() {
        Deployment<Label> live = ws.deployer(Label.class).deploy(version);
        List<Row> rows = new ArrayList<>();
        PredictionListener<Label> listener = (row, prediction) -> rows.add(row);
        Subscription one = live.listen(listener);
        live.listen(listener);
        live.predict(ROW);
        one.close();
        one.close();
        live.predict(ROW);
        assertThat(rows).hasSize(3);
    }

    @Test
    void listener_thatThrows_disturbsNeitherTheCallerNorTheOthers() {
        Deployment<Label> live = ws.deployer(Label.class).deploy(version);
        List<Row> rows = new ArrayList<>();
        live.listen((row, prediction) -> {
            throw new IllegalStateException("a listener that throws");
        });
        live.listen((row, prediction) -> rows.add(row));
        assertThat(live.predict(ROW).output()).isEqualTo(model.predict(ROW).output());
        assertThat(rows).hasSize(1);
    }

    @Test
    void refusedRows_areNotHeardOf() {
        Deployment<Label> live = ws.deployer(Label.class).deploy(version);
        List<Row> rows = new ArrayList<>();
        live.listen((row, prediction) -> rows.add(row));
        assertThatThrownBy(() -> live.predict(Row.of("x", 1.0))).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> live.predict(TRAIN.without("x"))).isInstanceOf(DataException.class);
        assertThat(rows).isEmpty();
    }

    record Wrong(double x) {}

    @Test
    void bind_ofARecordThatDoesNotSuit_isRefused() {
        Deployment<Label> live = ws.deployer(Label.class).deploy(version);
        assertThatThrownBy(() -> live.bind(Wrong.class))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("y");
    }

    @Test
    void closedDeployment_refuses() {
        Deployment<Label> live = ws.deployer(Label.class).deploy(version);
        var predictor = live.bind(Point.class);
        live.close();
        live.close();
        assertThatThrownBy(() -> live.predict(ROW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("income v1 is closed");
        assertThatThrownBy(() -> live.predict(TRAIN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> live.bind(Point.class)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> predictor.predict(new Point(1, 2))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> live.listen((row, prediction) -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(live::number).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(live::version).isInstanceOf(IllegalStateException.class);
    }

    /** The warm-up knows no category of the model; the model refuses what it tries, and is deployed all the same. */
    @Test
    void modelThatTheWarmUpCannotAsk_isDeployed() {
        Table words = Table.of(
                Column.categories("word", "a", "b", "a", "b"), Column.categories("label", "no", "yes", "no", "yes"));
        Model<Label> strict = CentroidModels.classify(
                Task.classification("label"), Pipeline.of(Steps.oneHot(Selector.categorical())), words);
        Deployment<Label> live = ws.deployer(Label.class).deploy(ws.registry().register("words", strict));
        assertThat(live.predict(Row.of("word", "b")).output()).isEqualTo(new Label("yes"));
    }
}
