package dev.mlops.core.internal.steps.impute;

import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.StepKind.Start;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.ImputeStep;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of steps of this package. */
public final class ImputeKinds {
    private static final StepKind<ImputeStep.Impute> IMPUTE = StepKind.of(
                    "impute", Steps.impute(Selector.all()).withMostFrequent(), Replacing::new, FittedImpute::read)
            .withColumnsAfter(ImputeKinds::after);

    private static final StepKind<ImputeStep.ImputeNumber> NUMBER = StepKind.of(
                    "impute-number",
                    Steps.impute(Selector.numeric()).with(0),
                    (step, start) -> Learner.ofNothing(number(step, start)),
                    FittedImpute::read)
            .withColumnsAfter(ImputeKinds::after);

    private static final StepKind<ImputeStep.ImputeText> TEXT = StepKind.of(
                    "impute-text",
                    Steps.impute(Selector.ofType(ColumnType.CATEGORY)).with(""),
                    (step, start) -> Learner.ofNothing(text(step, start)),
                    FittedImpute::read)
            .withColumnsAfter(ImputeKinds::after);

    private static final StepKind<ImputeStep.ImputeNearest> NEAREST = StepKind.of(
                    "impute-nearest",
                    Steps.impute(Selector.numeric()).withNearest(5),
                    (step, start) -> {
                        List<String> columns = FittedNumbers.numeric(step, start.schema());
                        return Learner.ofAllRows(columns, train -> FittedNearest.learn(step, columns, train));
                    },
                    FittedNearest::read)
            .withColumnsAfter(FittedNumbers::numbersAfter);

    private static final StepKind<ImputeStep.MarkMissing> MARK = StepKind.of(
            "mark-missing", Steps.markMissing(Selector.all()), FittedMarks.Learning::new, FittedMarks::read);

    private ImputeKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(IMPUTE, NUMBER, TEXT, NEAREST, MARK);
    }

    private static Schema after(Step step, Schema before) {
        return FittedImpute.keepsTypes(step) ? before : FittedNumbers.numbersAfter(step, before);
    }

    private static FittedImpute number(ImputeStep.ImputeNumber step, Start start) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String column : step.columns().select(start.schema())) {
            Schema.Field field = start.schema().field(column);
            if (!field.type().isNumeric() && field.type() != ColumnType.FLAG) {
                throw Problems.unsuitable(
                        step.toString(),
                        field,
                        "number, integer or flag",
                        field.type().isString()
                                ? "use impute(..).with(\"a text\") for '" + column + "'"
                                : "leave '" + column + "' out");
            }
            if (field.type() == ColumnType.FLAG && step.value() != 0 && step.value() != 1) {
                throw new DataException(
                        Problem.of("the step " + step + " cannot be used on column '" + column + "', which is a flag")
                                .expected("1 for true or 0 for false")
                                .found(Double.toString(step.value()))
                                .next("use impute(columns(\"" + column + "\")).with(0)"));
            }
            numbers.put(column, step.value());
        }
        return new FittedImpute(step, FittedImpute.keepsTypes(step), numbers, Map.of());
    }

    private static FittedImpute text(ImputeStep.ImputeText step, Start start) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String column : step.columns().select(start.schema())) {
            Schema.Field field = start.schema().field(column);
            if (!field.type().isString()) {
                throw Problems.unsuitable(
                        step.toString(),
                        field,
                        "category or text",
                        "use impute(..).withMostFrequent() for '" + column + "'");
            }
            texts.put(column, step.value());
        }
        return new FittedImpute(step, FittedImpute.keepsTypes(step), Map.of(), texts);
    }
}
