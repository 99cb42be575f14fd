package dev.mlops.core.internal.steps.shape;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.NumberMap;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ShapeStep;
import dev.mlops.pipeline.Steps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The natural logarithm of a number plus an offset.
 *
 * @param offset what is added first; the logarithm of 1 and a bit does not lose the bit
 */
record Logarithm(double offset) implements NumberMap {
    static final StepKind<ShapeStep.Log> KIND = StepKind.of(
                    "log",
                    Steps.log(Selector.numeric()),
                    (step, start) -> Learner.ofNothing(fitted(step, start)),
                    Logarithm::read)
            .withColumnsAfter(FittedNumbers::numbersAfter);

    private static FittedStep fitted(ShapeStep.Log step, StepKind.Start start) {
        Map<String, NumberMap> maps = new LinkedHashMap<>();
        for (String column : FittedNumbers.numeric(step, start.schema())) {
            maps.put(column, new Logarithm(step.offset()));
        }
        return new FittedAbove(new FittedNumbers(step, maps, true), 0 - step.offset());
    }

    private static FittedStep read(ShapeStep.Log step, JsonNode state) {
        FittedNumbers maps =
                FittedNumbers.read(step, state, true, column -> new Logarithm(Json.number(column, "offset")));
        return new FittedAbove(maps, 0 - step.offset());
    }

    @Override
    public double of(double value) {
        return offset == 1 ? Math.log1p(value) : Math.log(value + offset);
    }

    @Override
    public Optional<String> onnx(Nodes nodes, String numbers, List<NumberMap> maps) {
        String offsets = nodes.row(
                maps.stream().mapToDouble(map -> ((Logarithm) map).offset).toArray());
        return Optional.of(nodes.apply("Log", nodes.apply("Add", numbers, offsets)));
    }

    @Override
    public double inverse(double value) {
        return offset == 1 ? Math.expm1(value) : Math.exp(value) - offset;
    }

    @Override
    public String describe() {
        return offset == 0 ? "log(value)" : "log(value + " + offset + ")";
    }

    @Override
    public void write(ObjectNode into) {
        into.set("offset", Json.of(offset));
    }
}
