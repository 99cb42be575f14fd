package dev.mlops.onnx;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.frequency;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.markMissing;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.ordinal;
import static dev.mlops.pipeline.Steps.standardize;
import static dev.mlops.pipeline.Steps.targetEncode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.model.Cluster;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.model.Verdict;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Structure.Link;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whole models of made-up estimators, over every row of real data. */
class ExportTest {
    private static final List<String> INCOMES = List.of("<=50K", ">50K");
    private static final Task.Classification INCOME = Task.classification("income");

    private static double[][] features(FittedPipeline pipeline, Table rows) {
        FeatureMatrix matrix = pipeline.transform(rows);
        double[][] features = new double[matrix.rowCount()][matrix.features().size()];
        for (int row = 0; row < features.length; row++) {
            matrix.copyRow(row, features[row]);
        }
        return features;
    }

    private static FittedPipeline census(Table rows) {
        return Pipeline.of(
                        markMissing(categorical()),
                        impute(numeric()).withMedian(),
                        impute(categorical()).withMostFrequent(),
                        oneHot(columns("workclass", "sex", "race")),
                        ordinal(columns("education", "marital-status")),
                        targetEncode(columns("native-country", "occupation")),
                        frequency(columns("relationship")),
                        standardize(columns(
                                "age", "fnlwgt", "education-num", "capital-gain", "capital-loss", "hours-per-week")))
                .fit(rows, "income");
    }

    @Test
    void census_isScoredTheSameByWeights() {
        Table rows = DataSets.read("adult", "?");
        FittedPipeline pipeline = census(rows);
        int width = pipeline.features().size();

        Model<Label> model = Made.model(INCOME, pipeline, INCOMES, Made.linear(width, 1, Link.LOGISTIC, 1));
        assertThat(Agreement.ofLabels(model, rows)).isLessThan(1e-6);
        Model<Label> soft = Made.model(INCOME, pipeline, INCOMES, Made.linear(width, 2, Link.NORMALISED_LOGISTIC, 2));
        assertThat(Agreement.ofLabels(soft, rows)).isLessThan(1e-6);
    }

    @Test
    void census_isScoredTheSameByTrees() {
        Table rows = DataSets.read("adult", "?");
        FittedPipeline pipeline = census(rows);
        double[][] features = features(pipeline, rows);

        Model<Label> model =
                Made.model(INCOME, pipeline, INCOMES, Made.trees(features, 50, 6, 1, Link.LOGISTIC, true, false, 1));
        assertThat(Agreement.ofLabels(model, rows)).isLessThan(1e-6);
        Model<Label> single =
                Made.model(INCOME, pipeline, INCOMES, Made.trees(features, 50, 6, 2, Link.SOFTMAX, false, true, 2));
        assertThat(Agreement.ofLabels(single, rows)).isLessThan(1e-6);
    }

    @Test
    void diamonds_areEstimatedTheSame() {
        Table rows = DataSets.read("diamonds", "");
        FittedPipeline pipeline = Pipeline.of(
                        targetEncode(columns("cut", "color")), ordinal(columns("clarity")), standardize(numeric()))
                .fit(rows, "price");
        double[][] features = features(pipeline, rows);

        Task.Regression price = Task.regression("price");
        Model<Quantity> linear =
                Made.model(price, pipeline, List.of(), Made.linear(features[0].length, 1, Link.NONE, 3));
        assertThat(Agreement.ofValues(linear, rows)).isLessThan(1e-9);
        Model<Quantity> trees =
                Made.model(price, pipeline, List.of(), Made.trees(features, 100, 5, 1, Link.NONE, true, false, 4));
        assertThat(Agreement.ofValues(trees, rows)).isLessThan(1e-6);
    }

    /** Few values, most of them thresholds, some of which no float is. */
    @Property(tries = 60)
    void trees_goTheSameWayWhereValuesEqualThresholds(
            @ForAll long seed, @ForAll boolean equalGoesLeft, @ForAll boolean singlePrecision) {
        double[] values = {0.1, 0.1f, Math.nextUp(0.1), 1e300, -1e-300, 0, 16777217, 16777216, 0.3};
        SplittableRandom random = new SplittableRandom(seed);
        Column[] columns = IntStream.range(0, 3)
                .mapToObj(c -> {
                    ColumnBuilder builder = new ColumnBuilder("x" + c, ColumnType.NUMBER, 40);
                    for (int row = 0; row < 40; row++) {
                        builder.addNumber(values[random.nextInt(values.length)]);
                    }
                    return builder.build();
                })
                .toArray(Column[]::new);
        Table rows = Table.of(columns);
        FittedPipeline pipeline = Pipeline.of().fit(rows);

        Model<Label> model = Made.model(
                Task.classification("y"),
                pipeline,
                List.of("a", "b", "c"),
                Made.trees(features(pipeline, rows), 5, 4, 3, Link.SOFTMAX, equalGoesLeft, singlePrecision, seed));
        Agreement.ofLabels(model, rows);
    }

    @Test
    void treesThatAreLeaves_andNone_areWritten() {
        Table rows = Table.of(new ColumnBuilder("x", ColumnType.NUMBER, 2)
                .addNumber(1)
                .addNumber(2)
                .build());
        FittedPipeline pipeline = Pipeline.of().fit(rows);
        Task.Regression task = Task.regression("y");
        double[][] features = features(pipeline, rows);

        Agreement.ofValues(
                Made.model(task, pipeline, List.of(), Made.trees(features, 3, 0, 1, Link.NONE, true, false, 1)), rows);
        Agreement.ofValues(
                Made.model(task, pipeline, List.of(), Made.trees(features, 0, 0, 1, Link.NONE, true, false, 1)), rows);
    }

    @Test
    void clustersAndAnomalies_areSaid() {
        Table rows = DataSets.read("penguins", "");
        FittedPipeline pipeline = Pipeline.of(
                        drop("species", "island", "sex"), impute(numeric()).withMean(), standardize(numeric()))
                .fit(rows);
        Model<Cluster> clusters =
                Made.model(Task.clustering(), pipeline, List.of("0", "1", "2"), Made.linear(4, 3, Link.SOFTMAX, 5));
        Map<String, Object> said = InRuntime.run(clusters, rows);
        List<Prediction<Cluster>> expected = clusters.predict(rows);
        for (int row = 0; row < expected.size(); row++) {
            assertThat(((long[]) said.get("cluster"))[row])
                    .isEqualTo(expected.get(row).output().number());
        }

        Model<Verdict> anomalies = Made.model(Task.anomalies(), pipeline, List.of(), Made.linear(4, 1, Link.NONE, 6));
        double[][] scores = (double[][]) InRuntime.run(anomalies, rows).get("score");
        List<Prediction<Verdict>> verdicts = anomalies.predict(rows);
        for (int row = 0; row < verdicts.size(); row++) {
            assertThat(scores[row][0] > 0).isEqualTo(verdicts.get(row).output().anomalous());
        }
    }

    /** The library throws; a graph has no other way to say so. */
    @Test
    void refusedRows_areNoNumbersAndHaveNoLabel() {
        Table train = Table.ofMaps(List.of(
                Map.of("color", "red", "x", 1.0), Map.of("color", "blue", "x", 2.0), Map.of("color", "red", "x", 3.0)));
        FittedPipeline pipeline = Pipeline.of(oneHot(columns("color"))).fit(train);
        Model<Label> trees = Made.model(
                Task.classification("y"),
                pipeline,
                List.of("a", "b"),
                Made.trees(features(pipeline, train), 3, 2, 1, Link.LOGISTIC, true, false, 1));

        Table odd = Table.of(
                new ColumnBuilder("color", ColumnType.CATEGORY, 4)
                        .addText("red")
                        .addText("green")
                        .addMissing()
                        .addText("blue")
                        .build(),
                new ColumnBuilder("x", ColumnType.NUMBER, 4)
                        .addNumber(1)
                        .addNumber(1)
                        .addNumber(1)
                        .addMissing()
                        .build());
        Map<String, Object> said = InRuntime.run(trees, odd);
        assertThat((String[]) said.get("label"))
                .satisfies(labels -> assertThat(labels[0]).isIn("a", "b"))
                .endsWith("", "", "");
        float[][] probabilities = (float[][]) said.get("probabilities");
        assertThat(probabilities[0][0]).isBetween(0f, 1f);
        assertThat(probabilities[1][0]).isNaN();
        assertThat(probabilities[2][1]).isNaN();
        assertThat(probabilities[3][1]).isNaN();
    }
}
