package dev.mlops.core.internal.pipeline;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.mlops.data.Column;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.NotFoundException;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One row at a time: no memory, no mixing between threads, names that lead back. */
class RowPathTest {
    private static final Table TRAIN = Table.of(
            Column.numbers("age", 20, Double.NaN, 40),
            Column.integers("children", 0, 1, 2),
            Column.categories("town", "Bern", null, "Chur"),
            Column.integers("id", 1, 2, 3));

    private static final FittedPipeline FITTED = Pipeline.of(
                    drop("id"),
                    impute(numeric()).withMedian(),
                    impute(categorical()).withMostFrequent(),
                    standardize(numeric()),
                    oneHot(categorical()).ignoreUnknown())
            .fit(TRAIN);

    @Test
    void transform_intoAnArray_allocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Row row = Row.of("age", 33.0, "children", 1L, "town", "Chur");
        double[] into = new double[FITTED.features().size()];
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                FITTED.transform(row, into);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // The bean itself may allocate a little; one byte a row would be a thousand.
        assertThat(least).isLessThan(1_000);
    }

    @Test
    void threads_doNotShareRegisters() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Row> rows = TRAIN.rows();
            List<double[]> expected = rows.stream().map(FITTED::transform).toList();
            List<Future<?>> futures = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(t -> pool.submit(() -> {
                        for (int i = 0; i < 20_000; i++) {
                            int row = (i + t) % rows.size();
                            assertThat(FITTED.transform(rows.get(row))).isEqualTo(expected.get(row));
                        }
                    }))
                    .toList();
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void features_leadBackToTheirColumns() {
        assertThat(FITTED.features()).containsExactly("age", "children", "town=Bern", "town=Chur");
        assertThat(FITTED.sources("town=Chur")).containsExactly("town");
        assertThat(FITTED.sources("age")).containsExactly("age");
        assertThatThrownBy(() -> FITTED.sources("town=Cur"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("town=Chur");
    }

    @Test
    void inverse_givesColumnsBack() {
        FittedPipeline fitted = Pipeline.of(
                        drop("town", "id"), impute(numeric()).withMean(), standardize(numeric()))
                .fit(TRAIN);

        assertThat(fitted.isInvertible()).isTrue();
        double[] features = fitted.transform(TRAIN.row(2));
        Table back =
                fitted.inverse(Table.of(Column.numbers("age", features[0]), Column.numbers("children", features[1])));
        assertThat(back.schema().names()).containsExactly("age", "children");
        assertThat(back.column("age").number(0)).isEqualTo(40);
        assertThat(back.column("children").number(0)).isEqualTo(2);
    }
}
