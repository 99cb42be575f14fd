package dev.mlops.core.internal.steps.custom;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.pipeline.Steps.derive;
import static dev.mlops.pipeline.Steps.minVariance;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.polynomial;
import static dev.mlops.pipeline.Steps.principalComponents;
import static dev.mlops.pipeline.Steps.rename;
import static dev.mlops.pipeline.Steps.spline;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.steps.columns.Fits;
import dev.mlops.data.Row;
import dev.mlops.pipeline.Derivations;
import dev.mlops.pipeline.Pipeline;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class RowMemoryTest {
    @Test
    void rows_throughStepsThatCallBackAndCombine_costNoMemory() {
        Squash.register();
        Derivations.register("ratio", row -> row.number(0) / row.number(1));
        Quadrant.register();
        DefaultFittedPipeline fitted = new DefaultPipelineFitter()
                .fit(
                        Pipeline.of(
                                rename("x0", "a"),
                                derive("ratio", "ratio", "x1", "x2"),
                                new Squash(columns("a", "ratio")),
                                new Quadrant(columns("x5", "x6"), "sign"),
                                oneHot(columns("sign")).ignoreUnknown(),
                                spline(columns("x1")),
                                polynomial(columns("x2", "a"), 3),
                                principalComponents(columns("x3", "x4")),
                                minVariance(all(), 0)),
                        Fits.numbers(1, 50, 7));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Row row = Row.of("x0", 1.0, "x1", 12.0, "x2", 20.0, "x3", 31.0, "x4", 40.0, "x5", 50.0, "x6", 60.0);
        double[] into = new double[fitted.features().size()];
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                fitted.transform(row, into);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // The bean itself may allocate a little; one byte a row would be a thousand.
        assertThat(least).isLessThan(1_000);
    }
}
