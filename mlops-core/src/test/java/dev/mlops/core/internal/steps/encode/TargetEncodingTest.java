package dev.mlops.core.internal.steps.encode;

import static dev.mlops.data.Selector.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetEncodingTest {
    private static final EncodeStep.Target STEP = Steps.targetEncode(columns("x"));

    private static Batch batch(Table table) {
        Column target = table.column("y");
        return Batch.of(table, table.schema().without("y"), 0, table.rowCount(), Pipeline.of())
                .with(Target.of(target, List.copyOf(Target.labelsIn(target))));
    }

    /** So many rows of a category and a target that have nothing to do with each other. */
    private static Table unrelated(int rows, int categories, boolean labels, long seed) {
        Random random = new Random(seed);
        String[] x = new String[rows];
        Object[] y = new Object[rows];
        for (int row = 0; row < rows; row++) {
            x[row] = "c" + random.nextInt(categories);
            y[row] = labels ? (random.nextInt(4) == 0 ? "yes" : "no") : (Object) random.nextGaussian();
        }
        return Table.of(
                Column.categories("x", x), StepLaws.column("y", labels ? ColumnType.CATEGORY : ColumnType.NUMBER, y));
    }

    private static double correlation(FeatureMatrix features, Table table) {
        double[] y = batch(table).target().orElseThrow().values();
        int n = y.length;
        double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
        for (int row = 0; row < n; row++) {
            double x = features.get(row, 0);
            sx += x;
            sy += y[row];
            sxx += x * x;
            syy += y[row] * y[row];
            sxy += x * y[row];
        }
        return (n * sxy - sx * sy) / Math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
    }

    @Test
    void trainingMatrix_doesNotTellTheTarget() {
        for (boolean labels : new boolean[] {true, false}) {
            for (EncodeStep.Target step :
                    List.of(STEP, STEP.smoothing(0), STEP.smoothing(5).folds(2))) {
                Table table = unrelated(3_000, 1_500, labels, 1);
                var matrix = new DefaultPipelineFitter().fitTransform(Pipeline.of(step), table, "y", 7);

                assertThat(correlation(matrix.features(), table))
                        .as("%s out of fold", step)
                        .isBetween(-0.1, 0.1);
                assertThat(correlation(matrix.pipeline().transform(table), table))
                        .as("%s for later rows", step)
                        .isGreaterThan(0.5);
            }
        }
    }

    @Test
    void trainingMatrix_isOfTheOtherFoldsAlone() {
        for (boolean labels : new boolean[] {true, false}) {
            Table table = unrelated(60, 7, labels, 2);
            Batch train = batch(table);
            Target target = train.target().orElseThrow();
            StepTrial trial = StepTrial.of(STEP.smoothing(2).folds(4), table, "y");

            double[] found =
                    trial.fitted().applyInTraining(train, 99).cells("x").numbers();
            int[] folds = TrainingFolds.of(train, target, 4, 99);

            for (int row = 0; row < found.length; row++) {
                int own = row;
                double mean = IntStream.range(0, found.length)
                        .filter(other -> folds[other] != folds[own])
                        .mapToDouble(other -> target.values()[other])
                        .average()
                        .orElseThrow();
                int[] same = IntStream.range(0, found.length)
                        .filter(other -> folds[other] != folds[own])
                        .filter(other -> table.column("x").code(other)
                                == table.column("x").code(own))
                        .toArray();
                double sum = IntStream.of(same)
                        .mapToDouble(other -> target.values()[other])
                        .sum();
                assertThat(found[row]).isCloseTo((sum + 2 * mean) / (same.length + 2), within(1e-12));
            }
        }
    }

    @Test
    void trainingMatrix_followsTheSeed() {
        Batch train = batch(unrelated(60, 7, true, 2));
        StepTrial trial = StepTrial.of(STEP, unrelated(60, 7, true, 2), "y");
        double[] first = trial.fitted().applyInTraining(train, 1).cells("x").numbers();

        assertThat(trial.fitted().applyInTraining(train, 1).cells("x").numbers())
                .isEqualTo(first);
        assertThat(trial.fitted().applyInTraining(train, 2).cells("x").numbers())
                .isNotEqualTo(first);
    }

    @Test
    void folds_haveTheirShareOfEveryLabel() {
        Batch train = batch(unrelated(103, 7, true, 3));
        Target target = train.target().orElseThrow();
        int[] folds = TrainingFolds.of(train, target, 5, 4);
        int[][] counts = new int[5][2];
        IntStream.range(0, folds.length).forEach(row -> counts[folds[row]][target.label(row)]++);

        int yes = IntStream.of(0, 1, 2, 3, 4).map(fold -> counts[fold][1]).sum();
        for (int[] count : counts) {
            assertThat(count[0] + count[1]).isBetween(20, 21);
            assertThat(count[1]).isBetween(yes / 5, yes / 5 + 1);
        }
    }

    @Test
    void folds_keepCopiesOfARowTogetherAndNoneIsEmpty() {
        Batch train = batch(unrelated(4, 2, false, 3));
        Batch again = train.select(new int[] {0, 1, 2, 3, 3, 3, 2, 0});

        int[] folds = TrainingFolds.of(again, again.target().orElseThrow(), 5, 4);

        assertThat(folds[4]).isEqualTo(folds[3]).isEqualTo(folds[5]);
        assertThat(folds[6]).isEqualTo(folds[2]);
        assertThat(folds[7]).isEqualTo(folds[0]);
        assertThat(IntStream.of(folds).distinct().sorted()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void labels_becomeAColumnEach() {
        Table train = Table.of(
                Column.categories("x", "a", "a", "a", "a", "b", "b"),
                Column.categories("y", "s", "m", "l", "l", "s", "s"));
        StepTrial trial = StepTrial.of(STEP.smoothing(0), train, "y");

        assertThat(trial.names()).containsExactly("x=>l", "x=>m", "x=>s");
        double[][] found = trial.transform(Table.of(Column.categories("x", "a", "b", "never")));
        assertThat(found[0]).containsExactly(0.5, 0, 2 / 6.0);
        assertThat(found[1]).containsExactly(0.25, 0, 1 / 6.0);
        assertThat(found[2]).containsExactly(0.25, 1, 0.5);
        assertThat(trial.fitted().sources("x=>m")).containsExactly("x");
        assertThat(trial.fitted().describe())
                .containsExactly("x: a 0.5 | 0.25 | 0.25, b 0 | 0 | 1; others 0.3333 | 0.1667 | 0.5");
        double[] s =
                trial.fitted().applyInTraining(batch(train), 5).cells("x=>s").numbers();
        double[] m =
                trial.fitted().applyInTraining(batch(train), 5).cells("x=>m").numbers();
        double[] l =
                trial.fitted().applyInTraining(batch(train), 5).cells("x=>l").numbers();
        for (int row = 0; row < s.length; row++) {
            assertThat(s[row] + m[row] + l[row]).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void missing_staysMissingAndCountsInTheMeanOfAll() {
        Table train = Table.of(StepLaws.column("x", ColumnType.CATEGORY, "a", null, "a"), Column.numbers("y", 1, 6, 2));
        StepTrial trial = StepTrial.of(STEP.smoothing(0), train, "y");

        assertThat(trial.transform(Table.of(StepLaws.column("x", ColumnType.CATEGORY, "a", null, "never")))[0])
                .containsExactly(1.5, Double.NaN, 3);
        assertThat(trial.fitted().applyInTraining(batch(train), 0).cells("x").numbers()[1])
                .isNaN();
    }

    @Test
    void singleRow_isItsOwnMean() {
        Table train = Table.of(Column.categories("x", "a"), Column.numbers("y", 4));

        assertThat(StepTrial.of(STEP, train, "y")
                        .fitted()
                        .applyInTraining(batch(train), 0)
                        .cells("x")
                        .numbers())
                .containsExactly(4);
    }

    @Test
    void fit_needsATargetAndACategory() {
        Table train = Table.of(Column.categories("x", "a"), Column.numbers("y", 4));
        assertThatThrownBy(() -> StepTrial.of(STEP, train))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("targetEncode(", "target");
        Table numbers = Table.of(Column.numbers("x", 4), Column.numbers("y", 4));
        assertThatThrownBy(() -> StepTrial.of(STEP, numbers, "y"))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("targetEncode(", "'x'");
        Table nothing = Table.of(StepLaws.column("x", ColumnType.CATEGORY, new Object[1]), Column.numbers("y", 4));
        assertThatThrownBy(() -> StepTrial.of(STEP, nothing, "y"))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("targetEncode(", "'x'");
    }
}
