package dev.mlops.core.internal.steps.scale;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.NumberMap;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Sorted;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ScaleStep;
import dev.mlops.pipeline.Steps;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one column is shifted and scaled by so that outliers have little say.
 *
 * @param median the median of the training values; 0 where it is not subtracted
 * @param range the distance of their quantiles; 1 where it is 0 or not divided by
 */
record Spread(double median, double range) implements NumberMap {
    static final StepKind<ScaleStep.Robust> KIND = StepKind.of(
                    "robust", Steps.robust(Selector.numeric()), Spread::learner, Spread::read)
            .withColumnsAfter(FittedNumbers::numbersAfter);

    private static Learner learner(ScaleStep.Robust step, StepKind.Start start) {
        return ByColumn.<NumberMap>fromSorted(
                step,
                start,
                (column, sorted, rows) -> {
                    Spread spread = new Spread(
                            step.center() ? Sorted.median(sorted) : 0, step.scale() ? range(step, sorted) : 1);
                    if (!Double.isFinite(spread.range)) {
                        throw Problems.tooLarge(step.toString(), column);
                    }
                    return spread;
                },
                maps -> new FittedNumbers(step, maps, true));
    }

    /** As in scikit-learn, the range of a normal is divided by also where the range of the values is 0 and taken as 1. */
    private static double range(ScaleStep.Robust step, double[] sorted) {
        double range = Extremes.distance(Sorted.quantile(sorted, step.lower()), Sorted.quantile(sorted, step.upper()));
        return step.unitVariance() ? range / (Normal.quantile(step.upper()) - Normal.quantile(step.lower())) : range;
    }

    private static FittedStep read(ScaleStep.Robust step, JsonNode state) {
        return FittedNumbers.read(
                step, state, true, column -> new Spread(Json.number(column, "median"), Json.number(column, "range")));
    }

    @Override
    public double of(double value) {
        return (value - median) / range;
    }

    @Override
    public void of(double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = of(from[i]);
        }
    }

    @Override
    public Optional<String> onnx(Nodes nodes, String numbers, List<NumberMap> maps) {
        String medians = nodes.row(
                maps.stream().mapToDouble(map -> ((Spread) map).median).toArray());
        String ranges =
                nodes.row(maps.stream().mapToDouble(map -> ((Spread) map).range).toArray());
        return Optional.of(nodes.apply("Div", nodes.apply("Sub", numbers, medians), ranges));
    }

    @Override
    public double inverse(double value) {
        return value * range + median;
    }

    @Override
    public String describe() {
        return "median " + median + ", range " + range;
    }

    @Override
    public void write(ObjectNode into) {
        into.set("median", Json.of(median));
        into.set("range", Json.of(range));
    }
}
