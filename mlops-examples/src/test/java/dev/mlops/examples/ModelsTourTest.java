package dev.mlops.examples;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.evaluation.AnomalyMetrics.recall;
import static dev.mlops.evaluation.ClusterMetrics.adjustedRand;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Column;
import dev.mlops.data.Csv;
import dev.mlops.data.Row;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Average;
import dev.mlops.evaluation.MultiLabelMetrics;
import dev.mlops.examples.LoanApplications.Economy;
import dev.mlops.explanation.Contribution;
import dev.mlops.explanation.Explainer;
import dev.mlops.explanation.Explanation;
import dev.mlops.explanation.Importances;
import dev.mlops.model.Cluster;
import dev.mlops.model.Label;
import dev.mlops.model.LabelSet;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.model.Verdict;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.tribuo.Tribuo;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks other than classification and regression, why a model answers as it does, and models that travel. */
class ModelsTourTest {
    private static final int ROWS = 600;
    private static final String[] GROUPS = {"quick", "reading", "slow"};

    @TempDir
    Path folder;

    private Workspace ws;

    @BeforeEach
    void open() {
        ws = MlOps.inMemory();
    }

    @AfterEach
    void close() {
        ws.close();
    }

    /** Visits to a shop, in three groups, with some that are not of people. */
    private static Table visits() {
        Random chance = new Random(42);
        double[] minutes = new double[ROWS];
        double[] pages = new double[ROWS];
        String[] group = new String[ROWS];
        long[] robot = new long[ROWS];
        long[] buys = new long[ROWS];
        long[] returns = new long[ROWS];
        for (int row = 0; row < ROWS; row++) {
            int kind = row % 3;
            boolean strange = row % 20 == 0;
            minutes[row] = 5 + 10 * kind + chance.nextGaussian() + (strange ? 50 * chance.nextGaussian() : 0);
            pages[row] = 30 - 10 * kind + chance.nextGaussian() + (strange ? 50 * chance.nextGaussian() : 0);
            group[row] = GROUPS[kind];
            robot[row] = strange ? 1 : 0;
            buys[row] = minutes[row] + chance.nextGaussian() > 12 ? 1 : 0;
            returns[row] = pages[row] + chance.nextGaussian() < 15 ? 1 : 0;
        }
        return Table.of(
                Column.numbers("minutes", minutes),
                Column.numbers("pages", pages),
                Column.categories("group", group),
                Column.integers("robot", robot),
                Column.integers("buys", buys),
                Column.integers("returns", returns));
    }

    @Test
    void tasks_ofOtherKinds_goTheSameWay() {
        Table visits = visits();
        // region tasks
        Pipeline scaled = Pipeline.of(drop("group", "robot"), standardize(numeric()));
        Task<LabelSet> next = Task.multiLabel("buys", "returns");
        Model<LabelSet> both = ws.trainer(next)
                .pipeline(scaled)
                .algorithm(Tribuo.classifierChain(Tribuo.logisticRegression()))
                .train(visits);

        Task<Cluster> groups = Task.clustering().truth("group"); // the truth is no feature: only evaluations look at it
        Pipeline two = Pipeline.of(drop("robot", "buys", "returns"));
        Model<Cluster> clusters =
                ws.trainer(groups).pipeline(two).algorithm(Tribuo.hdbscan(20)).train(visits);

        Task<Verdict> robots = Task.anomalies().truth("robot");
        Pipeline alike = Pipeline.of(drop("group", "buys", "returns"), standardize(numeric()));
        Model<Verdict> guard = ws.trainer(robots)
                .pipeline(alike)
                .algorithm(Tribuo.oneClassSvm().nu(0.06))
                .train(visits);
        // endregion

        double f1 = ws.evaluator(next)
                .metrics(MultiLabelMetrics.f1(Average.MACRO))
                .evaluate(both, visits)
                .value(MultiLabelMetrics.f1(Average.MACRO));
        assertThat(f1).isGreaterThan(0.9);
        assertThat(ws.evaluator(groups)
                        .metrics(adjustedRand())
                        .evaluate(clusters, visits)
                        .value(adjustedRand()))
                .isGreaterThan(0.85);
        assertThat(ws.evaluator(robots)
                        .metrics(recall())
                        .evaluate(guard, visits)
                        .value(recall()))
                .isGreaterThan(0.6);
    }

    @Test
    void models_areExplainedAndTravel() {
        Path path = LoanApplications.write(folder.resolve("loans.csv"), 3_000, 42, Economy.STEADY);
        Split split = ws.datasets()
                .commit("loans", Csv.file(path))
                .read()
                .split(Split.stratified("outcome").test(0.3).seed(42));
        Task<Label> task = Task.classification("outcome").positive("default");
        Pipeline prep = Pipeline.of(
                drop("submitted"), impute(numeric()).withMedian(), standardize(numeric()), oneHot(categorical()));
        Model<Label> model = ws.trainer(task)
                .pipeline(prep)
                .algorithm(Tribuo.randomForest().trees(20))
                .train(split.train());
        Row row = split.test().row(0);

        // region explain
        Explainer<Label> explainer = ws.explainer(model).background(split.train());
        Explanation why = explainer.explain(row); // a contribution per column; they add up to the prediction
        Importances importances = explainer.metric(rocAuc()).repeats(3).importances(split.test());
        model.toOnnx(folder.resolve("loans.onnx")); // preprocessing and all, for other languages
        // endregion

        double sum =
                why.contributions().stream().mapToDouble(Contribution::amount).sum();
        assertThat(why.baseline() + sum).isCloseTo(model.predict(row).score("default"), within(1e-9));
        assertThat(why.exact()).isTrue();
        assertThat(importances.toString()).contains("priorDefaults");
        assertThat(folder.resolve("loans.onnx")).isNotEmptyFile();
    }
}
