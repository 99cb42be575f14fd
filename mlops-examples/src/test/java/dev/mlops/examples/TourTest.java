package dev.mlops.examples;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.monitoring.Detectors.drift;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rowCount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Row;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployment;
import dev.mlops.error.QualityException;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.GateResult;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.examples.LoanApplications.Economy;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Predictor;
import dev.mlops.model.Task;
import dev.mlops.monitoring.Alert;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.monitoring.Monitor;
import dev.mlops.monitoring.Window;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.ModelVersion;
import dev.mlops.tribuo.Tribuo;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.validation.ValidationReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One short story per noun. The regions are what a user types; what follows each says what must come of it. */
class TourTest {
    // region gate
    static final QualityGate<Label> RELEASE =
            QualityGate.of(rocAuc().atLeast(0.70), logLoss().atMost(0.50));
    // endregion

    @TempDir
    Path folder;

    private Path path;
    private Workspace ws;
    private DatasetVersion loans;
    private Split split;
    private Pipeline prep;
    private Task<Label> task;

    @BeforeEach
    void open() {
        path = LoanApplications.write(folder.resolve("loans.csv"), 4_000, 42, Economy.STEADY);
        ws = MlOps.inMemory();
        loans = ws.datasets().commit("loans", Csv.file(path));
        split = loans.read().split(Split.stratified("outcome").test(0.25).seed(42));
        task = Task.classification("outcome").positive("default");
        prep = Pipeline.of(
                drop("submitted"),
                impute(numeric()).withMedian(),
                standardize(numeric()),
                oneHot(categorical()).minFrequency(20));
    }

    @AfterEach
    void close() {
        ws.close();
    }

    private Model<Label> trained() {
        return ws.trainer(task)
                .pipeline(prep)
                .algorithm(Tribuo.logisticRegression())
                .seed(42)
                .train(split.train());
    }

    @Test
    void data_isKeptOnceAndComesBackBitForBit() throws Exception {
        // region data
        DatasetVersion version = ws.datasets()
                .message("applications of 2025")
                .tag("source", "generator")
                .commit("loans", Csv.file(path));
        Table rows = version.read();
        version.forEachBatch(batch -> assertThat(batch.rowCount()).isPositive());
        Path restored = version.restore(folder.resolve("restored"));
        Split parts = rows.split(Split.stratified("outcome").test(0.2).seed(42));
        // endregion

        assertThat(version.version()).isEqualTo(1);
        assertThat(version.digest()).isEqualTo(loans.digest());
        assertThat(version.rowCount()).isEqualTo(4_000);
        assertThat(version.profile().column("monthlyIncome").missing()).isPositive();
        assertThat(Files.mismatch(path, restored)).isEqualTo(-1);
        assertThat(parts.test().rowCount()).isEqualTo(800);
        assertThat(parts.train().origin().toString())
                .startsWith("loans v1 " + version.digest().substring(0, 8))
                .endsWith("/ train");
    }

    @Test
    void data_otherBytesAreAnotherVersion() {
        LoanApplications.write(path, 4_000, 43, Economy.STEADY);
        assertThat(ws.datasets().commit("loans", Csv.file(path)).version()).isEqualTo(2);
        assertThat(ws.datasets().versions("loans")).hasSize(2);
    }

    @Test
    void validation_namesWhatDoesNotHold() {
        // region validation
        ValidationReport report = ws.validator()
                .expect(
                        column("outcome").isIn("repaid", "default"),
                        column("age").isBetween(18, 100),
                        rowCount().isAtLeast(1_000))
                .warn(column("monthlyIncome").isComplete())
                .validate(split.train());
        report.orThrow();
        // endregion

        assertThat(report.passed()).isTrue();
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).contains("monthlyIncome"));
        assertThatThrownBy(() -> ws.validator()
                        .expect(column("age").isBetween(30, 100))
                        .validate(split.train())
                        .orThrow())
                .isInstanceOf(QualityException.class)
                .hasMessageContaining("age");
    }

    @Test
    void pipeline_learnsFromTheTrainingRows() {
        // region pipeline
        Pipeline preprocessing = Pipeline.of(
                drop("submitted"),
                impute(numeric()).withMedian(),
                impute(categorical()).withMostFrequent(),
                standardize(numeric()),
                oneHot(categorical()).minFrequency(20));
        FittedPipeline fitted = preprocessing.fit(split.train(), "outcome");
        // endregion

        assertThat(fitted.features()).contains("amount", "employment=permanent").doesNotContain("submitted");
        double[] row = fitted.transform(split.test().row(0));
        double[] ofTable = new double[fitted.features().size()];
        fitted.transform(split.test()).copyRow(0, ofTable);
        assertThat(row).containsExactly(ofTable);
    }

    @Test
    void training_answersForRowsAndRecords() {
        // region training
        Model<Label> model = ws.trainer(task)
                .pipeline(prep)
                .algorithm(Tribuo.logisticRegression().epochs(10))
                .seed(42)
                .train(split.train());
        Prediction<Label> ofRow = model.predict(split.test().row(0));
        Predictor<LoanApplication, Label> predictor = model.bind(LoanApplication.class);
        Prediction<Label> ofRecord =
                predictor.predict(new LoanApplication(9_000, 2_500.0, 36, 30, null, "temporary", "car", false, 0));
        List<Prediction<Label>> all = model.predict(split.test());
        // endregion

        assertThat(all.get(0).scores()).isEqualTo(ofRow.scores());
        assertThat(ofRecord.scores())
                .isEqualTo(model.predict(Row.of(
                                "amount",
                                9_000.0,
                                "monthlyIncome",
                                2_500.0,
                                "termMonths",
                                36,
                                "age",
                                30,
                                "creditYears",
                                null,
                                "employment",
                                "temporary",
                                "purpose",
                                "car",
                                "homeOwner",
                                false,
                                "priorDefaults",
                                0))
                        .scores());
        assertThat(model.origin()).isEqualTo(split.train().origin());
    }

    @Test
    void tuning_findsTheBestTry() {
        // region tuning
        Study<Label> study = ws.tuner(task)
                .pipeline(prep)
                .search(trial -> Tribuo.logisticRegression()
                        .epochs(trial.integer("epochs", 1, 10))
                        .learningRate(trial.logUniform("learningRate", 0.001, 1.0)))
                .maximize(rocAuc())
                .crossValidated(3)
                .sampler(Samplers.bayesian())
                .trials(4)
                .seed(42)
                .tune(split.train());
        Model<Label> best =
                ws.trainer(task).pipeline(prep).algorithm(study.bestAlgorithm()).train(split.train());
        // endregion

        assertThat(study.trials()).hasSize(4).noneMatch(trial -> trial.failed());
        assertThat(study.best().value())
                .isEqualTo(study.trials().stream()
                        .mapToDouble(trial -> trial.value())
                        .max()
                        .orElseThrow());
        assertThat(best.algorithm()).isEqualTo(study.bestAlgorithm());
    }

    @Test
    void evaluation_passesTheGate() {
        Model<Label> model = trained();
        // region evaluation
        Evaluation<Label> eval = ws.evaluator(task)
                .metrics(accuracy(), rocAuc(), f1(), logLoss())
                .evaluate(model, split.test());
        double auc = eval.value(rocAuc());
        GateResult result = RELEASE.check(eval).orThrow();
        // endregion

        assertThat(auc).isBetween(0.70, 0.86);
        assertThat(result.passed()).isTrue();
        assertThat(eval.metrics()).containsOnlyKeys("accuracy", "roc_auc", "f1", "log_loss");
        assertThatThrownBy(
                        () -> QualityGate.of(rocAuc().atLeast(0.99)).check(eval).orThrow())
                .isInstanceOf(QualityException.class)
                .hasMessageContaining("roc_auc >= 0.99");
    }

    @Test
    void registry_remembersWhereAModelComesFrom() {
        Model<Label> model = trained();
        Evaluation<Label> eval = ws.evaluator(task).metrics(rocAuc(), logLoss()).evaluate(model, split.test());
        // region registry
        ModelVersion version = ws.registry()
                .evaluation(eval)
                .message("first logistic regression")
                .tag("team", "risk")
                .register("loan-default", model);
        ws.registry()
                .through(RELEASE)
                .by("release-job")
                .because("passes the gate")
                .promote(version, "champion");
        ModelVersion champion = ws.registry().get("loan-default@champion");
        Model<Label> same = champion.load(Label.class);
        // endregion

        assertThat(champion.version()).isEqualTo(1);
        assertThat(same.digest()).isEqualTo(model.digest());
        assertThat(same.predict(split.test().row(0)).scores())
                .isEqualTo(model.predict(split.test().row(0)).scores());
        assertThat(ws.registry().lineage(champion).toString()).contains("loans v1");
        assertThat(ws.registry().history("loan-default"))
                .singleElement()
                .satisfies(move -> assertThat(move.because()).isEqualTo("passes the gate"));
        assertThat(ws.registry()
                        .evaluation(eval)
                        .register("loan-default", model)
                        .version())
                .isEqualTo(1);
    }

    @Test
    void deployment_answersUntilItIsClosed() {
        ws.registry().promote(ws.registry().register("loan-default", trained()), "champion");
        Row row = split.test().row(0);
        // region deployment
        Deployment<Label> live = ws.deployer(Label.class).deploy("loan-default@champion");
        Prediction<Label> answer = live.predict(row);
        live.close();
        // endregion

        assertThat(answer.scores()).isEqualTo(trained().predict(row).scores());
        assertThatThrownBy(() -> live.predict(row)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void monitoring_hearsOfDrift() {
        ws.registry().promote(ws.registry().register("loan-default", trained()), "champion");
        Table downturn = ws.datasets().read(Csv.text(LoanApplications.csv(2_000, 7, Economy.DOWNTURN)));
        List<Alert> heard = new CopyOnWriteArrayList<>();
        try (Deployment<Label> live = ws.deployer(Label.class).deploy("loan-default@champion")) {
            // region monitoring
            Monitor<Label> monitor = ws.monitor(live)
                    .reference(split.train())
                    .detect(drift(numeric()).psi(0.1), drift(categorical()).psi(0.1))
                    .window(Window.rows(1_000))
                    .onAlert(alert -> heard.add(alert))
                    .start();
            live.predict(downturn);
            monitor.flush();
            DriftReport report = ws.monitor(split.train())
                    .detect(drift(numeric()).psi(0.1), drift(categorical()).psi(0.1))
                    .check(downturn);
            // endregion

            assertThat(monitor.reports()).hasSize(2).allMatch(DriftReport::drifted);
            assertThat(heard).containsExactlyElementsOf(monitor.alerts());
            assertThat(heard).extracting(alert -> alert.drift().column()).contains("monthlyIncome", "employment");
            assertThat(heard).extracting(alert -> alert.drift().column()).doesNotContain("age", "termMonths");
            assertThat(report.driftedColumns())
                    .extracting(drift -> drift.column())
                    .contains("monthlyIncome", "employment");
            monitor.close();
        }
    }
}
