package dev.mlops.core.internal.steps.text;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.steps.FittedColumns;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.Steps;
import dev.mlops.pipeline.TextStep;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** A column of texts that becomes a column for each bucket. */
final class HashEncoding extends TextEncoding {
    static final StepKind<TextStep.HashWords> KIND = StepKind.of(
                    "hash-words",
                    Steps.hashWords(Selector.all(), 1024),
                    (step, start) -> Learner.ofNothing(fitted(step, start.schema())),
                    (step, state) -> FittedColumns.read(
                            step, state, column -> new HashEncoding(step, Json.text(column, "column"))))
            .withColumnsAfter((step, before) -> fitted(step, before).after(before));

    private final int buckets;

    private HashEncoding(TextStep.HashWords step, String column) {
        super(column, features(step, column), new HashWeights(step));
        this.buckets = step.buckets();
    }

    private static FittedColumns fitted(TextStep.HashWords step, Schema schema) {
        return new FittedColumns(
                step,
                columns(step, schema).stream()
                        .map(column -> new HashEncoding(step, column))
                        .toList());
    }

    private static List<String> features(TextStep.HashWords step, String column) {
        return IntStream.range(0, step.buckets())
                .mapToObj(bucket -> column + "[" + bucket + "]")
                .toList();
    }

    @Override
    public String describe() {
        return buckets + " buckets";
    }

    @Override
    public void write(ObjectNode into) {
        // The settings say everything.
    }
}
