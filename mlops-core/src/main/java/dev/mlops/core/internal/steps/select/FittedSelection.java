package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.KeptAsIs;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.core.internal.steps.columns.FittedDrop;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Columns left out, and the scores that say why: also of those that no longer go in once the pipeline is fitted.
 *
 * @param step what was fitted
 * @param scoreName what the scores are
 * @param choices about all columns that the step looked at, in the order of reading
 * @param drop leaves those out that are not kept
 */
record FittedSelection(Step step, String scoreName, List<Choice> choices, FittedDrop drop) implements KeptAsIs {
    static FittedSelection of(Step step, String scoreName, List<Choice> choices) {
        List<String> dropped = choices.stream()
                .filter(choice -> !choice.isKept())
                .map(Choice::column)
                .toList();
        return new FittedSelection(step, scoreName, List.copyOf(choices), FittedDrop.of(step, dropped));
    }

    /** Keeps the columns of the largest scores, the first of equals; NaN is the smallest. */
    static FittedSelection best(Step step, String scoreName, List<String> columns, double[] scores, int count) {
        int[] ranked = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        c -> Double.isNaN(scores[c]) ? Double.POSITIVE_INFINITY : -scores[c]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Choice> choices = new ArrayList<>();
        for (int rank = 0; rank < ranked.length; rank++) {
            choices.add(new Choice(columns.get(ranked[rank]), scores[ranked[rank]], rank < count));
        }
        return of(step, scoreName, choices);
    }

    static FittedSelection read(Step step, String scoreName, JsonNode state) {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode choice : Json.elements(state, "choices")) {
            choices.add(new Choice(
                    Json.text(choice, "column"),
                    Json.number(choice, "score"),
                    Json.flag(choice, "kept"),
                    Json.text(choice, "because")));
        }
        return of(step, scoreName, choices);
    }

    @Override
    public Schema after(Schema before) {
        return drop.after(before);
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        return this;
    }

    @Override
    public Batch apply(Batch before) {
        return drop.apply(before);
    }

    @Override
    public RowStep plan(Registers registers) {
        return drop.plan(registers);
    }

    @Override
    public void onnx(Graph graph) {
        drop.onnx(graph);
    }

    /** Such as {@code age: kept, variance 193.7}. */
    @Override
    public List<String> describe() {
        return choices.stream()
                .map(choice -> String.format(
                        Locale.ROOT,
                        "%s: %s, %s %s%s",
                        choice.column(),
                        choice.isKept() ? "kept" : "left out",
                        scoreName,
                        shortened(choice.score()),
                        choice.because().isEmpty() ? "" : " with " + choice.because()))
                .toList();
    }

    private static String shortened(double score) {
        return Double.isNaN(score) ? "unknown" : String.format(Locale.ROOT, "%.4g", score);
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        ArrayNode array = state.putArray("choices");
        for (Choice choice : choices) {
            array.addObject()
                    .put("column", choice.column())
                    .put("kept", choice.isKept())
                    .put("because", choice.because())
                    .set("score", Json.of(choice.score()));
        }
        return state;
    }
}
