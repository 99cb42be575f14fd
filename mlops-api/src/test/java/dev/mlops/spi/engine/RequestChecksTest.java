package dev.mlops.spi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.model.Task;
import dev.mlops.spi.TrainingRequest;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RequestChecksTest {
    private static final AlgorithmValue MEAN = AlgorithmValue.defaults(Mine.MEAN);

    private static TrainingRequest labelled(List<String> labels, double... targets) {
        return new TrainingRequest(
                MEAN,
                Task.classification("y"),
                new Mine.Rows(new double[targets.length][1]),
                targets,
                labels,
                1,
                Runnable::run);
    }

    private static void refused(ThrowingCallable check, String... parts) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(check)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void nothing_isRefused() {
        refused(() -> RequestChecks.requireRows(Mine.numbers(MEAN)), "nothing to learn from", "at least one row");
        TrainingRequest narrow = new TrainingRequest(
                MEAN,
                Task.regression("y"),
                new Mine.Rows(new double[2][0]),
                new double[2],
                List.of(),
                1,
                Runnable::run);
        refused(() -> RequestChecks.requireRows(narrow), "nothing to learn from", "at least one feature");
        RequestChecks.requireRows(Mine.numbers(MEAN, 1));
    }

    @Test
    void labels_areCheckedForClassification() {
        List<String> two = List.of("no", "yes");
        RequestChecks.requireTargets(labelled(two, 0, 1, 1), Precision.FLOAT);
        refused(() -> targets(labelled(List.of("no"), 0, 0)), "one label only", "'no' in every row");
        refused(() -> targets(labelled(List.of())), "one label only", "no labels");
        refused(() -> targets(labelled(two, 1, 1, 1)), "label 'no' cannot be learnt", "no row of it among 3");
        for (double wrong : new double[] {-1, 2, 0.5, Double.NaN}) {
            refused(
                    () -> targets(labelled(two, 0, 1, wrong)),
                    "a target is no position of a label",
                    "a whole number from 0 to 1",
                    wrong + " in row 2");
        }
    }

    private static void targets(TrainingRequest request) {
        RequestChecks.requireTargets(request, Precision.DOUBLE);
    }

    @Test
    void numbers_areCheckedForRegression_byWhatTheEngineKeeps() {
        TrainingRequest great = Mine.numbers(MEAN, 1, 1e39);
        RequestChecks.requireTargets(great, Precision.DOUBLE);
        refused(
                () -> RequestChecks.requireTargets(great, Precision.FLOAT),
                "a target is outside the range of a float",
                "1.0E39 in row 1");
        for (Precision precision : Precision.values()) {
            refused(
                    () -> RequestChecks.requireTargets(Mine.numbers(MEAN, Double.NaN), precision),
                    "a target is not a finite number",
                    "NaN in row 0");
        }
    }

    @Test
    void marks_areCheckedForSeveralLabels() {
        List<String> labels = List.of("calm", "sad");
        RequestChecks.requireMarks(labels, 3, new double[] {1, 0, 0, 1, 0, 0});
        refused(
                () -> RequestChecks.requireMarks(labels, 2, new double[] {1, 0, 0, 0.5}),
                "1 or 0",
                "0.5 for label 'sad' in row 1");
        refused(
                () -> RequestChecks.requireMarks(labels, 2, new double[] {1, Double.NaN, 0, 1}),
                "NaN for label 'sad' in row 0");
        refused(
                () -> RequestChecks.requireMarks(labels, 2, new double[] {1, 0, 0, 0}),
                "label 'sad' cannot be learnt",
                "no row with it among 2");
        refused(
                () -> RequestChecks.requireMarks(labels, 2, new double[] {1, 0, 1, 1}),
                "label 'calm' cannot be learnt",
                "no row without it among 2");
        refused(() -> RequestChecks.requireMarks(labels, 2, new double[3]), "4: one for each of 2 rows and 2 labels");
        refused(() -> RequestChecks.requireMarks(List.of(), 2, new double[0]), "at least one label");
    }

    @Test
    void targets_areCheckedByTheKindOfTask() {
        Mine.Rows rows = new Mine.Rows(new double[2][1]);
        List<String> labels = List.of("calm", "sad");
        Task<?> several = Task.multiLabel("calm", "sad");
        targets(new TrainingRequest(MEAN, several, rows, new double[] {1, 0, 0, 1}, labels, 1, Runnable::run));
        refused(
                () -> targets(
                        new TrainingRequest(MEAN, several, rows, new double[] {1, 0, 0, 2}, labels, 1, Runnable::run)),
                "2.0 for label 'sad' in row 1");
        for (Task<?> task : List.of(Task.clustering(), Task.anomalies())) {
            targets(new TrainingRequest(MEAN, task, rows, new double[0], List.of(), 1, Runnable::run));
        }
    }

    @Test
    void weights_mustBeAbove0_asTheEngineKeepsThem() {
        double[] two = {1, 2};
        TrainingRequest tiny = Mine.weighted(two, 1, 1e-60);
        RequestChecks.requireWeights(tiny, Precision.DOUBLE);
        refused(
                () -> RequestChecks.requireWeights(tiny, Precision.FLOAT),
                "a weight is not above 0",
                "1.0E-60 in row 1");
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            for (Precision precision : Precision.values()) {
                refused(
                        () -> RequestChecks.requireWeights(Mine.weighted(two, wrong, 1), precision),
                        "finite weights above 0",
                        wrong + " in row 0");
            }
        }
        RequestChecks.requireWeights(Mine.numbers(MEAN, 1, 2), Precision.FLOAT);
    }

    @Test
    void features_areNamed() {
        TrainingRequest request = new TrainingRequest(
                MEAN,
                Task.regression("y"),
                new Mine.Rows(new double[][] {{1, 2}, {3, 1e39}, {4, Double.NEGATIVE_INFINITY}}),
                new double[3],
                List.of(),
                1,
                Runnable::run);
        refused(
                () -> RequestChecks.requireFeatures(request, Precision.DOUBLE),
                "feature 'f1' is not a finite number",
                "-Infinity in row 2");
        refused(
                () -> RequestChecks.requireFeatures(request, Precision.FLOAT),
                "feature 'f1' is outside the range of a float",
                "1.0E39 in row 1");
    }

    @Test
    void featureOrMissing_mayBeNaN() {
        Mine.Rows rows = new Mine.Rows(new double[][] {{1, Double.NaN}});
        RequestChecks.requireFeatureOrMissing(rows, 0, 1, Double.NaN, Precision.FLOAT);
        RequestChecks.requireFeatureOrMissing(rows, 0, 1, 2, Precision.FLOAT);
        refused(
                () -> RequestChecks.requireFeatureOrMissing(rows, 0, 1, Double.POSITIVE_INFINITY, Precision.DOUBLE),
                "feature 'f1' is not a finite number",
                "Infinity in row 0");
        refused(
                () -> RequestChecks.requireFeature(rows, 0, 1, Double.NaN, Precision.DOUBLE),
                "feature 'f1' is not a finite number",
                "NaN in row 0");
    }

    @Test
    void lengths_areNamed() {
        Mine.Constant estimator = new Mine.Constant(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator.score(new double[0], new double[1]))
                .withMessage("features: 1 numbers expected, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator.score(new double[1], new double[0]))
                .withMessage("scores: 1 places expected, found 0");
    }

    @Test
    void weightsOfRows_areTheCallersOwn() {
        double[] given = {1, 3};
        TrainingRequest request = Mine.weighted(new double[] {5, 9}, given);
        RowWeights.of(request)[0] = 7;
        assertThat(given).containsExactly(1, 3);
        assertThat(RowWeights.ofMeanOne(request)).containsExactly(0.5, 1.5);
        assertThat(RowWeights.mean(request.targets(), given)).isCloseTo(8, within(1e-12));
        assertThat(RowWeights.of(Mine.numbers(MEAN, 5, 9))).containsExactly(1, 1);
        assertThat(RowWeights.differ(request)).isTrue();
        assertThat(RowWeights.differ(Mine.weighted(new double[2], 4, 4))).isFalse();
        assertThat(RowWeights.mean(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, new double[] {1, 1}))
                .isEqualTo(0);
        refused(() -> RowWeights.requireEqual(request, "mean"), "algorithm 'mean' cannot weigh rows");
    }
}
