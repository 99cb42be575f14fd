package dev.mlops.core.internal.steps.scale;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.NumberMap;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ScaleStep;
import dev.mlops.pipeline.Steps;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One column's training range, and the range that it is mapped to. Written from the smallest value on, and not as {@code value * scale + shift},
 * so that nothing cancels in a column far from 0 and the smallest becomes {@code min} exactly.
 *
 * @param smallest the smallest training value
 * @param range the distance from there to the largest; 1 where they do not vary
 * @param min what the smallest becomes
 * @param max what the largest becomes
 * @param clip whether what comes out is cut to that
 */
record Range(double smallest, double range, double min, double max, boolean clip) implements NumberMap {
    static final StepKind<ScaleStep.MinMax> KIND = StepKind.of(
                    "min-max", Steps.minMax(Selector.numeric()), Range::learner, Range::read)
            .withColumnsAfter(FittedNumbers::numbersAfter);

    private static Range of(ScaleStep.MinMax step, double smallest, double range) {
        return new Range(smallest, range, step.min(), step.max(), step.clip());
    }

    private static Learner learner(ScaleStep.MinMax step, StepKind.Start start) {
        return ByColumn.<NumberMap>fromExtremes(
                step,
                start,
                (column, extremes) -> {
                    double range = Extremes.distance(extremes.smallest(), extremes.largest());
                    if (!Double.isFinite(range)) {
                        throw Problems.tooLarge(step.toString(), column);
                    }
                    return of(step, extremes.smallest(), range);
                },
                maps -> new FittedNumbers(step, maps, true));
    }

    private static FittedStep read(ScaleStep.MinMax step, JsonNode state) {
        return FittedNumbers.read(
                step, state, true, column -> of(step, Json.number(column, "smallest"), Json.number(column, "range")));
    }

    @Override
    public double of(double value) {
        double scaled = (value - smallest) / range * (max - min) + min;
        return clip ? Math.min(max, Math.max(min, scaled)) : scaled;
    }

    @Override
    public void of(double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = of(from[i]);
        }
    }

    @Override
    public Optional<String> onnx(Nodes nodes, String numbers, List<NumberMap> maps) {
        String smallests = nodes.row(
                maps.stream().mapToDouble(map -> ((Range) map).smallest).toArray());
        String ranges =
                nodes.row(maps.stream().mapToDouble(map -> ((Range) map).range).toArray());
        String share = nodes.apply("Div", nodes.apply("Sub", numbers, smallests), ranges);
        String scaled = nodes.apply("Add", nodes.apply("Mul", share, nodes.row(max - min)), nodes.row(min));
        // All columns of a step are mapped to the same range.
        return Optional.of(clip ? nodes.clip(scaled, nodes.row(min), nodes.row(max)) : scaled);
    }

    /** What was cut comes back as the end of the training range. */
    @Override
    public double inverse(double value) {
        return (value - min) / (max - min) * range + smallest;
    }

    @Override
    public String describe() {
        return "smallest " + smallest + ", range " + range;
    }

    @Override
    public void write(ObjectNode into) {
        into.set("smallest", Json.of(smallest));
        into.set("range", Json.of(range));
    }
}
