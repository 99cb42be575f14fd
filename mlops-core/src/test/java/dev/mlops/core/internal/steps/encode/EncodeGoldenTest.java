package dev.mlops.core.internal.steps.encode;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.testing.Golden;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** State and transformed rows against scikit-learn's OneHotEncoder, OrdinalEncoder, TargetEncoder and FeatureHasher. */
@Tag("shared")
class EncodeGoldenTest {
    private static void check(Step step, JsonNode one) {
        StepTrial trial = StepTrial.of(step, StepTrial.strings(one.get("inputs").get("X_train")));
        Table test = StepTrial.strings(one.get("inputs").get("X_test"));
        if (one.get("expected").get("transformed").has("error")) {
            assertThatThrownBy(() -> trial.transform(test))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("not seen in training");
        } else {
            trial.check(one, test);
        }
    }

    @Test
    void oneHot_isOneHotEncoder() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "one_hot")) {
            JsonNode params = one.get("params");
            EncodeStep.OneHot step = Steps.oneHot(all());
            step = params.get("handle_unknown").stringValue().equals("error") ? step : step.ignoreUnknown();
            step = params.has("drop") ? step.dropFirst() : step;
            if (params.has("min_frequency")) {
                step = step.minFrequency(params.get("min_frequency").intValue());
            }
            if (params.has("max_categories")) {
                step = step.maxCategories(params.get("max_categories").intValue());
            }
            check(step, one);
            ran++;
        }
        assertThat(ran).isEqualTo(24);
    }

    @Test
    void ordinal_isOrdinalEncoder() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "ordinal")) {
            EncodeStep.Ordinal step = Steps.ordinal(all());
            check(one.get("params").has("handle_unknown") ? step.ignoreUnknown() : step, one);
            ran++;
        }
        assertThat(ran).isEqualTo(12);
    }

    @Test
    void target_isTargetEncoder() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "target_encoder")) {
            String[] x = texts(one.get("inputs").get("x"));
            double[] y = Golden.numbers(one.get("inputs").get("y"));
            Table numeric = Table.of(Column.categories("x", x), Column.numbers("y", y));
            JsonNode expected = one.get("expected");
            for (String name : expected.propertyNames()) {
                if (!name.startsWith("smooth_")) {
                    continue;
                }
                EncodeStep.Target step = Steps.targetEncode(columns("x"));
                step = name.endsWith("auto") ? step : step.smoothing(Double.parseDouble(name.substring(7)));
                checkTarget(one, StepTrial.of(step, numeric, "y"), expected.get(name));
                if (IntStream.range(0, y.length).allMatch(i -> y[i] == 0 || y[i] == 1)) {
                    String[] labels = IntStream.range(0, y.length)
                            .mapToObj(i -> y[i] == 1 ? "yes" : "no")
                            .toArray(String[]::new);
                    Table labelled = Table.of(Column.categories("x", x), Column.categories("y", labels));
                    checkTarget(one, StepTrial.of(step, labelled, "y"), expected.get(name));
                }
                ran++;
            }
        }
        assertThat(ran).isEqualTo(5 * 4);
    }

    private static void checkTarget(JsonNode one, StepTrial trial, JsonNode encodings) {
        String[] seen = encodings.propertyNames().toArray(String[]::new);
        double[] found = trial.transform(Table.of(Column.categories("x", seen)))[0];
        for (int i = 0; i < seen.length; i++) {
            Golden.check(one, seen[i], found[i], Golden.number(encodings.get(seen[i])));
        }
        Golden.check(
                one,
                "unseen",
                trial.transform(Table.of(Column.categories("x", "never")))[0][0],
                Golden.number(one.get("expected").get("unseen")));
    }

    @Test
    void hash_isFeatureHasher() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "feature_hasher")) {
            int buckets = one.get("params").get("n_features").intValue();
            for (int row = 0; row < one.get("inputs").get("tokens").size(); row++) {
                double[] found = new double[buckets];
                double[] foundInChars = new double[buckets];
                for (String token : texts(one.get("inputs").get("tokens").get(row))) {
                    int hash = Utf8Hash.ofThread().of("", token);
                    found[Utf8Hash.bucket(hash, buckets)] += Utf8Hash.sign(hash);
                    int again = Utf8Hash.ofThread().of(("<" + token + ">").toCharArray(), 1, token.length() + 1);
                    foundInChars[Utf8Hash.bucket(again, buckets)] += Utf8Hash.sign(again);
                }
                assertThat(found)
                        .containsExactly(Golden.numbers(
                                one.get("expected").get("transformed").get(row)));
                assertThat(foundInChars).containsExactly(found);
                ran++;
            }
        }
        assertThat(ran).isEqualTo(5);
    }

    private static String[] texts(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToObj(i -> array.get(i).stringValue())
                .toArray(String[]::new);
    }
}
