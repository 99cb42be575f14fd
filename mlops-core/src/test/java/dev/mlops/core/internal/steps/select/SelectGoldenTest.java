package dev.mlops.core.internal.steps.select;

import static dev.mlops.data.Selector.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.testing.Golden;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.pipeline.SelectStep.Score;
import dev.mlops.pipeline.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Scores against scikit-learn's f_classif, f_regression, chi2 and VarianceThreshold. */
@Tag("shared")
class SelectGoldenTest {
    @Test
    void scores_areThoseOfFeatureSelection() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "feature_scores")) {
            JsonNode inputs = one.get("inputs");
            Table numbers = StepTrial.numbers(inputs.get("X"));
            List<Column> labelled = new ArrayList<>(numbers.columns());
            labelled.add(labels(inputs.get("y_class")));
            List<Column> measured = new ArrayList<>(numbers.columns());
            measured.add(Column.numbers("target", Golden.numbers(inputs.get("y_reg"))));
            List<Column> positive = new ArrayList<>();
            for (int c = 0; c < numbers.columns().size(); c++) {
                double[] values = Golden.column(inputs.get("X"), c);
                for (int i = 0; i < values.length; i++) {
                    values[i] = Math.abs(values[i]);
                }
                positive.add(Column.numbers("x" + c, values));
            }
            positive.add(labels(inputs.get("y_class")));
            var best = Steps.best(all(), 2);

            check(one, "f_classif", StepTrial.of(best.by(Score.F_TEST), Table.ofColumns(labelled), "target"));
            check(one, "f_regression", StepTrial.of(best.by(Score.F_TEST), Table.ofColumns(measured), "target"));
            check(one, "chi2_on_abs", StepTrial.of(best.by(Score.CHI_SQUARED), Table.ofColumns(positive), "target"));
            check(one, "variance", StepTrial.of(Steps.minVariance(all(), 0), numbers));
            ran++;
        }
        assertThat(ran).isEqualTo(4);
    }

    private static Column labels(JsonNode classes) {
        ColumnBuilder builder = new ColumnBuilder("target", ColumnType.CATEGORY, classes.size());
        classes.forEach(label -> builder.add("c" + label));
        return builder.build();
    }

    private static void check(JsonNode one, String name, StepTrial trial) {
        JsonNode expected = one.get("expected").get(name);
        JsonNode choices = trial.state().get("choices");
        assertThat(choices.size()).isEqualTo(expected.size());
        for (int c = 0; c < expected.size(); c++) {
            String column = "x" + c;
            JsonNode choice = StreamSupport.stream(choices.spliterator(), false)
                    .filter(each -> each.get("column").stringValue().equals(column))
                    .findFirst()
                    .orElseThrow();
            Golden.check(
                    one, name + " of " + column, Golden.number(choice.get("score")), Golden.number(expected.get(c)));
        }
    }
}
