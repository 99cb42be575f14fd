package dev.mlops.core.internal.steps.scale;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.NumberMap;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ScaleStep;
import dev.mlops.pipeline.Steps;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one column is divided by.
 *
 * @param largest the largest magnitude among the training values; 1 where all are 0
 */
record Magnitude(double largest) implements NumberMap {
    static final StepKind<ScaleStep.MaxAbs> KIND = StepKind.of(
                    "max-abs", Steps.maxAbs(Selector.numeric()), Magnitude::learner, Magnitude::read)
            .withColumnsAfter(FittedNumbers::numbersAfter);

    private static Learner learner(ScaleStep.MaxAbs step, StepKind.Start start) {
        return ByColumn.<NumberMap>fromExtremes(
                step,
                start,
                (column, extremes) -> {
                    double largest = Math.max(Math.abs(extremes.smallest()), Math.abs(extremes.largest()));
                    return new Magnitude(largest == 0 ? 1 : largest);
                },
                maps -> new FittedNumbers(step, maps, true));
    }

    private static FittedStep read(ScaleStep.MaxAbs step, JsonNode state) {
        return FittedNumbers.read(step, state, true, column -> new Magnitude(Json.number(column, "largest")));
    }

    @Override
    public double of(double value) {
        return value / largest;
    }

    @Override
    public void of(double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = of(from[i]);
        }
    }

    @Override
    public Optional<String> onnx(Nodes nodes, String numbers, List<NumberMap> maps) {
        String largests = nodes.row(
                maps.stream().mapToDouble(map -> ((Magnitude) map).largest).toArray());
        return Optional.of(nodes.apply("Div", numbers, largests));
    }

    @Override
    public double inverse(double value) {
        return value * largest;
    }

    @Override
    public String describe() {
        return "largest magnitude " + largest;
    }

    @Override
    public void write(ObjectNode into) {
        into.set("largest", Json.of(largest));
    }
}
