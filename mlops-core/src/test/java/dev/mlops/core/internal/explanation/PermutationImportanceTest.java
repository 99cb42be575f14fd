package dev.mlops.core.internal.explanation;

import static dev.mlops.core.internal.explanation.Applicants.INCOME;
import static dev.mlops.core.internal.explanation.Applicants.PIPELINE;
import static dev.mlops.core.internal.explanation.Applicants.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.mlops.Workspace;
import dev.mlops.data.Operation;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.evaluation.Metrics;
import dev.mlops.explanation.Explainer;
import dev.mlops.explanation.Importance;
import dev.mlops.explanation.Importances;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.OnProblem;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.spi.Structure;
import dev.mlops.spi.Structure.Link;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest {
    private static final Table ROWS = Applicants.rows(500, 4).without("pay");

    private final Workspace ws =
            Applicants.workspace(features -> Applicants.linear(features, 1, Link.LOGISTIC), true, Runnable::run);
    private final Model<Label> model = train(ws, INCOME, PIPELINE, ROWS);
    private final Explainer<Label> explainer = ws.explainer(model).metric(Metrics.rocAuc());

    @Test
    void importances_areHighestOfTheColumnThatMattersMost() {
        Importances importances = explainer.seed(1).importances(ROWS);
        assertThat(importances.columns())
                .extracting(Importance::column)
                .containsExactlyInAnyOrder("age", "hours", "workclass", "other");
        assertThat(importances.columns().get(0).column()).isEqualTo("age");
        assertThat(importances.columns()).isSortedAccordingTo((a, b) -> Double.compare(b.mean(), a.mean()));
        assertThat(importances.column("age").mean()).isGreaterThan(0.2);
        assertThat(importances.column("age").deviation()).isBetween(1e-6, 0.1);
        assertThat(importances.column("other")).isEqualTo(new Importance("other", 0, 0));
        assertThat(importances.value())
                .isEqualTo(ws.evaluator(INCOME)
                        .metrics(Metrics.rocAuc())
                        .evaluate(model, ROWS)
                        .value(Metrics.rocAuc()));
        assertThat(importances.toString().lines().toList().get(0))
                .startsWith("roc_auc 0.")
                .endsWith(" on 500 rows; each column permuted 5 times");
        assertThat(importances.toString()).contains("worse by").contains("age ");
        assertThatThrownBy(() -> importances.column("agee"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'age'");
    }

    /** Of pay = age + hours, known without error: permuting adds twice the variance to the mean square (Fisher et al. 2019, section 3.1). */
    @Test
    void importances_ofALossThatIsBetterLower_areAsTheVarianceSays() {
        Workspace plain = Applicants.workspace(
                features -> new Structure.Linear(2, new double[] {1, 1}, new double[1], Link.NONE),
                true,
                Runnable::run);
        Table rows = Applicants.rows(4_000, 9).without("income", "workclass", "other");
        Model<Quantity> pay = train(plain, Task.regression("pay"), Pipeline.of(), rows);
        Importances importances =
                plain.explainer(pay).metric(Metrics.rmse()).repeats(20).importances(rows);
        assertThat(importances.value()).isZero();
        assertThat(importances.column("age").mean()).isEqualTo(Math.sqrt(2 * variance(rows, "age")), offset(0.2));
        assertThat(importances.column("hours").mean()).isEqualTo(Math.sqrt(2 * variance(rows, "hours")), offset(0.2));
    }

    private static double variance(Table rows, String column) {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < rows.rowCount(); row++) {
            double value = rows.column(column).number(row);
            sum += value;
            squares += value * value;
        }
        double mean = sum / rows.rowCount();
        return squares / rows.rowCount() - mean * mean;
    }

    @Test
    void importances_areTheSameOnAnyNumberOfThreads() {
        Importances alone = explainer.seed(1).importances(ROWS);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (Workspace many =
                Applicants.workspace(features -> Applicants.linear(features, 1, Link.LOGISTIC), true, pool)) {
            assertThat(many.explainer(model).metric(Metrics.rocAuc()).seed(1).importances(ROWS))
                    .isEqualTo(alone);
        } finally {
            pool.shutdownNow();
        }
        assertThat(explainer.seed(2).importances(ROWS)).isNotEqualTo(alone);
        assertThat(explainer.seed(1).repeats(2).importances(ROWS).repeats()).isEqualTo(2);
    }

    @Test
    void importances_ofAColumnThatIsNotThere_areNone() {
        Pipeline forgiving = Pipeline.of(
                        Steps.impute(Selector.numeric()).withMedian(), Steps.oneHot(Selector.categorical()))
                .onMissingColumn(OnProblem.TREAT_AS_MISSING);
        Importances importances = ws.explainer(train(ws, INCOME, forgiving, ROWS))
                .metric(Metrics.rocAuc())
                .importances(ROWS.without("hours"));
        assertThat(importances.column("hours")).isEqualTo(new Importance("hours", 0, 0));
    }

    @Test
    void importances_withoutMetric_areRefused() {
        assertThatThrownBy(() -> ws.explainer(model).importances(ROWS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(".metric(rocAuc())");
    }

    @Test
    void importances_ofRowsThatDoNotSuffice_areRefused() {
        assertThatThrownBy(() -> explainer.importances(ROWS.head(1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least two rows");
        int[] rich = IntStream.range(0, ROWS.rowCount())
                .filter(row -> ">50K".equals(ROWS.column("income").text(row)))
                .toArray();
        Table onlyRich = ROWS.select(rich, Operation.of("rich", Map.of()));
        assertThatThrownBy(() -> explainer.importances(onlyRich))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("roc_auc is undefined on these rows");
        assertThatThrownBy(() -> explainer.importances(ROWS.without("income")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("income");
    }
}
