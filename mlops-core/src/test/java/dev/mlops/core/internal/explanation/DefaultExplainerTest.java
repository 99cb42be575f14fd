package dev.mlops.core.internal.explanation;

import static dev.mlops.core.internal.explanation.Applicants.INCOME;
import static dev.mlops.core.internal.explanation.Applicants.PIPELINE;
import static dev.mlops.core.internal.explanation.Applicants.train;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.mlops.Workspace;
import dev.mlops.data.Operation;
import dev.mlops.data.Row;
import dev.mlops.data.Selector;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.explanation.Contribution;
import dev.mlops.explanation.Explainer;
import dev.mlops.explanation.Explanation;
import dev.mlops.explanation.Explanation.Scale;
import dev.mlops.explanation.Importances;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.OnProblem;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.spi.Structure.Link;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class DefaultExplainerTest {
    private static final double EXACT = 1e-9;
    private static final Table ROWS = Applicants.rows(400, 1).without("pay");
    private static final Row ROW = Row.of("age", 60, "hours", 20, "workclass", "State", "other", 0.5);

    private final Workspace open =
            Applicants.workspace(features -> Applicants.linear(features, 1, Link.LOGISTIC), true, Runnable::run);
    private final Workspace silent =
            Applicants.workspace(features -> Applicants.linear(features, 1, Link.LOGISTIC), false, Runnable::run);
    private final Model<Label> model = train(open, INCOME, PIPELINE, ROWS);
    private final Model<Label> closed = train(silent, INCOME, PIPELINE, ROWS);

    private static double sum(List<Contribution> contributions) {
        return contributions.stream().mapToDouble(Contribution::amount).sum();
    }

    private static void requireSum(Explanation why) {
        assertThat(why.baseline() + sum(why.contributions())).isEqualTo(why.value(), offset(EXACT));
        assertThat(why.baseline() + sum(why.byColumn())).isEqualTo(why.value(), offset(EXACT));
    }

    /** As a user writes it. */
    @Test
    void explain_tellsWhyARowIsPredictedSo() {
        Workspace ws = open;
        Split split = ROWS.split(Split.stratified("income").test(0.2).seed(42));

        Explainer<Label> explainer = ws.explainer(model).background(split.train());
        Explanation why = explainer.explain(ROW);
        Importances importances =
                ws.explainer(model).metric(rocAuc()).repeats(5).seed(1).importances(split.test());

        assertThat(why.byColumn().get(0).name()).isEqualTo("age");
        assertThat(importances.columns().get(0).column()).isEqualTo("age");
        assertThat(why.toString()).startsWith("margin of >50K: ").contains("workclass  State ");
    }

    @Test
    void explain_ofALogisticModel_addsUpToTheLogOddsOfThePrediction() {
        Explanation why = open.explainer(model).background(ROWS).explain(ROW);
        double p = model.predict(ROW).score(">50K");
        assertThat(why.value()).isEqualTo(Math.log(p / (1 - p)), offset(EXACT));
        assertThat(why.label()).contains(">50K");
        assertThat(why.scale()).isEqualTo(Scale.MARGIN);
        assertThat(why.exact()).isTrue();
        assertThat(why.backgroundRows()).isEqualTo(100);
        requireSum(why);
    }

    @Test
    void byColumn_sumsTheFeaturesOfAColumn() {
        Explanation why = open.explainer(model).background(ROWS).explain(ROW);
        assertThat(why.contributions()).hasSize(6);
        assertThat(why.byColumn())
                .extracting(Contribution::name)
                .containsExactlyInAnyOrder("age", "hours", "workclass", "other");
        List<Contribution> ofWork = why.contributions().stream()
                .filter(contribution -> contribution.columns().equals(List.of("workclass")))
                .toList();
        assertThat(ofWork).hasSize(3);
        Contribution work = why.column("workclass");
        assertThat(work.amount()).isEqualTo(sum(ofWork), offset(EXACT)).isNotZero();
        assertThat(work.input()).isEqualTo("State");
        assertThat(why.column("age").input()).isEqualTo("60");
        assertThat(why.column("other").amount()).isZero();
        assertThat(why.contributions())
                .isSortedAccordingTo((a, b) -> Double.compare(Math.abs(b.amount()), Math.abs(a.amount())));
        assertThatThrownBy(() -> why.column("workklass"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'workclass'");
    }

    @Test
    void toString_isATableLargestFirst() {
        Model<Quantity> pay = train(
                Applicants.workspace(features -> Applicants.linear(features, 1, Link.NONE), true, Runnable::run),
                Task.regression("pay"),
                Pipeline.of(),
                Table.of(List.of(new Pay(1, 2, 5), new Pay(3, 6, 9))));
        Explanation why = open.explainer(pay)
                .background(Table.of(List.of(new Pay(1, 2, 5), new Pay(3, 6, 9))))
                .explain(Row.of("age", 1.5, "hours", 1000));
        assertThat(why.toString().lines())
                .containsExactly(
                        "output: 503.0; 6.0 on average over 2 background rows",
                        "column  in the row  contribution",
                        "hours         1000        +498.0",
                        "age            1.5          -1.0");
    }

    private record Pay(double age, double hours, double pay) {}

    @Test
    void explain_tellsOfFeaturesOfSeveralColumns_asAGroup() {
        Pipeline products = Pipeline.of(
                Steps.standardize(Selector.numeric()), Steps.polynomial(Selector.columns("age", "hours"), 2));
        Table rows = Applicants.rows(200, 1).without("pay", "workclass");
        Explanation why = open.explainer(train(open, INCOME, products, rows))
                .background(rows)
                .explain(ROW);
        assertThat(why.byColumn())
                .extracting(Contribution::name)
                .containsExactlyInAnyOrder("age", "hours", "other", "age x hours");
        assertThat(why.column("age x hours").columns()).containsExactly("age", "hours");
        assertThat(why.column("age x hours").input()).isEqualTo("60, 20");
        requireSum(why);
    }

    @Test
    void explain_ofATable_isTheSameAsRowByRow() {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try (Workspace ws =
                Applicants.workspace(features -> Applicants.linear(features, 1, Link.LOGISTIC), false, pool)) {
            Explainer<Label> exact = ws.explainer(model).background(ROWS);
            Explainer<Label> sampled =
                    ws.explainer(closed).background(ROWS).backgroundRows(10).seed(3);
            Explainer<Label> alone =
                    silent.explainer(closed).background(ROWS).backgroundRows(10).seed(3);
            List<Explanation> exactly = exact.explain(ROWS.head(30));
            List<Explanation> roughly = sampled.explain(ROWS.head(30));
            assertThat(exactly).hasSize(30);
            for (int row = 0; row < 30; row++) {
                requireSum(roughly.get(row));
                assertThat(exactly.get(row).byColumn())
                        .isEqualTo(exact.explain(ROWS.row(row)).byColumn());
                assertThat(roughly.get(row).byColumn())
                        .isEqualTo(sampled.explain(ROWS.row(row)).byColumn())
                        .isEqualTo(alone.explain(ROWS.row(row)).byColumn());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void label_theOtherOfTwo_turnsEverySign() {
        Explainer<Label> explainer = open.explainer(model).background(ROWS);
        Explanation rich = explainer.explain(ROW);
        Explanation poor = explainer.label("<=50K").explain(ROW);
        assertThat(poor.label()).contains("<=50K");
        assertThat(poor.value()).isEqualTo(-rich.value());
        assertThat(poor.column("age").amount()).isEqualTo(-rich.column("age").amount());
        requireSum(poor);
    }

    @Test
    void explain_whereTheTaskNamesNoLabel_takesTheSecondOfTwoAndElseThePredicted() {
        Task.Classification unnamed = Task.classification("income");
        assertThat(open.explainer(train(open, unnamed, PIPELINE, ROWS))
                        .background(ROWS)
                        .explain(ROW)
                        .label())
                .contains(">50K");
        Workspace three =
                Applicants.workspace(features -> Applicants.linear(features, 3, Link.SOFTMAX), true, Runnable::run);
        Model<Label> work = train(three, Task.classification("workclass"), PIPELINE, ROWS);
        for (Row row : ROWS.head(20).rows()) {
            Explanation why = three.explainer(work).background(ROWS).explain(row);
            assertThat(why.label()).contains(work.predict(row).output().name());
            requireSum(why);
        }
    }

    @Test
    void explain_withoutStructure_asksTheModelAboutItsColumns() {
        Explanation why =
                silent.explainer(closed).background(ROWS).permutations(30).explain(ROW);
        assertThat(why.scale()).isEqualTo(Scale.OUTPUT);
        assertThat(why.value()).isEqualTo(closed.predict(ROW).score(">50K"));
        assertThat(why.contributions()).isEqualTo(why.byColumn()).hasSize(4);
        assertThat(why.exact()).isTrue(); // all 14 coalitions of four columns cost less than 30 orders
        requireSum(why);
        double[] byHand = BruteForce.values(4, set -> {
            List<String> columns = closed.signature().inputs().names();
            double worth = 0;
            Table background = ROWS.head(10);
            for (Row other : background.rows()) {
                Row mixed = other;
                for (int c = 0; c < 4; c++) {
                    if ((set >> c & 1) == 1) {
                        mixed = mixed.with(
                                columns.get(c), ROW.find(columns.get(c)).orElseThrow());
                    }
                }
                worth += closed.predict(mixed).score(">50K") / 10;
            }
            return worth;
        });
        Explanation ofTen = silent.explainer(closed)
                .background(ROWS.head(10))
                .permutations(30)
                .explain(ROW);
        List<String> columns = closed.signature().inputs().names();
        for (int c = 0; c < 4; c++) {
            assertThat(ofTen.column(columns.get(c)).amount()).isEqualTo(byHand[c], offset(EXACT));
        }
    }

    /** The exact values stand within what the sampled ones state of their error. */
    @Test
    void explain_whereSampled_statesItsError() {
        Explainer<Label> explainer = silent.explainer(closed).background(ROWS).seed(7);
        Explanation exact = explainer.permutations(30).explain(ROW);
        Explanation sampled = explainer.explain(ROW);
        assertThat(sampled.exact()).isFalse();
        assertThat(sampled.toString()).contains("; sampled").contains("standard error");
        assertThat(sampled.baseline()).isEqualTo(exact.baseline());
        requireSum(sampled);
        for (Contribution contribution : sampled.byColumn()) {
            double error =
                    contribution.amount() - exact.column(contribution.name()).amount();
            assertThat(Math.abs(error)).isLessThan(5 * contribution.standardError() + EXACT);
        }
        assertThat(sampled.column("age").standardError()).isBetween(1e-6, 0.01);
        assertThat(explainer.explain(ROW).byColumn()).isEqualTo(sampled.byColumn());
        assertThat(explainer.seed(8).explain(ROW).byColumn()).isNotEqualTo(sampled.byColumn());
    }

    /** Columns do not act together in a weighted sum, so that both ways come to the same. */
    @Test
    void explain_ofWeightedSums_isTheSameWithAndWithoutStructure() {
        Task.Regression task = Task.regression("pay");
        Table rows = Applicants.rows(100, 2).without("income");
        Workspace plain =
                Applicants.workspace(features -> Applicants.linear(features, 1, Link.NONE), true, Runnable::run);
        Workspace hidden =
                Applicants.workspace(features -> Applicants.linear(features, 1, Link.NONE), false, Runnable::run);
        Explanation exact = plain.explainer(train(plain, task, PIPELINE, rows))
                .background(rows)
                .explain(ROW);
        Explanation sampled = hidden.explainer(train(hidden, task, PIPELINE, rows))
                .background(rows)
                .explain(ROW);
        assertThat(exact.scale()).isEqualTo(Scale.OUTPUT);
        assertThat(exact.label()).isEmpty();
        assertThat(exact.value()).isEqualTo(sampled.value(), offset(EXACT));
        assertThat(exact.baseline()).isEqualTo(sampled.baseline(), offset(EXACT));
        for (Contribution contribution : exact.byColumn()) {
            assertThat(sampled.column(contribution.name()).amount()).isEqualTo(contribution.amount(), offset(EXACT));
            assertThat(sampled.column(contribution.name()).standardError()).isLessThan(EXACT);
        }
    }

    @Test
    void explain_ofClustersLabelSetsAndAnomalies_isOfWhatIsSaid() {
        Table rows = ROWS.without("income");
        Workspace ws = Applicants.workspace(
                features -> Applicants.linear(features, 3, Link.NORMALISED_LOGISTIC), false, Runnable::run);
        var clusters = train(ws, Task.clustering(), PIPELINE, rows);
        Prediction<?> cluster = clusters.predict(ROW);
        Explanation nearest = ws.explainer(clusters).background(rows).explain(ROW);
        assertThat(cluster.output()).hasToString("cluster " + nearest.label().orElseThrow());
        assertThat(nearest.value()).isEqualTo(cluster.score(nearest.label().orElseThrow()));
        requireSum(nearest);
        assertThat(ws.explainer(clusters)
                        .background(rows)
                        .label("2")
                        .explain(ROW)
                        .value())
                .isEqualTo(cluster.score("2"));

        Workspace one =
                Applicants.workspace(features -> Applicants.linear(features, 1, Link.NONE), false, Runnable::run);
        var anomalies = train(one, Task.anomalies(), PIPELINE, rows);
        Explanation strange = one.explainer(anomalies).background(rows).explain(ROW);
        assertThat(strange.value()).isEqualTo(anomalies.predict(ROW).score("anomaly"));
        assertThat(strange.label()).isEmpty();
        requireSum(strange);

        Table pair = Table.of(List.of(new Mood(1, 1, 0), new Mood(2, 0, 1), new Mood(4, 1, 1), new Mood(3, 0, 0)));
        Workspace two = Applicants.workspace(
                features -> Applicants.linear(features, 2, Link.EACH_LOGISTIC), true, Runnable::run);
        var moods = train(two, Task.multiLabel("calm", "sad"), Pipeline.of(), pair);
        Explanation sad = two.explainer(moods).background(pair).label("sad").explain(Row.of("age", 5));
        double p = moods.predict(Row.of("age", 5)).score("sad");
        assertThat(sad.value()).isEqualTo(Math.log(p / (1 - p)), offset(EXACT));
        requireSum(sad);
        assertThat(two.explainer(moods)
                        .background(pair)
                        .explain(Row.of("age", 5))
                        .label())
                .contains("calm");
    }

    private record Mood(double age, int calm, int sad) {}

    /** What is missing or of another type is so for explanations too. */
    @Test
    void explain_ofARowThatThePipelineForgives_addsUp() {
        Pipeline forgiving = Pipeline.of(
                        Steps.impute(Selector.numeric()).withMedian(),
                        Steps.impute(Selector.categorical()).withMostFrequent(),
                        Steps.oneHot(Selector.categorical()))
                .onMissingColumn(OnProblem.TREAT_AS_MISSING)
                .onWrongType(OnProblem.TREAT_AS_MISSING);
        Row row = Row.of("age", "sixty", "hours", 20, "other", 0.25);
        Explanation exact = open.explainer(train(open, INCOME, forgiving, ROWS))
                .background(ROWS)
                .explain(row);
        requireSum(exact);
        assertThat(exact.column("workclass").input()).isEqualTo("missing");
        Model<Label> hidden = train(silent, INCOME, forgiving, ROWS);
        Explanation asked =
                silent.explainer(hidden).background(ROWS.without("other")).explain(row);
        requireSum(asked);
        assertThat(asked.value()).isEqualTo(hidden.predict(row).score(">50K"));
    }

    @Test
    void background_isDrawnBySeed() {
        Explainer<Label> few = open.explainer(model).background(ROWS).backgroundRows(5);
        assertThat(few.explain(ROW).backgroundRows()).isEqualTo(5);
        assertThat(few.explain(ROW).baseline())
                .isEqualTo(few.seed(0).explain(ROW).baseline());
        assertThat(few.explain(ROW).baseline())
                .isNotEqualTo(few.seed(1).explain(ROW).baseline());
        double ofAll = open.explainer(model)
                .background(ROWS)
                .backgroundRows(1_000)
                .explain(ROW)
                .baseline();
        assertThat(open.explainer(model)
                        .background(ROWS)
                        .backgroundRows(400)
                        .seed(9)
                        .explain(ROW)
                        .baseline())
                .isEqualTo(ofAll);
    }

    @Test
    void explain_withoutBackground_saysHowToGiveOne() {
        assertThatThrownBy(() -> open.explainer(model).explain(ROW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(".background(split.train())");
    }

    @Test
    void background_thatDoesNotSuitTheModel_isRefused() {
        Explainer<Label> explainer = open.explainer(model);
        assertThatThrownBy(() -> explainer.background(ROWS.without("hours")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no column 'hours'");
        Table texts = ROWS.with(ROWS.column("workclass").named("hours"), Operation.of("changed", Map.of()));
        assertThatThrownBy(() -> explainer.background(texts))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'hours' is of another type than in training");
        assertThatThrownBy(() -> explainer.background(ROWS.head(0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there are no background rows");
    }

    @Test
    void label_thatIsNone_isRefused() {
        assertThatThrownBy(() -> open.explainer(model).label(">50k"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean '>50K'");
        Table rows = Applicants.rows(50, 1).without("income");
        Model<Quantity> pay = train(
                Applicants.workspace(features -> Applicants.linear(features, 1, Link.NONE), true, Runnable::run),
                Task.regression("pay"),
                PIPELINE,
                rows);
        assertThatThrownBy(() -> open.explainer(pay).label("high"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label");
    }

    @Test
    void options_outOfRange_areRefused() {
        Explainer<Label> explainer = open.explainer(model);
        assertThatThrownBy(() -> explainer.backgroundRows(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("backgroundRows");
        assertThatThrownBy(() -> explainer.permutations(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("permutations");
        assertThatThrownBy(() -> explainer.repeats(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("repeats");
    }

    @Test
    void explainer_ofAClosedWorkspace_isRefused() {
        Workspace ws =
                Applicants.workspace(features -> Applicants.linear(features, 1, Link.LOGISTIC), true, Runnable::run);
        ws.close();
        assertThatThrownBy(() -> ws.explainer(model)).isInstanceOf(IllegalStateException.class);
        assertThat(Objects.toString(open.explainer(model))).startsWith("explainer of given structure");
    }
}
