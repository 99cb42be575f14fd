package dev.mlops.core.internal.pipeline;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.bin;
import static dev.mlops.pipeline.Steps.countWords;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.frequency;
import static dev.mlops.pipeline.Steps.hash;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.markMissing;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.ordinal;
import static dev.mlops.pipeline.Steps.polynomial;
import static dev.mlops.pipeline.Steps.principalComponents;
import static dev.mlops.pipeline.Steps.quantileTransform;
import static dev.mlops.pipeline.Steps.robust;
import static dev.mlops.pipeline.Steps.standardize;
import static dev.mlops.pipeline.Steps.winsorize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** The law that tables and rows, and a pipeline before and after it was stored, give the same bits. */
class SameBitsTest {
    private static final List<Pipeline> PIPELINES = List.of(
            Pipeline.of(
                    impute(numeric()).withMedian(),
                    impute(categorical()).withMostFrequent(),
                    standardize(numeric()),
                    oneHot(categorical()).minFrequency(3)),
            Pipeline.of(
                    drop("integer"),
                    impute(all()).withMostFrequent(),
                    oneHot(categorical()).ignoreUnknown(),
                    standardize(numeric())),
            Pipeline.of(
                    standardize(numeric()),
                    impute(numeric()).withMean(),
                    impute(categorical()).withMostFrequent(),
                    oneHot(categorical().except("flag")).ignoreUnknown()),
            Pipeline.of(drop(categorical()), impute(numeric()).withMean()),
            Pipeline.of(impute(all()).withMostFrequent(), oneHot(categorical())),
            Pipeline.of(
                    markMissing(all()),
                    impute(numeric()).withNearest(2),
                    impute(categorical()).withMostFrequent(),
                    winsorize(columns("number"), 0.1, 0.9),
                    robust(columns("integer")),
                    countWords(columns("category")),
                    ordinal(categorical()),
                    polynomial(numeric(), 2).interactions()),
            Pipeline.of(
                    impute(all()).withMostFrequent(),
                    bin(columns("number"), 3),
                    quantileTransform(columns("integer")),
                    hash(columns("category"), 4),
                    frequency(columns("flag")),
                    principalComponents(numeric()).components(3)));

    @Property(tries = 300)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void tableAndRows_sameBitsOrSameRefusal(
            @ForAll("pipelines") Pipeline pipeline,
            @ForAll @IntRange(min = 1, max = 40) int trainRows,
            @ForAll @IntRange(min = 1, max = 20) int testRows,
            @ForAll long seed) {
        Random random = new Random(seed);
        Table train = table(random, trainRows, 4);
        Table test = table(random, testRows, 6);
        DefaultFittedPipeline fitted;
        try {
            fitted = new DefaultPipelineFitter().fit(pipeline, train);
        } catch (DataException e) {
            assertThat(e.problem().what()).contains("column");
            Statistics.collect("not fitted");
            return;
        }
        List<double[]> byRow = new ArrayList<>();
        boolean refused = false;
        double[] buffer = new double[fitted.features().size() + 3];
        for (Row row : test.rows()) {
            try {
                double[] features = fitted.transform(shuffled(row, random));
                byRow.add(features);
                fitted.transform(row, buffer);
                assertThat(bits(Arrays.copyOf(buffer, features.length))).isEqualTo(bits(features));
            } catch (DataException e) {
                refused = true;
            }
        }
        if (refused) {
            assertThatThrownBy(() -> fitted.transform(test)).isInstanceOf(DataException.class);
            Statistics.collect("refused");
            return;
        }
        Statistics.collect("compared");
        DefaultFittedPipeline stored =
                FittedPipelineJson.read(Json.read(Json.bytes(FittedPipelineJson.write(fitted)), "a pipeline"));
        FeatureMatrix matrix = fitted.transform(test);
        FeatureMatrix again = stored.transform(test);
        assertThat(matrix.rowCount()).isEqualTo(test.rowCount());
        assertThat(again.features()).isEqualTo(matrix.features());
        Statistics.coverage(coverage -> coverage.check("compared").percentage(share -> share > 40));
        double[] found = new double[fitted.features().size()];
        double[] foundAgain = new double[found.length];
        for (int row = 0; row < test.rowCount(); row++) {
            matrix.copyRow(row, found);
            again.copyRow(row, foundAgain);
            assertThat(bits(found)).isEqualTo(bits(byRow.get(row)));
            assertThat(bits(foundAgain)).isEqualTo(bits(found));
            for (int f = 0; f < found.length; f++) {
                assertThat(matrix.get(row, f)).isEqualTo(found[f]);
            }
        }
    }

    @Provide
    Arbitrary<Pipeline> pipelines() {
        return Arbitraries.of(PIPELINES);
    }

    /** The same values under the same names, in another order and with a column more. */
    private static Row shuffled(Row row, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        List<Object> pairs = new ArrayList<>(Arrays.asList("stranger", "x"));
        for (int i : order) {
            pairs.add(row.columns().get(i));
            pairs.add(row.value(i));
        }
        return Row.of(pairs.toArray());
    }

    private static Table table(Random random, int rows, int categories) {
        ColumnBuilder number = new ColumnBuilder("number", ColumnType.NUMBER, rows);
        ColumnBuilder integer = new ColumnBuilder("integer", ColumnType.INTEGER, rows);
        ColumnBuilder category = new ColumnBuilder("category", ColumnType.CATEGORY, rows);
        ColumnBuilder flag = new ColumnBuilder("flag", ColumnType.FLAG, rows);
        for (int row = 0; row < rows; row++) {
            number.add(random.nextInt(6) == 0 ? null : random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10));
            integer.add(random.nextInt(6) == 0 ? null : random.nextLong() >> random.nextInt(64));
            category.add(random.nextInt(6) == 0 ? null : "c" + random.nextInt(categories));
            flag.add(random.nextInt(6) == 0 ? null : random.nextBoolean());
        }
        return Table.ofColumns(List.<Column>of(number.build(), category.build(), integer.build(), flag.build()));
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
