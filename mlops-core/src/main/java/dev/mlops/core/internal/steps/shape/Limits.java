package dev.mlops.core.internal.steps.shape;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.NumberMap;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Sorted;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.scale.ByColumn;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ShapeStep;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What numbers are cut to, however the limits were found.
 *
 * @param lower what those below become
 * @param upper what those above become
 */
record Limits(double lower, double upper) implements NumberMap {
    static final StepKind<ShapeStep.Clip> CLIP = StepKind.of(
                    "clip",
                    Steps.clip(Selector.numeric(), 0, 1),
                    (step, start) -> Learner.ofNothing(given(step, start)),
                    Limits::read)
            .withColumnsAfter(FittedNumbers::numbersAfter);

    static final StepKind<ShapeStep.Winsorize> WINSORIZE = StepKind.of(
                    "winsorize",
                    Steps.winsorize(Selector.numeric(), 0.01, 0.99),
                    (step, start) -> ByColumn.<NumberMap>fromSorted(
                            step,
                            start,
                            (column, sorted, rows) -> new Limits(
                                    Sorted.quantile(sorted, step.lower()), Sorted.quantile(sorted, step.upper())),
                            maps -> new FittedNumbers(step, maps, false)),
                    Limits::read)
            .withColumnsAfter(FittedNumbers::numbersAfter);

    static final StepKind<ShapeStep.ClipOutliers> CLIP_OUTLIERS = StepKind.of(
                    "clip-outliers",
                    Steps.clipOutliers(Selector.numeric()),
                    (step, start) -> ByColumn.<NumberMap>fromSorted(
                            step,
                            start,
                            (column, sorted, rows) -> fences(step, column, sorted),
                            maps -> new FittedNumbers(step, maps, false)),
                    Limits::read)
            .withColumnsAfter(FittedNumbers::numbersAfter);

    private static FittedStep given(ShapeStep.Clip step, StepKind.Start start) {
        Map<String, NumberMap> maps = new LinkedHashMap<>();
        for (String column : FittedNumbers.numeric(step, start.schema())) {
            maps.put(column, new Limits(step.lower(), step.upper()));
        }
        return new FittedNumbers(step, maps, false);
    }

    private static Limits fences(ShapeStep.ClipOutliers step, String column, double[] sorted) {
        double first = Sorted.quantile(sorted, 0.25);
        double third = Sorted.quantile(sorted, 0.75);
        double reach = step.factor() * (third - first);
        Limits fences = new Limits(first - reach, third + reach);
        if (!Double.isFinite(fences.lower) || !Double.isFinite(fences.upper)) {
            throw Problems.tooLarge(step.toString(), column);
        }
        return fences;
    }

    private static FittedStep read(Step step, JsonNode state) {
        return FittedNumbers.read(
                step, state, false, column -> new Limits(Json.number(column, "lower"), Json.number(column, "upper")));
    }

    @Override
    public double of(double value) {
        return Math.min(upper, Math.max(lower, value));
    }

    @Override
    public void of(double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = of(from[i]);
        }
    }

    @Override
    public Optional<String> onnx(Nodes nodes, String numbers, List<NumberMap> maps) {
        String lowers =
                nodes.row(maps.stream().mapToDouble(map -> ((Limits) map).lower).toArray());
        String uppers =
                nodes.row(maps.stream().mapToDouble(map -> ((Limits) map).upper).toArray());
        return Optional.of(nodes.clip(numbers, lowers, uppers));
    }

    @Override
    public String describe() {
        return lower + " to " + upper;
    }

    @Override
    public void write(ObjectNode into) {
        into.set("lower", Json.of(lower));
        into.set("upper", Json.of(upper));
    }
}
