package dev.mlops.onnx;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.best;
import static dev.mlops.pipeline.Steps.bin;
import static dev.mlops.pipeline.Steps.clip;
import static dev.mlops.pipeline.Steps.clipOutliers;
import static dev.mlops.pipeline.Steps.dateParts;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.frequency;
import static dev.mlops.pipeline.Steps.hash;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.log;
import static dev.mlops.pipeline.Steps.markMissing;
import static dev.mlops.pipeline.Steps.maxAbs;
import static dev.mlops.pipeline.Steps.minMax;
import static dev.mlops.pipeline.Steps.minVariance;
import static dev.mlops.pipeline.Steps.normalize;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.ordinal;
import static dev.mlops.pipeline.Steps.polynomial;
import static dev.mlops.pipeline.Steps.powerTransform;
import static dev.mlops.pipeline.Steps.principalComponents;
import static dev.mlops.pipeline.Steps.quantileTransform;
import static dev.mlops.pipeline.Steps.rename;
import static dev.mlops.pipeline.Steps.robust;
import static dev.mlops.pipeline.Steps.spline;
import static dev.mlops.pipeline.Steps.standardize;
import static dev.mlops.pipeline.Steps.targetEncode;
import static dev.mlops.pipeline.Steps.tfIdf;
import static dev.mlops.pipeline.Steps.winsorize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.model.LabelSet;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.ScaleStep.Norm;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.TimeStep;
import dev.mlops.spi.Structure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step that can be written, feature by feature: the estimator gives back what it is given. */
class StepsExportTest {
    private static final Table ROWS = rows(300, 1);

    /** Numbers of several sizes, flags, categories and gaps. */
    private static Table rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ColumnBuilder near = new ColumnBuilder("near", ColumnType.NUMBER, count);
        ColumnBuilder far = new ColumnBuilder("far", ColumnType.NUMBER, count);
        ColumnBuilder positive = new ColumnBuilder("positive", ColumnType.INTEGER, count);
        ColumnBuilder flag = new ColumnBuilder("flag", ColumnType.FLAG, count);
        ColumnBuilder color = new ColumnBuilder("color", ColumnType.CATEGORY, count);
        ColumnBuilder town = new ColumnBuilder("town", ColumnType.CATEGORY, count);
        ColumnBuilder target = new ColumnBuilder("target", ColumnType.NUMBER, count);
        for (int row = 0; row < count; row++) {
            near.add(random.nextInt(10) == 0 ? null : random.nextInt(8) / 4.0 - 1);
            far.add(random.nextInt(10) == 0 ? null : random.nextDouble(-1e6, 1e6));
            positive.add(random.nextInt(10) == 0 ? null : (long) random.nextInt(1, 2100));
            flag.add(random.nextInt(10) == 0 ? null : random.nextBoolean());
            color.add(
                    random.nextInt(10) == 0
                            ? null
                            : List.of("red", "green", "blue").get(random.nextInt(3)));
            town.add(random.nextInt(10) == 0 ? null : "Ort " + (int) Math.sqrt(random.nextInt(200)) + " é");
            target.add(random.nextDouble());
        }
        return Table.of(
                near.build(), far.build(), positive.build(), flag.build(), color.build(), town.build(), target.build());
    }

    private static Named<Step[]> steps(Step... steps) {
        return Named.of(Pipeline.of(steps).toString(), steps);
    }

    static Stream<Named<Step[]>> numberSteps() {
        return Stream.of(
                steps(standardize(numeric())),
                steps(
                        standardize(columns("far")).withoutMean(),
                        standardize(columns("near")).withoutDeviation()),
                steps(minMax(numeric())),
                steps(minMax(numeric()).to(-3, 7).clipped()),
                steps(maxAbs(numeric())),
                steps(robust(numeric())),
                steps(robust(numeric()).between(0.1, 0.9).toUnitVariance()),
                steps(normalize(numeric())),
                steps(normalize(numeric()).by(Norm.L1)),
                steps(normalize(columns("near", "positive")).by(Norm.MAX)),
                steps(log(columns("positive"))),
                steps(log(columns("positive")).plusOne()),
                steps(powerTransform(numeric())),
                steps(powerTransform(numeric()).withoutStandardizing()),
                steps(powerTransform(columns("positive")).boxCox()),
                steps(clip(numeric(), -0.5, 0.5)),
                steps(winsorize(numeric(), 0.1, 0.8)),
                steps(clipOutliers(numeric())),
                steps(bin(numeric(), 4)),
                steps(bin(numeric(), 5).uniform()),
                steps(bin(columns("near", "far"), 4).asColumns()),
                steps(bin(numeric(), 3).kMeans().asColumns()),
                steps(polynomial(columns("near", "positive"), 3)),
                steps(polynomial(numeric(), 2).interactions(), standardize(numeric())),
                steps(polynomial(columns("near", "positive"), 2).from(0)),
                steps(standardize(numeric()), principalComponents(numeric()).components(2)),
                steps(principalComponents(columns("near", "positive")).whitened()),
                steps(minVariance(numeric(), 1)),
                steps(best(numeric(), 2)),
                steps(rename("near", "far away"), drop("positive"), standardize(columns("far away"))));
    }

    @ParameterizedTest
    @MethodSource
    void numberSteps(Step[] steps) {
        check(new Step[] {drop("color", "town", "flag"), impute(numeric()).withMedian()}, steps, ROWS);
    }

    /** Steps that leave gaps as they are, and those that look at them. */
    static Stream<Named<Step[]>> gapSteps() {
        Step last = impute(numeric()).with(-7);
        Step none = drop("color", "town", "flag");
        return Stream.of(
                steps(none, impute(numeric()).withMean()),
                steps(none, impute(numeric()).withMedian()),
                steps(none, impute(numeric()).withMostFrequent()),
                steps(none, impute(columns("near")).with(0.25), last),
                steps(none, markMissing(numeric()), last),
                steps(none, standardize(numeric()), last),
                steps(none, minMax(numeric()).clipped(), last),
                steps(none, normalize(numeric()), last),
                steps(none, clip(numeric(), -0.5, 0.5), last),
                steps(none, bin(numeric(), 4), last),
                steps(none, log(columns("positive")), last),
                steps(none, powerTransform(numeric()), last));
    }

    @ParameterizedTest
    @MethodSource
    void gapSteps(Step[] steps) {
        check(new Step[0], steps, ROWS);
    }

    static Stream<Named<Step[]>> categorySteps() {
        Step none = drop("near", "far", "positive");
        Step fill = impute(columns("color", "town", "flag")).withMostFrequent();
        return Stream.of(
                steps(none, fill, oneHot(columns("flag", "color", "town"))),
                steps(none, drop("flag"), impute(categorical()).with("unknown"), oneHot(categorical())),
                steps(none, drop("flag"), impute(categorical()).with(""), ordinal(categorical())),
                steps(
                        none,
                        fill,
                        oneHot(columns("color", "flag")).dropFirst(),
                        oneHot(columns("town")).minFrequency(20)),
                steps(none, fill, oneHot(columns("color", "flag", "town")).maxCategories(3)),
                steps(none, fill, ordinal(columns("flag", "color", "town"))),
                steps(none, fill, frequency(columns("flag", "color", "town"))),
                steps(none, fill, frequency(columns("flag", "color", "town")).asCounts()),
                steps(none, fill, targetEncode(columns("flag", "color", "town"))),
                steps(
                        none,
                        markMissing(columns("flag", "color", "town")),
                        fill,
                        ordinal(columns("flag", "color", "town"))),
                steps(
                        none,
                        frequency(columns("flag", "color", "town")),
                        markMissing(numeric()),
                        impute(numeric()).with(3)),
                steps(none, fill, rename("town", "city"), oneHot(columns("city", "color")), ordinal(columns("flag"))));
    }

    @ParameterizedTest
    @MethodSource
    void categorySteps(Step[] steps) {
        check(new Step[0], steps, ROWS);
    }

    /** Rows of other towns, for steps that have an answer to that. */
    static Stream<Named<Step[]>> unknownSteps() {
        Step some = drop("near", "far", "positive", "flag", "color");
        return Stream.of(
                steps(
                        some,
                        impute(categorical()).withMostFrequent(),
                        oneHot(categorical()).ignoreUnknown()),
                steps(
                        some,
                        impute(categorical()).withMostFrequent(),
                        oneHot(categorical()).unknownAsColumn()),
                steps(
                        some,
                        impute(categorical()).withMostFrequent(),
                        oneHot(categorical()).minFrequency(20)),
                steps(
                        some,
                        markMissing(categorical()),
                        impute(categorical()).with("?"),
                        ordinal(categorical()).ignoreUnknown()),
                steps(
                        some,
                        markMissing(categorical()),
                        impute(categorical()).with("?"),
                        ordinal(categorical()).unknownAsNumber()),
                steps(some, markMissing(categorical()), impute(categorical()).with("?"), frequency(categorical())),
                steps(some, markMissing(categorical()), impute(categorical()).with("?"), targetEncode(categorical())));
    }

    @ParameterizedTest
    @MethodSource
    void unknownSteps(Step[] steps) {
        FittedPipeline pipeline = Pipeline.of(steps).fit(ROWS.head(30), "target");
        check(pipeline, ROWS);
    }

    private static void check(Step[] before, Step[] steps, Table rows) {
        Step[] all = Stream.concat(Stream.of(before), Stream.of(steps)).toArray(Step[]::new);
        check(Pipeline.of(all).fit(rows, "target"), rows);
    }

    private static void check(FittedPipeline pipeline, Table rows) {
        Agreement.ofLabelSets(identity(pipeline), rows);
    }

    /** Its scores are the features; one more, since several labels are two at least. */
    private static Model<LabelSet> identity(FittedPipeline pipeline) {
        int features = pipeline.features().size();
        int labels = Math.max(2, features);
        double[] weights = new double[features * labels];
        for (int f = 0; f < features; f++) {
            weights[f * features + f] = 1;
        }
        String[] names = new String[labels];
        for (int l = 0; l < labels; l++) {
            names[l] = "label " + l;
        }
        Structure identity = new Structure.Linear(features, weights, new double[labels], Structure.Link.NONE);
        return Made.model(Task.multiLabel(names), pipeline, List.of(names), identity);
    }

    static Stream<Named<Step[]>> inexpressibleSteps() {
        Step numbers = drop("color", "town", "flag", "time");
        Step fill = impute(numeric()).withMedian();
        Step towns = impute(columns("town")).with("none");
        Step onlyTowns = drop("color", "near", "far", "positive", "flag", "time");
        return Stream.of(
                steps(numbers, fill, quantileTransform(numeric())),
                steps(numbers, fill, spline(numeric())),
                steps(numbers, impute(numeric()).withNearest(3)),
                steps(onlyTowns, towns, hash(columns("town"), 8)),
                steps(onlyTowns, towns, tfIdf(columns("town"))),
                steps(
                        drop("color", "town", "flag", "near", "far", "positive"),
                        dateParts(columns("time"), TimeStep.Part.HOUR)));
    }

    @ParameterizedTest
    @MethodSource
    void inexpressibleSteps(Step[] steps) {
        ColumnBuilder time = new ColumnBuilder("time", ColumnType.INSTANT, ROWS.rowCount());
        for (int row = 0; row < ROWS.rowCount(); row++) {
            time.add(Instant.ofEpochSecond(row * 100_000L));
        }
        Table rows = Table.ofColumns(
                Stream.concat(ROWS.columns().stream(), Stream.of(time.build())).toList());
        Model<LabelSet> model = identity(Pipeline.of(steps).fit(rows, "target"));
        assertThatThrownBy(() -> model.toOnnx(Path.of("never.onnx")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(steps[steps.length - 1].toString())
                .hasMessageContaining("cannot be written as ONNX");
        assertThat(Path.of("never.onnx")).doesNotExist();
    }

    @Test
    void emptyTextAsCategory_isRefusedUnlessItStandsForMissing() {
        Table rows = Table.of(new ColumnBuilder("color", ColumnType.CATEGORY, 2)
                .addText("")
                .addText("red")
                .build());
        Model<LabelSet> model = identity(Pipeline.of(oneHot(categorical())).fit(rows));
        assertThatThrownBy(() -> model.toOnnx(Path.of("never.onnx")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'color'");
    }

    @Test
    void columnsCalledLikeOutputs_keepTheirNames() {
        Table rows = Table.of(
                new ColumnBuilder("probabilities", ColumnType.NUMBER, 1)
                        .addNumber(1)
                        .build(),
                new ColumnBuilder("mlops/Sub3", ColumnType.NUMBER, 1)
                        .addNumber(2)
                        .build());
        Model<LabelSet> model = identity(Pipeline.of(standardize(numeric())).fit(rows));
        assertThat(InRuntime.run(model, rows)).containsOnlyKeys("probabilities_");
    }
}
