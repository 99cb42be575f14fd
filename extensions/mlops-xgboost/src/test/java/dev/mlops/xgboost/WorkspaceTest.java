package dev.mlops.xgboost;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.ordinal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Column;
import dev.mlops.data.Csv;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.ModelVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The engine where users meet it, on the Adult census: 32,561 rows. */
class WorkspaceTest {
    private static final Task.Classification INCOME =
            Task.classification("income").positive(">50K");

    @Test
    void census_isLearntAsWellAsItCanBe() {
        Path file = Path.of(System.getProperty("mlops.shared", "."), "data", "adult.csv");
        assumeTrue(Files.isRegularFile(file), "no " + file + ": set -Dmlops.shared to the folder that has data/");
        try (Workspace ws = MlOps.inMemory()) {
            Split split = ws.datasets()
                    .commit("adult", Csv.file(file).missing("?"))
                    .read()
                    .split(Split.stratified("income").test(0.25).seed(42));

            Evaluation<Label> boosted =
                    evaluated(ws, split, XgBoost.gradientBoosting().earlyStopping(20, 0.1));
            assertThat(boosted.value(rocAuc())).isGreaterThan(0.92);
            assertThat(boosted.value(accuracy())).isGreaterThan(0.865);

            Evaluation<Label> forest = evaluated(ws, split, XgBoost.randomForest());
            assertThat(forest.value(rocAuc())).isGreaterThan(0.91);
            assertThat(forest.value(accuracy())).isGreaterThan(0.855);

            Algorithm monotone = XgBoost.gradientBoosting().rounds(50).monotone("education-num", 1);
            assertThat(evaluated(ws, split, monotone).value(rocAuc())).isGreaterThan(0.91);

            Algorithm categories = XgBoost.gradientBoosting()
                    .earlyStopping(20, 0.1)
                    .categorical("workclass", "education", "marital-status", "occupation", "relationship", "race");
            Pipeline codes = Pipeline.of(
                    drop("fnlwgt", "native-country"),
                    impute(categorical()).withMostFrequent(),
                    ordinal(categorical()).ignoreUnknown());
            assertThat(evaluated(ws, split, codes, categories).value(rocAuc())).isGreaterThan(0.92);
        }
    }

    /** Ages are missing where somebody did not want to tell, and nothing fills them in. */
    @Test
    void missingValues_needNoFillingIn() {
        Random chance = new Random(1);
        double[] age = new double[1_000];
        double[] hours = new double[1_000];
        String[] income = new String[1_000];
        for (int i = 0; i < age.length; i++) {
            boolean rich = chance.nextInt(3) == 0;
            age[i] = rich && chance.nextInt(2) == 0 ? Double.NaN : 20 + chance.nextInt(50);
            hours[i] = (rich ? 45 : 38) + 5 * chance.nextGaussian();
            income[i] = rich ? ">50K" : "<=50K";
        }
        Table rows = Table.of(
                Column.numbers("age", age), Column.numbers("hours", hours), Column.categories("income", income));
        try (Workspace ws = MlOps.inMemory()) {
            Split split = rows.split(Split.stratified("income").test(0.3).seed(1));
            Evaluation<Label> evaluation = evaluated(
                    ws, split, Pipeline.of(), XgBoost.gradientBoosting().rounds(30));
            assertThat(evaluation.value(rocAuc())).isGreaterThan(0.85);
        }
    }

    private static Evaluation<Label> evaluated(Workspace ws, Split split, Algorithm algorithm) {
        Pipeline prep = Pipeline.of(
                drop("fnlwgt"),
                impute(numeric()).withMedian(),
                impute(categorical()).withMostFrequent(),
                oneHot(categorical()));
        return evaluated(ws, split, prep, algorithm);
    }

    private static Evaluation<Label> evaluated(Workspace ws, Split split, Pipeline prep, Algorithm algorithm) {
        Model<Label> model =
                ws.trainer(INCOME).pipeline(prep).algorithm(algorithm).seed(1).train(split.train());
        ModelVersion version = ws.registry().register("income", model);
        Model<Label> loaded = version.load(Label.class);
        Evaluation<Label> evaluation =
                ws.evaluator(INCOME).metrics(rocAuc(), accuracy()).evaluate(loaded, split.test());
        List<Prediction<Label>> batch = loaded.predict(split.test());
        for (int i = 0; i < 100; i++) {
            double score = model.predict(split.test().row(i)).score(">50K");
            assertThat(loaded.predict(split.test().row(i)).score(">50K")).isEqualTo(score);
            assertThat(batch.get(i).score(">50K")).isEqualTo(score);
        }
        return evaluation;
    }
}
