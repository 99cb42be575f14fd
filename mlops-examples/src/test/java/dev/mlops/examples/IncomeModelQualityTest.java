package dev.mlops.examples;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static dev.mlops.testkit.MlOpsAssertions.assertThat;
import static dev.mlops.testkit.behaviour.Behaviours.changing;
import static dev.mlops.testkit.behaviour.Behaviours.directional;
import static dev.mlops.testkit.behaviour.Behaviours.increasing;
import static dev.mlops.testkit.behaviour.Behaviours.invariance;
import static dev.mlops.testkit.behaviour.Behaviours.minimumFunctionality;
import static dev.mlops.testkit.behaviour.Behaviours.multiplying;
import static dev.mlops.testkit.behaviour.Behaviours.neverLowers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.Folds;
import dev.mlops.data.Row;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.evaluation.CrossValidation;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.evaluation.GateFormat;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.testkit.MlOpsTests;
import dev.mlops.testkit.behaviour.Directional;
import dev.mlops.testkit.behaviour.Invariance;
import dev.mlops.testkit.behaviour.MinimumFunctionality;
import dev.mlops.testkit.golden.GoldenPredictions;
import dev.mlops.testkit.report.QualityReport;
import dev.mlops.training.Trainer;
import dev.mlops.tribuo.Tribuo;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The tests of a model as a project has them: it is trained once, and then held to a gate, to what it must do whatever its accuracy, and to what it said
 * before. Each criterion, slice, fold, relation and named row is a test of its own in the report. After a change that is meant, the golden
 * predictions are written anew with {@code -Dmlops.golden.update=true}.
 */
@Tag("shared")
class IncomeModelQualityTest {
    private static final Task.Classification INCOME =
            Task.classification("income").positive(">50K");

    /** The release gate is a file, so that who loosens it is asked why. */
    private static final QualityGate<Label> RELEASE =
            GateFormat.read(Path.of("src/test/resources/income-release-gate.json"), Label.class);

    /** What each fold must be at least. */
    private static final QualityGate<Label> EVERY_FOLD =
            QualityGate.of(rocAuc().atLeast(0.89), logLoss().atMost(0.36));

    private static final Row DOCTOR = Row.of(
            "age",
            50,
            "workclass",
            "Private",
            "fnlwgt",
            200_000,
            "education",
            "Doctorate",
            "education-num",
            16,
            "marital-status",
            "Married-civ-spouse",
            "occupation",
            "Prof-specialty",
            "relationship",
            "Husband",
            "race",
            "White",
            "sex",
            "Male",
            "capital-gain",
            15_024,
            "capital-loss",
            0,
            "hours-per-week",
            55,
            "native-country",
            "United-States");

    private static final Row PUPIL = Row.of(
            "age",
            17,
            "workclass",
            null,
            "fnlwgt",
            200_000,
            "education",
            "10th",
            "education-num",
            6,
            "marital-status",
            "Never-married",
            "occupation",
            null,
            "relationship",
            "Own-child",
            "race",
            "White",
            "sex",
            "Female",
            "capital-gain",
            0,
            "capital-loss",
            0,
            "hours-per-week",
            10,
            "native-country",
            "United-States");

    private static final Invariance CENSUS_WEIGHT =
            invariance("the census weight does not matter", multiplying("fnlwgt", 0.1, 10));

    private static final Invariance RACE = invariance(
                    "race hardly matters", changing("race", "White", "Black", "Asian-Pac-Islander"))
            .within(0.15)
            .exceptFor(0.05);

    private static final Directional CAPITAL_GAIN = directional(
                    "more capital gain never lowers the score",
                    increasing("capital-gain", 1_000, 10_000),
                    neverLowers(">50K"))
            .onAtLeast(1_000);

    private static final MinimumFunctionality CLEAR_CASES = minimumFunctionality("clear cases")
            .expect("a doctor with capital gains", DOCTOR, ">50K")
            .expect("a pupil who lives at home", PUPIL, "<=50K");

    private static final GoldenPredictions GOLDEN = GoldenPredictions.in(
                    Path.of("src/test/resources/golden/income.csv"))
            .within(1e-6);

    private static final int GOLDEN_ROWS = 25;

    private static Table test;
    private static Model<Label> model;
    private static Evaluation<Label> evaluation;
    private static CrossValidation<Label> crossValidation;

    @BeforeAll
    static void trainOnce() {
        try (Workspace ws = MlOps.inMemory()) {
            Table rows = ws.datasets()
                    .commit("adult", Csv.file(Checkout.sharedData("adult.csv")).missing("?"))
                    .read();
            Split split = rows.split(Split.stratified("income").test(0.2).seed(42));
            Trainer<Label> trainer = ws.trainer(INCOME)
                    .pipeline(Pipeline.of(
                            drop("fnlwgt"),
                            impute(numeric()).withMedian(),
                            impute(categorical()).withMostFrequent(),
                            standardize(numeric()),
                            oneHot(categorical()).minFrequency(20)))
                    .algorithm(Tribuo.logisticRegression().epochs(5))
                    .seed(42);
            Evaluator<Label> evaluator = ws.evaluator(INCOME).metrics(accuracy(), rocAuc(), f1(), logLoss());
            test = split.test();
            model = trainer.train(split.train());
            evaluation = evaluator.slices("sex", "race").confidence(0.95).evaluate(model, test);
            crossValidation = evaluator.crossValidate(
                    trainer, split.train(), Folds.stratified(3).seed(42));
        }
    }

    @Test
    void model_passesTheReleaseGate() {
        assertThat(evaluation).passes(RELEASE);
    }

    @TestFactory
    DynamicNode everyCriterionAndSlice_isATest() {
        return MlOpsTests.gate(RELEASE, evaluation);
    }

    @TestFactory
    DynamicNode everyFold_isATest() {
        return MlOpsTests.folds(EVERY_FOLD, crossValidation);
    }

    @TestFactory
    Stream<DynamicNode> behaviour_isATestEach() {
        return Stream.of(
                MlOpsTests.behaviour(model, test, CENSUS_WEIGHT, RACE, CAPITAL_GAIN, CLEAR_CASES),
                MlOpsTests.golden(GOLDEN, model, test.head(GOLDEN_ROWS)));
    }

    @Test
    void model_knowsTheDoctor() {
        assertThat(model).predicts(DOCTOR, ">50K").behaves(test.head(200), CENSUS_WEIGHT);
    }

    @Test
    void report_isWrittenForTheBuildServer() {
        QualityReport report = QualityReport.of("income model")
                .with(RELEASE.check(evaluation))
                .with(RACE.check(model, test))
                .with(CAPITAL_GAIN.check(model, test))
                .with(CLEAR_CASES.check(model))
                .with(GOLDEN.check(model, test.head(GOLDEN_ROWS)));
        Path folder = Path.of("target", "income-model-quality");
        report.writeMarkdown(folder.resolve("summary.md"));
        report.writeJUnitXml(folder.resolve("TEST-income-model.xml"));
        assertThat(report.passed()).isTrue();
        assertThat(folder.resolve("summary.md")).content().startsWith("## income model");
    }
}
