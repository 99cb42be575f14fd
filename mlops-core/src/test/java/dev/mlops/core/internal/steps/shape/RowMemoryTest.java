package dev.mlops.core.internal.steps.shape;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.pipeline.Steps.bin;
import static dev.mlops.pipeline.Steps.clip;
import static dev.mlops.pipeline.Steps.clipOutliers;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.log;
import static dev.mlops.pipeline.Steps.markMissing;
import static dev.mlops.pipeline.Steps.maxAbs;
import static dev.mlops.pipeline.Steps.minMax;
import static dev.mlops.pipeline.Steps.normalize;
import static dev.mlops.pipeline.Steps.powerTransform;
import static dev.mlops.pipeline.Steps.quantileTransform;
import static dev.mlops.pipeline.Steps.robust;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.steps.scale.Trials;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.pipeline.Pipeline;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows along all steps on numbers. */
class RowMemoryTest {
    private static final Table TRAIN = Trials.table(new Random(8), 200);
    private static final DefaultFittedPipeline FITTED = new DefaultPipelineFitter()
            .fit(
                    Pipeline.of(
                            markMissing(all()),
                            impute(columns("constant")).with(1),
                            impute(columns("any", "positive", "integer", "far"))
                                    .withNearest(5)
                                    .byDistances(),
                            clipOutliers(columns("far")),
                            log(columns("positive")).plusOne(),
                            quantileTransform(columns("any")).toNormal(),
                            powerTransform(columns("far", "integer")),
                            minMax(columns("positive")),
                            maxAbs(columns("far")),
                            robust(columns("integer")),
                            standardize(columns("constant")),
                            clip(columns("constant"), -1, 1),
                            normalize(columns("any", "far", "constant")),
                            bin(columns("far"), 4).asColumns(),
                            bin(columns("positive"), 3)),
                    TRAIN);

    @Test
    void row_costsNoMemory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Row> rows = TRAIN.rows();
        double[] into = new double[FITTED.features().size()];
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                FITTED.transform(rows.get(i % rows.size()), into);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // The bean itself may allocate a little; one byte a row would be a thousand.
        assertThat(least).isLessThan(1_000);
    }

    @Test
    void threads_shareNothing() throws Exception {
        List<Row> rows = TRAIN.rows();
        List<double[]> expected = rows.stream().map(FITTED::transform).toList();
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> futures = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(thread -> pool.submit(() -> {
                        for (int i = 0; i < 2_000; i++) {
                            int row = (i + thread) % rows.size();
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
}
