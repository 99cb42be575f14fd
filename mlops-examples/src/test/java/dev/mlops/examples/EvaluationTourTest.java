package dev.mlops.examples;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.evaluation.Criterion.modelSizeAtMost;
import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.calibrationError;
import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.diagnosis.Diagnosis;
import dev.mlops.diagnosis.Fairness;
import dev.mlops.diagnosis.LearningCurve;
import dev.mlops.diagnosis.Overfitting;
import dev.mlops.diagnosis.WeakSegments;
import dev.mlops.evaluation.Comparison;
import dev.mlops.evaluation.CrossValidation;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.GateResult;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.examples.LoanApplications.Economy;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.ModelVersion;
import dev.mlops.training.Trainer;
import dev.mlops.tribuo.Tribuo;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How good a model is, how sure that is, and whether it may go on. */
class EvaluationTourTest {
    // region gate
    static final QualityGate<Label> RELEASE = QualityGate.of(
            rocAuc().confidentlyAtLeast(0.70), // the lower end of the interval
            accuracy().onEverySlice("purpose").atLeast(0.60),
            rocAuc().noWorseThanBaselineBy(0.02), // on the same rows, beyond doubt
            logLoss().trainTestGapAtMost(0.05),
            calibrationError(10).atMost(0.08).asWarning(),
            modelSizeAtMost(1_000_000));
    // endregion

    @TempDir
    Path folder;

    private Workspace ws;
    private Split split;
    private Task<Label> task;
    private Trainer<Label> trainer;

    @BeforeEach
    void open() {
        Path path = LoanApplications.write(folder.resolve("loans.csv"), 6_000, 42, Economy.STEADY);
        ws = MlOps.inMemory();
        split = ws.datasets()
                .commit("loans", Csv.file(path))
                .read()
                .split(Split.stratified("outcome").test(0.4).seed(42));
        task = Task.classification("outcome").positive("default");
        Pipeline prep = Pipeline.of(
                drop("submitted"),
                impute(numeric()).withMedian(),
                standardize(numeric()),
                oneHot(categorical()).minFrequency(20));
        trainer = ws.trainer(task)
                .pipeline(prep)
                .algorithm(Tribuo.logisticRegression())
                .seed(42);
    }

    @AfterEach
    void close() {
        ws.close();
    }

    @Test
    void evaluation_knowsHowSureItIs_andAGateUsesIt() {
        Model<Label> model = trainer.train(split.train());
        Model<Label> champion =
                trainer.algorithm(Tribuo.logisticRegression().epochs(1)).train(split.train());

        // region evaluation
        Evaluation<Label> eval = ws.evaluator(task)
                .metrics(rocAuc(), accuracy(), f1(), logLoss(), calibrationError(10))
                .confidence(0.95)
                .slices("purpose")
                .baseline(champion)
                .trainedOn(split.train())
                .evaluate(model, split.test());
        GateResult result = RELEASE.check(eval).orThrow();
        ModelVersion version = ws.registry().evaluation(eval).register("loans", model);
        // endregion

        assertThat(eval.interval(rocAuc()).orElseThrow().contains(eval.value(rocAuc())))
                .isTrue();
        assertThat(eval.toString()).contains("roc_auc", "[", "purpose=");
        assertThat(result.passed()).as(result.toString()).isTrue();
        assertThat(version.measurements()).isEqualTo(eval.measurements());
        assertThat(RELEASE.check(version).checks()).isEqualTo(result.checks());
        assertThat(eval.rocCurve().toString()).isNotBlank();
    }

    @Test
    void crossValidation_keepsWhatEachFoldSaid() {
        // region folds
        CrossValidation<Label> cv = ws.evaluator(task)
                .metrics(rocAuc(), logLoss())
                .crossValidate(
                        trainer, split.train(), Folds.stratified(5).seed(1).repeated(2));
        double mean = cv.mean(rocAuc());
        double spread = cv.standardDeviation(rocAuc());
        // endregion

        assertThat(cv.values(rocAuc())).hasSize(10);
        assertThat(mean).isBetween(0.7, 0.95);
        assertThat(spread).isBetween(0.0, 0.1);
        assertThat(cv.toString()).contains("roc_auc");
    }

    @Test
    void models_areComparedOnTheSameRows() {
        Model<Label> champion = trainer.train(split.train());
        Model<Label> challenger =
                trainer.algorithm(Tribuo.randomForest().trees(20)).train(split.train());

        // region comparison
        Comparison<Label> versus =
                ws.evaluator(task).metrics(rocAuc(), accuracy()).compare(champion, challenger, split.test());
        // endregion

        assertThat(versus.toString()).contains("roc_auc", "delong");
        assertThat(versus.difference(rocAuc()).value())
                .isEqualTo(ws.evaluator(task)
                                .metrics(rocAuc())
                                .evaluate(challenger, split.test())
                                .value(rocAuc())
                        - ws.evaluator(task)
                                .metrics(rocAuc())
                                .evaluate(champion, split.test())
                                .value(rocAuc()));
    }

    @Test
    void whatIsWrong_isLookedFor() {
        Model<Label> model = trainer.train(split.train());

        // region diagnosis
        Diagnosis<Label> diagnosis = ws.diagnosis(task).metric(rocAuc());
        Overfitting gap = diagnosis.overfitting(model, split.train(), split.test());
        WeakSegments weak = diagnosis.weakSegments(model, split.test());
        Fairness fairness = diagnosis.fairness(model, split.test(), "homeOwner");
        LearningCurve curve = diagnosis.learningCurve(trainer, split.train(), split.test());
        // endregion

        assertThat(gap.toString()).contains("roc_auc");
        assertThat(weak.toString()).isNotBlank();
        assertThat(fairness.toString()).contains("homeOwner");
        assertThat(curve.toString()).contains("roc_auc");
    }
}
