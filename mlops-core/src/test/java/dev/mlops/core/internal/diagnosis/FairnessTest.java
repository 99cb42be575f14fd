package dev.mlops.core.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.testing.GivenModels;
import dev.mlops.core.testing.Golden;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.Diagnosis;
import dev.mlops.diagnosis.Disparity;
import dev.mlops.diagnosis.Disparity.Kind;
import dev.mlops.diagnosis.Fairness;
import dev.mlops.diagnosis.GroupRates;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.evaluation.Interval;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FairnessTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");

    private final Diagnosis<Label> diagnosis = new DefaultDiagnosis<>(TASK, Clock.systemUTC(), Runnable::run);
    private final Model<Label> model =
            GivenModels.of(TASK, List.of("no", "yes"), x -> new double[] {1 - x[0], x[0]}, 2, "said");

    private static Table rows(int[] truth, double[] said, String[] group) {
        String[] label = new String[truth.length];
        for (int row = 0; row < label.length; row++) {
            label[row] = truth[row] == 1 ? "yes" : "no";
        }
        return Table.of(
                Column.numbers("said", said), Column.categories("label", label), Column.categories("group", group));
    }

    @Test
    void figures_areThoseOfASecondImplementation() {
        int looked = 0;
        for (JsonNode one : Golden.cases("classification", "group_fairness")) {
            JsonNode inputs = one.get("inputs");
            if (Golden.isWeighted(one)) {
                continue;
            }
            double[] truth = Golden.numbers(inputs.get("y_true"));
            String[] groups = new String[truth.length];
            int[] positive = new int[truth.length];
            for (int row = 0; row < groups.length; row++) {
                groups[row] = inputs.get("group").get(row).asString();
                positive[row] = (int) truth[row];
            }
            Fairness found = diagnosis
                    .resamples(100)
                    .fairness(model, rows(positive, Golden.numbers(inputs.get("y_pred")), groups), "group");
            JsonNode expected = one.get("expected");
            for (String name : expected.get("by_group").propertyNames()) {
                JsonNode rates = expected.get("by_group").get(name);
                GroupRates group = found.group(name);
                Golden.check(one, "rows", (double) group.rows(), Golden.number(rates.get("n")));
                Golden.check(one, "rate", group.selectionRate().value(), Golden.number(rates.get("selection_rate")));
                Golden.check(one, "tpr", group.truePositiveRate().value(), Golden.number(rates.get("tpr")));
                Golden.check(one, "fpr", group.falsePositiveRate().value(), Golden.number(rates.get("fpr")));
                Golden.check(one, "accuracy", group.accuracy().value(), Golden.number(rates.get("accuracy")));
            }
            List<String> names = List.of(
                    "demographic_parity_difference",
                    "demographic_parity_ratio",
                    "equal_opportunity_difference",
                    "equalized_odds_difference",
                    "equalized_odds_ratio");
            List<Kind> kinds = List.of(Kind.values());
            for (int i = 0; i < names.size(); i++) {
                double value = found.disparity(kinds.get(i)).value();
                Golden.check(one, names.get(i), value, Golden.number(expected.get(names.get(i))));
            }
            looked++;
        }
        assertThat(looked).isPositive();
    }

    @Test
    void rates_haveWilsonsIntervals() {
        String[] group = {"a", "a", "a", "a", "b", "b", "b", "b"};
        Fairness found = diagnosis.fairness(
                model, rows(new int[] {1, 1, 0, 0, 1, 1, 0, 0}, new double[] {1, 0, 0, 0, 1, 1, 1, 0}, group), "group");
        GroupRates a = found.group("a");
        assertThat(a.positives()).isEqualTo(2);
        assertThat(a.truePositiveRate().value()).isEqualTo(0.5);
        Interval interval = a.truePositiveRate().interval().orElseThrow();
        double z2 = 1.959963984540054 * 1.959963984540054;
        double half = Math.sqrt(z2) / (2 + z2) * Math.sqrt(2 * 0.25 + z2 / 4);
        assertThat(interval.low()).isCloseTo(0.5 - half, within(1e-9));
        assertThat(interval.high()).isCloseTo(0.5 + half, within(1e-9));
        assertThat(found.toString()).contains("demographic parity ratio", "said yes");
        assertThatThrownBy(() -> found.group("c")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void groupWithoutPositives_leavesRatesUndefined() {
        String[] group = {"a", "a", "b", "b", null};
        Fairness found = diagnosis.fairness(
                model, rows(new int[] {1, 0, 0, 0, 0}, new double[] {1, 0, 1, 0, 1}, group), "group");
        assertThat(found.groups()).extracting(GroupRates::group).containsExactly("a", "b", "(missing)");
        assertThat(found.group("b").truePositiveRate().value()).isNaN();
        Disparity odds = found.disparity(Kind.EQUALISED_ODDS_DIFFERENCE);
        assertThat(odds.isDefined()).isFalse();
        assertThat(odds.interval()).isEmpty();
        assertThat(found.disparity(Kind.DEMOGRAPHIC_PARITY_DIFFERENCE).value()).isEqualTo(0.5);
        assertThat(found.toString()).contains("undefined");
    }

    @Test
    void intervals_holdTheTrueDifferenceAboutAsOftenAsTheySay() {
        int held = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int[] truth = new int[400];
            double[] said = new double[400];
            String[] group = new String[400];
            for (int row = 0; row < 400; row++) {
                group[row] = row % 2 == 0 ? "a" : "b";
                truth[row] = random.nextInt(2);
                said[row] = random.nextDouble() < (row % 2 == 0 ? 0.7 : 0.4) ? 1 : 0;
            }
            held += diagnosis
                            .resamples(200)
                            .fairness(model, rows(truth, said, group), "group")
                            .disparity(Kind.DEMOGRAPHIC_PARITY_DIFFERENCE)
                            .interval()
                            .orElseThrow()
                            .contains(0.3)
                    ? 1
                    : 0;
        }
        assertThat(held).isBetween(178, 199); // of 200 at 0.95: 190 are due, and 3.1 are a standard deviation
    }

    @Test
    void whatHasNoGroupsOrNoPositiveLabel_isRefused() {
        Table rows = rows(new int[] {1, 0}, new double[] {1, 0}, new String[] {"a", "a"});
        assertThatThrownBy(() -> diagnosis.fairness(model, rows, "group"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 different values");
        assertThatThrownBy(() -> diagnosis.fairness(model, rows, "said"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("type number");
        assertThatThrownBy(() -> diagnosis.fairness(model, rows, "grop")).isInstanceOf(NotFoundException.class);
        Task.Regression price = Task.regression("said");
        Model<Quantity> number = GivenModels.of(price, List.of(), "said");
        assertThatThrownBy(() ->
                        new DefaultDiagnosis<>(price, Clock.systemUTC(), Runnable::run).fairness(number, rows, "group"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("classification");
        Task.Classification three = Task.classification("label");
        Model<Label> many = GivenModels.of(three, List.of("maybe", "no", "yes"), x -> new double[3], 3, "said");
        assertThatThrownBy(() ->
                        new DefaultDiagnosis<>(three, Clock.systemUTC(), Runnable::run).fairness(many, rows, "group"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("positive");
    }
}
