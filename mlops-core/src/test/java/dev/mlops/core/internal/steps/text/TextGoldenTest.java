package dev.mlops.core.internal.steps.text;

import static dev.mlops.data.Selector.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.testing.Golden;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.pipeline.Steps;
import dev.mlops.pipeline.TextStep;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Vocabulary, weights and transformed rows against scikit-learn's TfidfVectorizer and CountVectorizer. */
@Tag("shared")
class TextGoldenTest {
    private static Table texts(JsonNode array) {
        ColumnBuilder builder = new ColumnBuilder("t", ColumnType.TEXT, array.size());
        array.forEach(text -> builder.add(text.stringValue()));
        return Table.of(builder.build());
    }

    @Test
    void tfIdf_isTfidfVectorizer() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "tfidf")) {
            TextStep.TfIdf step = step(one.get("params"));
            StepTrial trial = StepTrial.of(step, texts(one.get("inputs").get("docs_train")));
            trial.check(one, texts(one.get("inputs").get("docs_test")));
            JsonNode state = trial.state().get("columns").get(0);
            assertThat(state.get("terms")).isEqualTo(one.get("expected").get("vocabulary"));
            for (int i = 0; i < state.get("idf").size(); i++) {
                Golden.check(
                        one,
                        "idf",
                        state.get("idf").get(i).doubleValue(),
                        Golden.number(one.get("expected").get("idf").get(i)));
            }
            ran++;
        }
        assertThat(ran).isEqualTo(25);
    }

    private static TextStep.TfIdf step(JsonNode params) {
        TextStep.TfIdf step = Steps.tfIdf(all());
        for (String name : params.propertyNames()) {
            JsonNode value = params.get(name);
            step = switch (name) {
                case "ngram_range" ->
                    step.words(value.get(0).intValue(), value.get(1).intValue());
                case "min_df" -> step.minDocuments(value.intValue());
                case "max_df" -> step.maxShare(value.doubleValue());
                case "max_features" -> step.maxTerms(value.intValue());
                case "sublinear_tf" -> value.booleanValue() ? step.withSublinearCounts() : step;
                case "smooth_idf" -> value.booleanValue() ? step : step.withoutSmoothing();
                case "norm" ->
                    step.scaledBy(
                            value.isNull()
                                    ? TextStep.Scaling.NONE
                                    : TextStep.Scaling.valueOf(
                                            value.stringValue().toUpperCase(Locale.ROOT)));
                default -> throw new IllegalArgumentException("not known: " + name);
            };
        }
        return step;
    }

    @Test
    void countWords_cutsAsCountVectorizer() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "tokenizer")) {
            Table texts = texts(one.get("inputs").get("docs"));
            StepTrial trial = StepTrial.of(Steps.countWords(all()), texts);
            assertThat(trial.state().get("columns").get(0).get("terms"))
                    .isEqualTo(one.get("expected").get("vocabulary"));
            double[][] found = trial.transform(texts);
            for (int row = 0; row < texts.rowCount(); row++) {
                for (int term = 0; term < found.length; term++) {
                    Golden.check(
                            one,
                            trial.names().get(term),
                            found[term][row],
                            Golden.number(
                                    one.get("expected").get("counts").get(row).get(term)));
                }
            }
            ran++;
        }
        assertThat(ran).isEqualTo(1);
    }
}
