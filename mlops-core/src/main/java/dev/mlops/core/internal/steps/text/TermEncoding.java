package dev.mlops.core.internal.steps.text;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedColumns;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.encode.Shown;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import dev.mlops.pipeline.TextStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A column of texts that becomes a column for each term of a vocabulary. */
final class TermEncoding extends TextEncoding {
    static final StepKind<TextStep.Count> COUNT = StepKind.of(
            "count-words",
            Steps.countWords(Selector.all()),
            (step, start) -> new Learning(
                    step,
                    start.schema(),
                    step.tokens(),
                    (column, counts) ->
                            of(column, chosen(step, column, counts, step.vocabulary(), step.binary()), step)),
            (step, state) -> FittedColumns.read(
                    step,
                    state,
                    column ->
                            new TermEncoding(Json.text(column, "column"), weights(step, Json.texts(column, "terms")))));

    static final StepKind<TextStep.TfIdf> TF_IDF = StepKind.of(
            "tf-idf",
            Steps.tfIdf(Selector.all()),
            (step, start) -> new Learning(
                    step,
                    start.schema(),
                    step.tokens(),
                    (column, counts) ->
                            of(column, chosen(step, column, counts, step.vocabulary(), false), counts, step)),
            (step, state) -> FittedColumns.read(
                    step,
                    state,
                    column -> new TermEncoding(
                            Json.text(column, "column"),
                            weights(
                                    step,
                                    Json.texts(column, "terms"),
                                    Json.elements(column, "idf").stream()
                                            .mapToDouble(Json::number)
                                            .toArray()))));

    private final TermWeights weights;

    private TermEncoding(String column, TermWeights weights) {
        super(
                column,
                weights.terms().all().stream().map(term -> column + "=" + term).toList(),
                weights);
        this.weights = weights;
    }

    private static List<TermCounts.Term> chosen(
            Step step, String column, TermCounts counts, TextStep.Vocabulary vocabulary, boolean once) {
        if (counts.isNothing()) {
            throw Problems.nothingToLearnFrom(step.toString(), column);
        }
        List<TermCounts.Term> chosen = counts.chosen(vocabulary, once);
        if (chosen.isEmpty()) {
            throw new DataException(Problem.of("the step " + step + " leaves no term of column '" + column + "'")
                    .expected("at least one term that enough texts have, and not too many")
                    .found(String.format(Locale.ROOT, "%,d terms in %,d texts", counts.termCount(), counts.count()))
                    .next(
                            counts.termCount() == 0
                                    ? "drop(\"" + column + "\"), or take characters(..) in place of words"
                                    : "lower minDocuments or raise maxShare"));
        }
        return chosen;
    }

    private static List<String> texts(List<TermCounts.Term> terms) {
        return terms.stream().map(TermCounts.Term::text).toList();
    }

    private static TermEncoding of(String column, List<TermCounts.Term> terms, TextStep.Count step) {
        return new TermEncoding(column, weights(step, texts(terms)));
    }

    private static TermEncoding of(String column, List<TermCounts.Term> terms, TermCounts counts, TextStep.TfIdf step) {
        double smoothing = step.smooth() ? 1 : 0;
        double texts = counts.count() + smoothing;
        double[] idf = terms.stream()
                .mapToDouble(term -> StrictMath.log(texts / (term.texts() + smoothing)) + 1)
                .toArray();
        return new TermEncoding(column, weights(step, texts(terms), idf));
    }

    private static TermWeights weights(TextStep.Count step, List<String> terms) {
        return new TermWeights(
                step.tokens(),
                Terms.of(terms),
                new double[0],
                step.binary() ? TermWeights.Form.FLAG : TermWeights.Form.COUNT,
                TextStep.Scaling.NONE);
    }

    private static TermWeights weights(TextStep.TfIdf step, List<String> terms, double[] idf) {
        return new TermWeights(
                step.tokens(),
                Terms.of(terms),
                idf,
                step.sublinear() ? TermWeights.Form.SUBLINEAR : TermWeights.Form.COUNT,
                step.scaling());
    }

    @Override
    public String describe() {
        Terms terms = weights.terms();
        return Shown.first(
                terms.count(),
                i -> terms.get(i) + (weights.weights().length == 0 ? "" : " " + Shown.number(weights.weights()[i])));
    }

    @Override
    public void write(ObjectNode into) {
        into.set("terms", Json.of(weights.terms().all()));
        if (weights.weights().length > 0) {
            ArrayNode idf = into.putArray("idf");
            for (double weight : weights.weights()) {
                idf.add(Json.of(weight));
            }
        }
    }

    private static final class Learning implements Learner {
        private final Step step;
        private final Map<String, TermCounts> counts = new LinkedHashMap<>();
        private final BiFunction<String, TermCounts, TermEncoding> learn;

        Learning(Step step, Schema schema, TextStep.Tokens tokens, BiFunction<String, TermCounts, TermEncoding> learn) {
            this.step = step;
            this.learn = learn;
            columns(step, schema).forEach(column -> counts.put(column, new TermCounts(tokens)));
        }

        @Override
        public void see(Batch batch) {
            counts.forEach((column, count) -> {
                Cells cells = batch.cells(column);
                for (int row = 0; row < cells.size(); row++) {
                    count.add(cells.text(row));
                }
            });
        }

        @Override
        public FittedStep learnt() {
            List<TermEncoding> encodings = new ArrayList<>();
            counts.forEach((column, count) -> encodings.add(learn.apply(column, count)));
            return new FittedColumns(step, encodings);
        }
    }
}
