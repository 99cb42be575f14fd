package dev.mlops.core.internal.pipeline;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Operation;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fits over rows that come in parts: the same as over all of them at once, in few passes. */
class StreamFitTest {
    private static final Pipeline PIPELINE = Pipeline.of(
            drop("id"),
            impute(numeric()).withMean(),
            impute(categorical()).withMostFrequent(),
            standardize(numeric()),
            oneHot(categorical()).ignoreUnknown());

    /** A table in parts, which counts how often it is read. */
    private static final class Parts implements Batches {
        private final Table table;
        private final int size;
        private int passes;

        Parts(Table table, int size) {
            this.table = table;
            this.size = size;
        }

        @Override
        public Schema schema() {
            return table.schema();
        }

        @Override
        public void forEachBatch(Consumer<Table> action) {
            passes++;
            for (int from = 0; from < table.rowCount(); from += size) {
                int to = Math.min(table.rowCount(), from + size);
                action.accept(table.select(IntStream.range(from, to).toArray(), Operation.of("part", Map.of())));
            }
        }
    }

    private static Table table(int rows) {
        Random random = new Random(11);
        ColumnBuilder age = new ColumnBuilder("age", ColumnType.NUMBER, rows);
        ColumnBuilder pay = new ColumnBuilder("pay", ColumnType.INTEGER, rows);
        ColumnBuilder town = new ColumnBuilder("town", ColumnType.CATEGORY, rows);
        ColumnBuilder id = new ColumnBuilder("id", ColumnType.INTEGER, rows);
        ColumnBuilder label = new ColumnBuilder("label", ColumnType.CATEGORY, rows);
        for (int row = 0; row < rows; row++) {
            age.add(random.nextInt(9) == 0 ? null : 1e6 + random.nextGaussian());
            pay.add(random.nextInt(9) == 0 ? null : (long) random.nextInt(5_000));
            // A town that comes first in a later part.
            town.add(random.nextInt(9) == 0 ? null : "town " + (random.nextInt(3) + row / 200));
            id.add((long) row);
            label.add(random.nextBoolean() ? "yes" : "no");
        }
        return Table.ofColumns(List.<Column>of(age.build(), pay.build(), town.build(), id.build(), label.build()));
    }

    private static double[][] rows(FeatureMatrix matrix) {
        double[][] rows = new double[matrix.rowCount()][matrix.features().size()];
        for (int row = 0; row < rows.length; row++) {
            matrix.copyRow(row, rows[row]);
        }
        return rows;
    }

    @Test
    void parts_teachWhatTheWholeTeaches() {
        Table table = table(1_000);
        FittedPipeline whole = PIPELINE.fit(table, "label");
        for (int size : new int[] {1, 7, 200, 5_000}) {
            FittedPipeline parts = PIPELINE.fit(new Parts(table, size), "label");
            assertThat(parts.features()).isEqualTo(whole.features());
            double[][] expected = rows(whole.transform(table));
            double[][] found = rows(parts.transform(table));
            for (int row = 0; row < expected.length; row++) {
                assertThat(found[row]).containsExactly(expected[row], within(1e-12));
            }
        }
    }

    @Test
    void stepsAboutDifferentColumns_shareAPass() {
        Parts parts = new Parts(table(50), 10);
        PIPELINE.fit(parts);
        // Both kinds of imputation in the first, what builds on them in the second.
        assertThat(parts.passes).isEqualTo(2);

        Parts again = new Parts(table(50), 10);
        Pipeline.of(drop("town", "label")).fit(again);
        assertThat(again.passes).as("nothing to learn").isZero();
    }

    @Test
    void parts_areTransformedOneByOne() {
        Table table = table(300);
        FittedPipeline fitted = PIPELINE.fit(table, "label");
        List<double[]> found = new ArrayList<>();
        fitted.transformEach(new Parts(table, 64), matrix -> found.addAll(List.of(rows(matrix))));
        assertThat(found.toArray(double[][]::new)).isDeepEqualTo(rows(fitted.transform(table)));
    }

    @Test
    void threads_doNotMatter() {
        Table table = table(150_000);
        FittedPipeline fitted = PIPELINE.fit(table, "label");
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            FeatureMatrix together = fitted.transform(table, pool);
            FeatureMatrix alone = fitted.transform(table);
            double[] a = new double[fitted.features().size()];
            double[] b = new double[a.length];
            for (int row = 0; row < table.rowCount(); row++) {
                together.copyRow(row, a);
                alone.copyRow(row, b);
                assertThat(a).isEqualTo(b);
            }
            Table broken = table.with(
                    Column.numbers("age", brokenAt(table.rowCount(), 140_000)), Operation.of("broken", Map.of()));
            assertThatThrownBy(() -> fitted.transform(broken, pool))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'age'")
                    .hasMessageContaining("row 140000");
        } finally {
            pool.shutdownNow();
        }
    }

    private static double[] brokenAt(int rows, int place) {
        double[] values = new double[rows];
        values[place] = Double.POSITIVE_INFINITY;
        return values;
    }

    @Test
    void noRows_areRefused() {
        assertThatThrownBy(() -> PIPELINE.fit(new Parts(table(0), 10)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no rows");
    }

    @Test
    void columnsLeftOver_areNamed() {
        assertThatThrownBy(() -> Pipeline.of(standardize(columns("age"))).fit(new Parts(table(20), 10)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'town'");
    }
}
