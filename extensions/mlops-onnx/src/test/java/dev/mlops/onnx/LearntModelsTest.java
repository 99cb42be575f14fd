package dev.mlops.onnx;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.ordinal;
import static dev.mlops.pipeline.Steps.standardize;
import static dev.mlops.pipeline.Steps.targetEncode;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Table;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.tribuo.Tribuo;
import dev.mlops.xgboost.XgBoost;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that were learnt here: every row of real data, in ONNX Runtime and here. */
class LearntModelsTest {
    private static final Task.Classification INCOME = Task.classification("income");
    private static final Task.Regression PRICE = Task.regression("price");

    static Stream<Algorithm> classifiers() {
        return Stream.of(
                Tribuo.logisticRegression(),
                Tribuo.libLinearClassifier(),
                Tribuo.cart(),
                Tribuo.randomForest().trees(20),
                Tribuo.extraTrees().trees(20),
                XgBoost.gradientBoosting().rounds(30),
                XgBoost.randomForest());
    }

    @ParameterizedTest
    @MethodSource
    void classifiers(Algorithm algorithm) {
        Table rows = DataSets.read("adult", "?");
        Pipeline pipeline = Pipeline.of(
                impute(numeric()).withMedian(),
                impute(categorical()).withMostFrequent(),
                oneHot(columns("workclass", "occupation", "relationship", "race", "sex")),
                ordinal(columns("education", "marital-status")),
                targetEncode(columns("native-country")),
                standardize(numeric()));
        try (Workspace ws = MlOps.inMemory()) {
            Model<Label> model = ws.trainer(INCOME)
                    .pipeline(pipeline)
                    .algorithm(algorithm)
                    .seed(1)
                    .train(rows.head(4_000));
            Agreement.ofLabels(model, rows.head(4_000));
        }
    }

    static Stream<Algorithm> regressors() {
        return Stream.of(
                Tribuo.linearRegression(),
                Tribuo.elasticNet(),
                Tribuo.cart(),
                Tribuo.randomForest().trees(20),
                XgBoost.gradientBoosting().rounds(30),
                XgBoost.randomForest());
    }

    @ParameterizedTest
    @MethodSource
    void regressors(Algorithm algorithm) {
        Table rows = DataSets.read("diamonds", "");
        Pipeline pipeline =
                Pipeline.of(ordinal(columns("cut", "clarity")), oneHot(columns("color")), standardize(numeric()));
        try (Workspace ws = MlOps.inMemory()) {
            Model<Quantity> model = ws.trainer(PRICE)
                    .pipeline(pipeline)
                    .algorithm(algorithm)
                    .seed(1)
                    .train(rows.head(4_000));
            Agreement.ofValues(model, rows.head(4_000));
        }
    }

    /** Gaps go where they went in training; a category that is not known is refused all the same. */
    @Test
    void missingValues_goTheSameWay() {
        Table rows = DataSets.read("titanic", "");
        Pipeline pipeline = Pipeline.of(
                drop("name", "ticket", "cabin"),
                impute(columns("embarked")).withMostFrequent(),
                oneHot(columns("sex", "embarked")),
                standardize(numeric()));
        try (Workspace ws = MlOps.inMemory()) {
            Model<Label> model = ws.trainer(Task.classification("survived"))
                    .pipeline(pipeline)
                    .algorithm(XgBoost.gradientBoosting().rounds(30))
                    .seed(1)
                    .train(rows);
            Agreement.ofLabels(model, rows);
        }
    }
}
