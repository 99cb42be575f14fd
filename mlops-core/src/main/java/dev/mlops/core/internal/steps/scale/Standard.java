package dev.mlops.core.internal.steps.scale;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Moments;
import dev.mlops.core.internal.steps.NumberMap;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ScaleStep;
import dev.mlops.pipeline.Steps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one column is shifted and scaled by.
 *
 * @param mean the mean of the training values; 0 where it is not subtracted
 * @param deviation their standard deviation; 1 where they do not vary, or are not divided by it
 */
record Standard(double mean, double deviation) implements NumberMap {
    static final StepKind<ScaleStep.Standardize> KIND = StepKind.of(
                    "standardize", Steps.standardize(Selector.numeric()), Learning::new, Standard::read)
            .withColumnsAfter(FittedNumbers::numbersAfter);

    private static FittedStep read(ScaleStep.Standardize step, JsonNode state) {
        return FittedNumbers.read(
                step,
                state,
                true,
                column -> new Standard(Json.number(column, "mean"), Json.number(column, "deviation")));
    }

    @Override
    public double of(double value) {
        return (value - mean) / deviation;
    }

    @Override
    public void of(double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = (from[i] - mean) / deviation;
        }
    }

    @Override
    public Optional<String> onnx(Nodes nodes, String numbers, List<NumberMap> maps) {
        String means = nodes.row(
                maps.stream().mapToDouble(map -> ((Standard) map).mean).toArray());
        String deviations = nodes.row(
                maps.stream().mapToDouble(map -> ((Standard) map).deviation).toArray());
        return Optional.of(nodes.apply("Div", nodes.apply("Sub", numbers, means), deviations));
    }

    @Override
    public double inverse(double value) {
        return value * deviation + mean;
    }

    @Override
    public String describe() {
        return "mean " + mean + ", standard deviation " + deviation;
    }

    @Override
    public void write(ObjectNode into) {
        into.set("mean", Json.of(mean));
        into.set("deviation", Json.of(deviation));
    }

    private static final class Learning implements Learner {
        private final ScaleStep.Standardize step;
        private final Map<String, Moments.Sums> sums = new LinkedHashMap<>();

        Learning(ScaleStep.Standardize step, StepKind.Start start) {
            this.step = step;
            FittedNumbers.numeric(step, start.schema()).forEach(column -> sums.put(column, new Moments.Sums()));
        }

        @Override
        public void see(Batch batch) {
            sums.forEach((column, sum) -> sum.add(batch.cells(column).numbers()));
        }

        @Override
        public FittedStep learnt() {
            Map<String, NumberMap> maps = new LinkedHashMap<>();
            sums.forEach((column, sum) -> {
                Moments moments = sum.moments();
                if (moments.count() == 0) {
                    throw Problems.nothingToLearnFrom(step.toString(), column);
                }
                Standard standard =
                        new Standard(step.center() ? moments.mean() : 0, step.scale() ? moments.scale() : 1);
                if (!Double.isFinite(standard.mean) || !Double.isFinite(standard.deviation)) {
                    throw Problems.tooLarge(step.toString(), column);
                }
                maps.put(column, standard);
            });
            return new FittedNumbers(step, maps, true);
        }
    }
}
