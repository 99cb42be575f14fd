package dev.mlops.core.internal.steps.time;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.steps.FittedColumns;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.encode.Shown;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.Steps;
import dev.mlops.pipeline.TimeStep;
import java.util.List;

/**
 * Sine and cosine of a number that comes round.
 *
 * @param period after how much
 */
record Cycles(double period) implements Spread {
    static final StepKind<TimeStep.Cycle> KIND = StepKind.of(
                    "cycle",
                    Steps.cycle(Selector.numeric(), 24),
                    (step, start) -> Learner.ofNothing(fitted(step, start.schema())),
                    (step, state) -> FittedColumns.read(
                            step,
                            state,
                            column -> new SpreadEncoding(Json.text(column, "column"), new Cycles(step.period()))))
            .withColumnsAfter((step, before) -> fitted(step, before).after(before));

    /** The suffixes of the two columns. */
    static final List<String> SUFFIXES = List.of("sin", "cos");

    private static FittedColumns fitted(TimeStep.Cycle step, Schema schema) {
        return new FittedColumns(
                step,
                FittedNumbers.numeric(step, schema).stream()
                        .map(column -> new SpreadEncoding(column, new Cycles(step.period())))
                        .toList());
    }

    @Override
    public List<String> suffixes() {
        return SUFFIXES;
    }

    @Override
    public void of(double value, double[] into, int start) {
        into[start] = Circle.sin(value, period);
        into[start + 1] = Circle.cos(value, period);
    }

    @Override
    public String describe() {
        return "sine and cosine, period " + Shown.number(period);
    }
}
