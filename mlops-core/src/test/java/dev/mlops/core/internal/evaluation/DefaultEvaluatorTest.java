package dev.mlops.core.internal.evaluation;

import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.mae;
import static dev.mlops.evaluation.Metrics.precision;
import static dev.mlops.evaluation.Metrics.r2;
import static dev.mlops.evaluation.Metrics.recall;
import static dev.mlops.evaluation.Metrics.rmse;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.testing.CentroidModels;
import dev.mlops.data.Column;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultEvaluatorTest {
    private static final Task.Classification TASK = Task.classification("y");

    /** Says a below 5, b from 5 on. */
    private static final Model<Label> TWO =
            CentroidModels.classify(TASK, Pipeline.of(), labelled(new double[] {0, 10}, "a", "b"));

    /** Says a below 5, b below 15, else c. */
    private static final Model<Label> THREE =
            CentroidModels.classify(TASK, Pipeline.of(), labelled(new double[] {0, 10, 20}, "a", "b", "c"));

    private static Table labelled(double[] x, String... y) {
        return Table.of(Column.numbers("x", x), Column.categories("y", y));
    }

    private static <O extends Output> double value(Task<O> task, Metric<O> metric, Model<O> model, Table rows) {
        return new DefaultEvaluator<>(task)
                .metrics(List.of(metric))
                .evaluate(model, rows)
                .value(metric);
    }

    @Test
    void metrics_areOfTheModelsAnswers() {
        Table rows = labelled(new double[] {1, 2, 6, 3, 5.5}, "a", "a", "a", "b", "b");

        Evaluation<Label> found = new DefaultEvaluator<>(TASK)
                .metrics(accuracy(), precision(), recall(), f1(), f1("a"), rocAuc())
                .evaluate(TWO, rows);

        assertThat(found.metrics())
                .containsExactly(
                        Map.entry("accuracy", 3 / 5.0),
                        Map.entry("precision", 1 / 2.0),
                        Map.entry("recall", 1 / 2.0),
                        Map.entry("f1", 1 / 2.0),
                        Map.entry("f1(a)", 2 / 3.0),
                        Map.entry("roc_auc", 4 / 6.0));
        assertThat(found.value(f1("a"))).isEqualTo(2 / 3.0);
        assertThat(found.confusion().orElseThrow().count("a", "b")).isEqualTo(1);
        assertThat(found.confusion().orElseThrow().count("b", "b")).isEqualTo(1);
        assertThat(found.rowCount()).isEqualTo(5);
        assertThat(found.modelDigest()).isEqualTo(TWO.digest());
    }

    @Test
    void positiveLabel_isTheTasksElseTheSecondOfTwo() {
        Table rows = labelled(new double[] {1, 9, 9}, "a", "a", "b");
        Metric<Label> recall = recall();

        assertThat(value(TASK, recall, TWO, rows)).isEqualTo(1);
        assertThat(value(TASK.positive("a"), recall, TWO, rows)).isEqualTo(0.5);
        assertThat(value(TASK.positive("c"), recall, THREE, labelled(new double[] {19, 1}, "c", "c")))
                .isEqualTo(0.5);
        assertThat(value(TASK, accuracy(), THREE, rows)).isEqualTo(2 / 3.0);
        assertThatThrownBy(() -> value(TASK, recall, THREE, rows))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("recall")
                .hasMessageContaining("a, b, c")
                .hasMessageContaining("positive(\"c\")");
    }

    @Test
    void labelThatNothingHas_isNamedWithTheNearest() {
        Table rows = labelled(new double[] {1}, "a");
        Model<Label> income =
                CentroidModels.classify(TASK, Pipeline.of(), labelled(new double[] {0, 10}, "<=50K", ">50K"));

        assertThatThrownBy(() -> value(TASK, f1(">50k"), income, rows))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("f1(>50k)")
                .hasMessageContaining("did you mean '>50K'?");
    }

    @Test
    void labelNotSeenInTraining_isNeverRight() {
        Table rows = labelled(new double[] {0, 10, 10}, "a", "b", "new");

        Evaluation<Label> found = new DefaultEvaluator<>(TASK)
                .metrics(accuracy(), logLoss(), recall("new"), precision("new"), rocAuc("new"))
                .evaluate(TWO, rows);

        assertThat(found.value(accuracy())).isEqualTo(2 / 3.0);
        assertThat(found.value(recall("new"))).isZero();
        assertThat(found.value(precision("new"))).isNaN();
        assertThat(found.value(rocAuc("new"))).isEqualTo(0.5);
        assertThat(found.value(logLoss())).isCloseTo(52 * Math.log(2) / 3, within(1e-12));
        assertThat(found.confusion().orElseThrow().labels()).containsExactly("a", "b", "new");
        assertThat(found.confusion().orElseThrow().count("new", "b")).isEqualTo(1);
    }

    @Test
    void undefinedMetrics_areNotANumber() {
        Evaluation<Label> found = new DefaultEvaluator<>(TASK)
                .metrics(precision(), recall(), f1(), rocAuc(), accuracy())
                .evaluate(TWO, labelled(new double[] {1, 2}, "a", "a"));

        assertThat(found.metrics().values()).containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1.0);
        assertThat(found.toString()).contains("undefined");
    }

    @Test
    void regression_isMeasuredInTheUnitOfTheTarget() {
        Task.Regression price = Task.regression("price");
        Table train = Table.of(Column.numbers("x", 1, 2), Column.numbers("price", 10, 30));
        Model<Quantity> mean = CentroidModels.estimate(price, Pipeline.of(), train);
        Table rows = Table.of(Column.numbers("x", 1, 2), Column.integers("price", 20, 26));

        Evaluation<Quantity> found =
                new DefaultEvaluator<>(price).metrics(rmse(), mae(), r2()).evaluate(mean, rows);

        assertThat(found.value(rmse())).isEqualTo(Math.sqrt(18));
        assertThat(found.value(mae())).isEqualTo(3);
        assertThat(found.value(r2())).isEqualTo(-1);
        assertThat(found.confusion()).isEmpty();
        assertThat(value(price, r2(), mean, rows.head(1))).isNaN();
    }

    @Test
    void constantTruth_hasR2OfOneOrZero() {
        Task.Regression price = Task.regression("price");
        Table train = Table.of(Column.numbers("x", 1, 2, 3), Column.numbers("price", 0.5, 0.5, 0.5));
        Model<Quantity> mean = CentroidModels.estimate(price, Pipeline.of(), train);

        assertThat(value(price, r2(), mean, train)).isEqualTo(1);
        // 0.1 + 0.1 + 0.1 is not 0.3, so that the mean is not 0.1 and a sum of squares about it not 0.
        Table other = Table.of(Column.numbers("x", 1, 2, 3), Column.numbers("price", 0.1, 0.1, 0.1));
        assertThat(value(price, r2(), mean, other)).isZero();
    }

    @Test
    void nothingToMeasure_isRefused() {
        Table rows = labelled(new double[] {1}, "a");
        DefaultEvaluator<Label> evaluator = new DefaultEvaluator<>(TASK);

        assertThatThrownBy(() -> evaluator.evaluate(TWO, rows))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no metrics were given");
        assertThatThrownBy(() -> evaluator.metrics(accuracy()).evaluate(TWO, rows.head(0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no rows");
        assertThatThrownBy(() -> evaluator.metrics(accuracy()).evaluate(TWO, rows.without("y")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'y'");
        assertThatThrownBy(() -> evaluator.metrics(accuracy()).evaluate(TWO, labelled(new double[] {1, 2}, "a", null)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 of 2 rows");
    }

    @Test
    void modelOfAnotherTask_isRefused() {
        Table rows = labelled(new double[] {1}, "a");

        assertThatThrownBy(() -> new DefaultEvaluator<>(Task.classification("z"))
                        .metrics(accuracy())
                        .evaluate(TWO, rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("classification(z)")
                .hasMessageContaining("classification(y)");
    }

    @Test
    void metricNotAskedFor_isNamedWithTheNearest() {
        Evaluation<Label> found = new DefaultEvaluator<>(TASK)
                .metrics(accuracy(), f1("a"), accuracy())
                .evaluate(TWO, labelled(new double[] {1}, "a"));

        assertThat(found.metrics()).hasSize(2);
        assertThatThrownBy(() -> found.value(f1("b")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'f1(a)'?");
    }

    @Test
    void evaluation_printsAsATable() {
        Table rows = labelled(new double[] {1, 9}, "a", "b").from(Origin.of("adult", 1, "8d1f3c2a"));

        Evaluation<Label> found =
                new DefaultEvaluator<>(TASK).metrics(accuracy(), rocAuc()).evaluate(TWO, rows);

        assertThat(found.toString().lines())
                .containsExactly(
                        "metric     value",
                        "accuracy  1.0000",
                        "roc_auc   1.0000",
                        "actual \\ predicted  a  b",
                        "a                   1  0",
                        "b                   0  1",
                        "on 2 rows of adult v1 8d1f3c2a");
        assertThat(found.subject())
                .isEqualTo("model " + TWO.digest().substring(0, 8) + " on 2 rows of adult v1 8d1f3c2a");
    }
}
