package dev.mlops.core.internal.evaluation;

import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.Workspace;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.core.internal.comparison.FiveByTwo;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.Folds;
import dev.mlops.data.Operation;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Comparison;
import dev.mlops.evaluation.CrossValidation;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.tuning.Tuner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Table ROWS = Rows.labelled(200, 3);
    private static final Folds FOLDS = Folds.stratified(5).seed(1);

    private static Model<Label> learn(Table rows) {
        return CentroidModels.classify(TASK, Pipeline.of(), rows);
    }

    private static Model<Label> learnWithout(Table rows) {
        return CentroidModels.classify(TASK, Pipeline.of(Steps.drop("y")), rows);
    }

    private static Evaluator<Label> evaluator() {
        return new DefaultEvaluator<>(TASK).metrics(accuracy(), rocAuc(), logLoss());
    }

    @Test
    void folds_areLearntAndJudgedApart() {
        CrossValidation<Label> found = evaluator().crossValidate(CrossValidationTest::learn, ROWS, FOLDS);

        List<Split> splits = ROWS.folds(Folds.stratified(5, "label").seed(1));
        assertThat(found.folds()).hasSize(5);
        double sum = 0;
        for (int fold = 0; fold < 5; fold++) {
            Evaluation<Label> one = evaluator()
                    .evaluate(learn(splits.get(fold).train()), splits.get(fold).test());
            assertThat(found.folds().get(fold).metrics()).isEqualTo(one.metrics());
            assertThat(found.folds().get(fold).origin()).isEqualTo(one.origin());
            sum += one.value(accuracy());
        }
        assertThat(found.mean(accuracy())).isCloseTo(sum / 5, within(1e-12));
        assertThat(found.standardDeviation(accuracy())).isPositive();
        assertThat(found.toString()).contains("accuracy", "deviation", "fold 5", "5 folds");
    }

    @Test
    void outOfFold_answersStandWhereTheirRowsDo() {
        CrossValidation<Label> found = evaluator().crossValidate(CrossValidationTest::learn, ROWS, FOLDS);

        Model<Label> first =
                learn(ROWS.folds(Folds.stratified(5, "label").seed(1)).get(0).train());
        List<Optional<Prediction<Label>>> answers = found.outOfFold();
        assertThat(answers).hasSize(200).allMatch(Optional::isPresent);
        long sameAsFirst = IntStream.range(0, 200)
                .filter(row -> answers.get(row)
                        .orElseThrow()
                        .scores()
                        .equals(first.predict(ROWS.row(row)).scores()))
                .count();
        assertThat(sameAsFirst).as("rows of the first fold's test part").isGreaterThanOrEqualTo(40);
        Evaluation<Label> together = found.outOfFoldEvaluation();
        assertThat(together.rowCount()).isEqualTo(200);
        assertThat(together.value(accuracy())).isCloseTo(found.mean(accuracy()), within(1e-12));
    }

    @Test
    void rowsInNoTestPart_haveNoAnswer() {
        Table timed =
                ROWS.with(Column.integers("t", LongStream.range(0, 200).toArray()), Operation.of("made", Map.of()));
        CrossValidation<Label> found = evaluator()
                .crossValidate(
                        part -> CentroidModels.classify(TASK, Pipeline.of(Steps.drop("t")), part),
                        timed,
                        Folds.byTime(4, "t"));

        assertThat(found.outOfFold().get(0)).isEmpty();
        assertThat(found.outOfFold().get(199)).isPresent();
        assertThat(found.outOfFoldEvaluation().rowCount())
                .isEqualTo((int)
                        found.outOfFold().stream().filter(Optional::isPresent).count())
                .isLessThan(200);
    }

    @Test
    void folds_areTheSameOnAnyNumberOfThreads() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CrossValidation<Label> alone = evaluator().crossValidate(CrossValidationTest::learn, ROWS, FOLDS);
            CrossValidation<Label> together = new DefaultEvaluator<>(TASK, threads)
                    .metrics(accuracy(), rocAuc(), logLoss())
                    .crossValidate(CrossValidationTest::learn, ROWS, FOLDS);

            assertThat(together.values(logLoss())).containsExactly(alone.values(logLoss()));
            assertThat(together.outOfFoldEvaluation().modelDigest())
                    .isEqualTo(alone.outOfFoldEvaluation().modelDigest());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nested_tunesWithinEachFold() {
        try (Workspace ws = MlOps.builder()
                .metadata(InMemoryMetadataStore.create())
                .artifacts(InMemoryArtifactStore.create())
                .engine(new NearestCentroidEngine())
                .clock(new SteppingClock())
                .build()) {
            Tuner<Label> tuner = ws.tuner(TASK)
                    .search(trial -> new NearestCentroidEngine.NearestCentroid(trial.logUniform("sharpness", 0.1, 10)))
                    .maximize(rocAuc())
                    .crossValidated(3)
                    .trials(3)
                    .seed(1);

            CrossValidation<Label> honest = ws.evaluator(TASK)
                    .metrics(rocAuc())
                    .crossValidate(
                            part -> ws.trainer(TASK)
                                    .algorithm(tuner.tune(part).bestAlgorithm())
                                    .train(part),
                            ROWS,
                            FOLDS);
            CrossValidation<Label> plain = ws.evaluator(TASK)
                    .metrics(rocAuc())
                    .crossValidate(ws.trainer(TASK).algorithm(NearestCentroidEngine.nearestCentroid()), ROWS, FOLDS);

            assertThat(honest.folds()).hasSize(5);
            assertThat(honest.mean(rocAuc())).isBetween(0.8, 1.0);
            assertThat(plain.values(rocAuc()))
                    .isEqualTo(evaluator()
                            .crossValidate(CrossValidationTest::learn, ROWS, FOLDS)
                            .values(rocAuc()));
        }
    }

    @Test
    void failureOfOneFold_isThrown() {
        assertThatThrownBy(() -> evaluator()
                        .crossValidate(
                                rows -> {
                                    throw new IllegalStateException("cannot learn");
                                },
                                ROWS,
                                FOLDS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot learn");
    }

    @Test
    void comparison_isOverTheSameFolds() {
        CrossValidation<Label> all = evaluator().crossValidate(CrossValidationTest::learn, ROWS, FOLDS);
        CrossValidation<Label> less = evaluator().crossValidate(CrossValidationTest::learnWithout, ROWS, FOLDS);

        Comparison<Label> found = evaluator().compare(less, all);
        Comparison<Label> same = evaluator().compare(all, all);

        assertThat(found.difference(logLoss()).value())
                .isCloseTo(all.mean(logLoss()) - less.mean(logLoss()), within(1e-12));
        assertThat(found.difference(logLoss()).advantage()).isPositive();
        assertThat(found.difference(logLoss()).otherP()).containsOnlyKeys("wilcoxon");
        assertThat(found.difference(logLoss()).adjustedP())
                .isGreaterThanOrEqualTo(found.difference(logLoss()).p());
        assertThat(found.toString()).contains("corrected resampled t", "champion", "adjusted p");
        assertThat(same.difference(accuracy()).p()).isEqualTo(1);
        CrossValidation<Label> others = evaluator()
                .crossValidate(
                        CrossValidationTest::learn, ROWS, Folds.stratified(5).seed(2));
        assertThatThrownBy(() -> evaluator().compare(all, others))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the same folds");
    }

    @Test
    void comparisonOverTwoFoldsDealtFiveTimes_hasItsOwnTests() {
        Folds deals = Folds.stratified(2).seed(3).repeated(5);
        CrossValidation<Label> all = evaluator().crossValidate(CrossValidationTest::learn, ROWS, deals);
        CrossValidation<Label> less = evaluator().crossValidate(CrossValidationTest::learnWithout, ROWS, deals);
        double[][] differences = new double[5][2];
        for (int fold = 0; fold < 10; fold++) {
            differences[fold / 2][fold % 2] = all.values(logLoss())[fold] - less.values(logLoss())[fold];
        }

        Map<String, Double> others =
                evaluator().compare(less, all).difference(logLoss()).otherP();

        assertThat(others)
                .containsOnlyKeys("wilcoxon", "5x2cv t", "5x2cv F")
                .containsEntry("5x2cv t", FiveByTwo.dietterich(differences).p())
                .containsEntry("5x2cv F", FiveByTwo.alpaydin(differences).p());
    }

    @Test
    void comparisonOnRows_findsTheBetterModel() {
        Split split = ROWS.split(Split.stratified("label").seed(1));
        Comparison<Label> found = evaluator()
                .metrics(f1())
                .resamples(200)
                .compare(learnWithout(split.train()), learn(Rows.labelled(400, 9)), Rows.labelled(2000, 10));

        assertThat(found.difference(accuracy()).test()).isEqualTo("mcnemar mid-p");
        assertThat(found.difference(rocAuc()).test()).isEqualTo("delong");
        assertThat(found.difference(logLoss()).test()).isEqualTo("paired bootstrap");
        for (var difference : found.differences()) {
            assertThat(difference.advantage()).as(difference.metric()).isPositive();
            assertThat(difference.isSignificant(0.05)).as(difference.toString()).isTrue();
            assertThat(difference.interval().orElseThrow().contains(difference.value()))
                    .isTrue();
        }
    }
}
