package dev.mlops.core.internal.steps.shape;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Moments;
import dev.mlops.core.internal.steps.NumberMap;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.scale.ByColumn;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ShapeStep;
import dev.mlops.pipeline.ShapeStep.PowerMethod;
import dev.mlops.pipeline.Steps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A power, and what is subtracted and divided by after it.
 *
 * @param curve the power
 * @param mean the mean of the powers of the training values; 0 where not standardised
 * @param deviation their standard deviation; 1 where they do not vary or are not standardised
 */
record Powers(PowerCurve curve, double mean, double deviation) implements NumberMap {
    static final StepKind<ShapeStep.Power> KIND = StepKind.of(
                    "power", Steps.powerTransform(Selector.numeric()), Powers::learner, Powers::read)
            .withColumnsAfter(FittedNumbers::numbersAfter);

    private static Learner learner(ShapeStep.Power step, StepKind.Start start) {
        return ByColumn.<NumberMap>fromSorted(
                step, start, (column, sorted, rows) -> learn(step, column, sorted), maps -> fitted(step, maps));
    }

    private static FittedStep fitted(ShapeStep.Power step, Map<String, NumberMap> maps) {
        FittedNumbers numbers = new FittedNumbers(step, maps, true);
        return step.method() == PowerMethod.BOX_COX ? new FittedAbove(numbers, 0) : numbers;
    }

    private static Powers learn(ShapeStep.Power step, String column, double[] sorted) {
        if (step.method() == PowerMethod.BOX_COX && sorted[0] <= 0) {
            throw FittedAbove.notAbove(step, column, 0, sorted[0], "the training rows");
        }
        PowerCurve curve = Likelihood.of(step.method(), sorted).mostLikely();
        if (!step.standardize()) {
            return new Powers(curve.withCenter(0), 0, 1);
        }
        double[] powers = new double[sorted.length];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = curve.of(sorted[i]);
        }
        Moments moments = Moments.of(powers);
        if (!Double.isFinite(moments.mean()) || !Double.isFinite(moments.variance())) {
            throw Problems.tooLarge(step.toString(), column);
        }
        return new Powers(curve, moments.mean(), moments.scale());
    }

    private static FittedStep read(ShapeStep.Power step, JsonNode state) {
        FittedNumbers numbers = FittedNumbers.read(
                step,
                state,
                true,
                column -> new Powers(
                        new PowerCurve(
                                step.method(),
                                Json.number(column, "lambda"),
                                Json.number(column, "center"),
                                Json.flag(column, "negative")),
                        Json.number(column, "mean"),
                        Json.number(column, "deviation")));
        return fitted(step, numbers.maps());
    }

    @Override
    public double of(double value) {
        return (curve.of(value) - mean) / deviation;
    }

    @Override
    public Optional<String> onnx(Nodes nodes, String numbers, List<NumberMap> maps) {
        List<PowerCurve> curves = maps.stream().map(map -> ((Powers) map).curve).toList();
        String means =
                nodes.row(maps.stream().mapToDouble(map -> ((Powers) map).mean).toArray());
        String deviations = nodes.row(
                maps.stream().mapToDouble(map -> ((Powers) map).deviation).toArray());
        String powers = PowerNodes.of(nodes, numbers, curves);
        return Optional.of(nodes.apply("Div", nodes.apply("Sub", powers, means), deviations));
    }

    @Override
    public double inverse(double value) {
        return curve.inverse(value * deviation + mean);
    }

    @Override
    public String describe() {
        return "lambda " + curve.lambda()
                + (deviation == 1 && mean == 0 ? "" : ", then mean " + mean + ", standard deviation " + deviation);
    }

    @Override
    public void write(ObjectNode into) {
        into.set("lambda", Json.of(curve.lambda()));
        into.set("center", Json.of(curve.center()));
        into.put("negative", curve.isOfNegatives());
        into.set("mean", Json.of(mean));
        into.set("deviation", Json.of(deviation));
    }
}
