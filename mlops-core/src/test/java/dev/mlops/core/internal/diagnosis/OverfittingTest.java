package dev.mlops.core.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.testing.GivenModels;
import dev.mlops.core.testing.Rows;
import dev.mlops.data.Column;
import dev.mlops.data.Operation;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.Diagnosis;
import dev.mlops.diagnosis.Overfitting;
import dev.mlops.diagnosis.Overfitting.Verdict;
import dev.mlops.evaluation.CustomMetric;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverfittingTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Task.Regression PRICE = Task.regression("price");

    private final Diagnosis<Label> diagnosis = new DefaultDiagnosis<>(TASK, Clock.systemUTC(), Runnable::run);
    private final Diagnosis<Quantity> regression = new DefaultDiagnosis<>(PRICE, Clock.systemUTC(), Runnable::run);

    /** Knows its rows by heart, and nothing else. */
    private static Model<Label> byHeart(Table rows) {
        Map<Double, String> known = new HashMap<>();
        for (int row = 0; row < rows.rowCount(); row++) {
            known.put(
                    rows.column("x").number(row),
                    String.valueOf(rows.column("label").text(row)));
        }
        return GivenModels.of(
                TASK,
                List.of("no", "yes"),
                x -> {
                    String label = known.getOrDefault(x[0], "unknown");
                    double yes = label.equals("yes") ? 0.9 : label.equals("no") ? 0.1 : 0.5;
                    return new double[] {1 - yes, yes};
                },
                2,
                "x");
    }

    @Test
    void modelThatKnowsItsRowsByHeart_overfits() {
        Table train = Rows.labelled(200, 1);
        Overfitting found = diagnosis.overfitting(byHeart(train), train, Rows.labelled(200, 2));
        assertThat(found.train().value()).isCloseTo(-Math.log(0.9), within(1e-12));
        assertThat(found.test().value()).isCloseTo(-Math.log(0.5), within(1e-12));
        assertThat(found.gap()).isCloseTo(Math.log(0.9) - Math.log(0.5), within(1e-12));
        assertThat(found.verdict()).isEqualTo(Verdict.OVERFITS);
        assertThat(found.toString()).contains("gap +0.5878", "overfits");
    }

    @Test
    void modelThatLearntNothing_raisesAlarmsNoMoreThanItMay() {
        Model<Quantity> honest = GivenModels.of(PRICE, List.of(), x -> new double[] {2 * x[0]}, 1, "x");
        Diagnosis<Quantity> quick = regression.resamples(200);
        int alarms = 0;
        for (int seed = 0; seed < 200; seed++) {
            Verdict verdict = quick.overfitting(honest, Rows.priced(150, 2L * seed), Rows.priced(150, 2L * seed + 1))
                    .verdict();
            alarms += verdict == Verdict.NONE_SEEN ? 0 : 1;
        }
        assertThat(alarms).isBetween(1, 22); // of 200 at 0.05: 10 are due, and 3.1 are a standard deviation
    }

    @Test
    void harderTrainingRows_areToldApartFromOverfitting() {
        Model<Quantity> model = GivenModels.of(PRICE, List.of(), x -> new double[] {x[0]}, 1, "x");
        Table hard = Rows.priced(200, 1);
        Table easy = hard.with(hard.column("x").named("price"), Operation.of("made", Map.of()));
        assertThat(regression.overfitting(model, hard, easy).verdict()).isEqualTo(Verdict.TEST_IS_BETTER);
    }

    @Test
    void callersOwnMetric_isDrawnToo() {
        Model<Quantity> model = GivenModels.of(PRICE, List.of(), x -> new double[] {2 * x[0]}, 1, "x");
        CustomMetric<Quantity> own = CustomMetric.of("own-mae", false, answers -> {
            double sum = 0;
            for (int row = 0; row < answers.rowCount(); row++) {
                sum += answers.weight(row)
                        * Math.abs(answers.truth(row).value()
                                - answers.prediction(row).output().value());
            }
            return sum / answers.rowCount();
        });
        Table train = Rows.priced(80, 1);
        Table test = Rows.priced(90, 2);
        Overfitting mine = regression.metric(own).overfitting(model, train, test);
        Overfitting theirs = regression.metric(Metrics.mae()).overfitting(model, train, test);
        assertThat(mine.gap()).isCloseTo(theirs.gap(), within(1e-12));
        assertThat(mine.interval().orElseThrow().low())
                .isCloseTo(theirs.interval().orElseThrow().low(), within(1e-12));
    }

    @Test
    void undefinedMetric_saysNothing() {
        Table one = Table.of(Column.numbers("x", 1, 2), Column.categories("label", "yes", "yes"));
        Overfitting found = diagnosis.metric(Metrics.rocAuc()).overfitting(byHeart(one), one, one);
        assertThat(found.gap()).isNaN();
        assertThat(found.verdict()).isEqualTo(Verdict.UNDEFINED);
    }

    @Test
    void badOptions_areNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagnosis.confidence(1))
                .withMessageContaining("level");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagnosis.resamples(10))
                .withMessageContaining("count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagnosis.minimumRows(1))
                .withMessageContaining("rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagnosis.noise(0))
                .withMessageContaining("shares");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagnosis.cellRates(1.5))
                .withMessageContaining("rates");
        Model<Label> other = GivenModels.of(Task.classification("other"), List.of("no", "yes"), "x", "y");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagnosis.overfitting(other, Rows.labelled(9, 1), Rows.labelled(9, 2)))
                .withMessageContaining("model");
        assertThat(diagnosis).hasToString("diagnosis of classification(label, positive yes) by log_loss");
    }
}
