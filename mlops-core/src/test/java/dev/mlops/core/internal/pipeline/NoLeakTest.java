package dev.mlops.core.internal.pipeline;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.best;
import static dev.mlops.pipeline.Steps.bestByTrees;
import static dev.mlops.pipeline.Steps.bin;
import static dev.mlops.pipeline.Steps.countWords;
import static dev.mlops.pipeline.Steps.frequency;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.markMissing;
import static dev.mlops.pipeline.Steps.minMax;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.ordinal;
import static dev.mlops.pipeline.Steps.principalComponents;
import static dev.mlops.pipeline.Steps.quantileTransform;
import static dev.mlops.pipeline.Steps.robust;
import static dev.mlops.pipeline.Steps.spline;
import static dev.mlops.pipeline.Steps.standardize;
import static dev.mlops.pipeline.Steps.targetEncode;
import static dev.mlops.pipeline.Steps.tfIdf;
import static dev.mlops.pipeline.Steps.winsorize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Operation;
import dev.mlops.data.Table;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.TrainingMatrix;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Nothing that is learnt depends on rows outside the training part, whatever these are, though both parts are cut from one table. */
class NoLeakTest {
    private static final int TRAIN = 60;
    private static final int TEST = 25;

    private static final List<Pipeline> PIPELINES = List.of(
            Pipeline.of(
                    markMissing(all()),
                    impute(numeric()).withMedian(),
                    impute(columns("kind")).withMostFrequent(),
                    standardize(columns("x")),
                    robust(columns("y")),
                    oneHot(columns("kind")).minFrequency(2),
                    tfIdf(columns("text"))),
            Pipeline.of(
                    impute(numeric()).withNearest(3),
                    impute(columns("kind")).withMostFrequent(),
                    quantileTransform(columns("x")),
                    minMax(columns("y")),
                    targetEncode(columns("kind")),
                    countWords(columns("text")).maxTerms(3),
                    best(numeric(), 4)),
            Pipeline.of(
                    impute(all()).withMostFrequent(),
                    ordinal(columns("kind")).ignoreUnknown(),
                    frequency(columns("text")),
                    winsorize(columns("x"), 0.1, 0.9),
                    spline(columns("y")),
                    principalComponents(numeric()).components(4)),
            Pipeline.of(
                    impute(all()).withMostFrequent(),
                    targetEncode(columns("kind", "text")).folds(3),
                    bin(columns("x"), 4).kMeans(),
                    bestByTrees(numeric(), 3).trees(20)));

    /** The same training rows at the same places, and others among them. */
    private static Table table(long seed, long others) {
        Random train = new Random(seed);
        Random test = new Random(others);
        ColumnBuilder x = new ColumnBuilder("x", ColumnType.NUMBER, TRAIN + TEST);
        ColumnBuilder y = new ColumnBuilder("y", ColumnType.INTEGER, TRAIN + TEST);
        ColumnBuilder kind = new ColumnBuilder("kind", ColumnType.CATEGORY, TRAIN + TEST);
        ColumnBuilder text = new ColumnBuilder("text", ColumnType.TEXT, TRAIN + TEST);
        ColumnBuilder label = new ColumnBuilder("label", ColumnType.CATEGORY, TRAIN + TEST);
        for (int row = 0; row < TRAIN + TEST; row++) {
            boolean isTest = isTest(row);
            Random random = isTest ? test : train;
            int spread = isTest ? 1_000 : 10;
            x.add(random.nextInt(8) == 0 ? null : random.nextGaussian() * spread);
            y.add(random.nextInt(8) == 0 ? null : (long) random.nextInt(spread));
            kind.add(random.nextInt(8) == 0 ? null : "kind " + random.nextInt(isTest ? 50 : 4));
            text.add("word" + random.nextInt(spread) + " term" + random.nextInt(spread));
            label.add(random.nextBoolean() ? "yes" : "no");
        }
        return Table.ofColumns(List.<Column>of(x.build(), y.build(), kind.build(), text.build(), label.build()));
    }

    private static boolean isTest(int row) {
        return row % 17 < 5;
    }

    private static Table trainingPart(Table table) {
        int[] rows =
                IntStream.range(0, table.rowCount()).filter(row -> !isTest(row)).toArray();
        return table.select(rows, Operation.of("train", Map.of()));
    }

    @Property(tries = 60)
    void otherRows_changeNothing(@ForAll("pipelines") Pipeline pipeline, @ForAll long seed, @ForAll long others) {
        DefaultTrainingMatrix one =
                new DefaultPipelineFitter().fitTransform(pipeline, trainingPart(table(seed, others)), "label", 7);
        DefaultTrainingMatrix two =
                new DefaultPipelineFitter().fitTransform(pipeline, trainingPart(table(seed, others + 1)), "label", 7);

        assertThat(Json.write(FittedPipelineJson.write(one.pipeline())))
                .isEqualTo(Json.write(FittedPipelineJson.write(two.pipeline())));
        assertThat(rows(one)).isDeepEqualTo(rows(two));
    }

    private static double[][] rows(TrainingMatrix matrix) {
        double[][] rows = new double[matrix.features().rowCount()]
                [matrix.features().features().size()];
        for (int row = 0; row < rows.length; row++) {
            matrix.features().copyRow(row, rows[row]);
        }
        return rows;
    }

    @Provide
    Arbitrary<Pipeline> pipelines() {
        return Arbitraries.of(PIPELINES);
    }
}
