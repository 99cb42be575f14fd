package dev.mlops.testkit;

import static dev.mlops.data.Selector.all;
import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.monitoring.Detectors.drift;
import static dev.mlops.testkit.MlOpsAssertions.assertThat;
import static dev.mlops.testkit.behaviour.Behaviours.changing;
import static dev.mlops.testkit.behaviour.Behaviours.directional;
import static dev.mlops.testkit.behaviour.Behaviours.increasing;
import static dev.mlops.testkit.behaviour.Behaviours.invariance;
import static dev.mlops.testkit.behaviour.Behaviours.minimumFunctionality;
import static dev.mlops.testkit.behaviour.Behaviours.neverRaises;
import static dev.mlops.testkit.made.MadeModels.number;
import static dev.mlops.testkit.made.MadeModels.ofProbability;
import static dev.mlops.testkit.made.MadeModels.ofValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mlops.Workspace;
import dev.mlops.data.Column;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Measured;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Verdict;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.testkit.behaviour.Directional;
import dev.mlops.testkit.behaviour.Invariance;
import dev.mlops.testkit.golden.GoldenPredictions;
import dev.mlops.testkit.made.MadeModels;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.ValidationReport;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

@ExtendWith(WorkspaceExtension.class)
class MlOpsAssertionsTest {
    /** What an evaluation is for a gate. */
    private record Figures(Map<String, Double> metrics, String subject) implements Measured {}

    private static final Measured GOOD = new Figures(Map.of("accuracy", 0.9), "model 8d1f3c2a");

    private static Table numbers(int from) {
        return Table.of(Column.numbers(
                "age", IntStream.range(from, from + 200).asDoubleStream().toArray()));
    }

    @Test
    void measured_thatPasses_isReturned() {
        MlOpsAssertions.MeasuredAssert asserted = assertThat(GOOD);
        assertThat(asserted.passes(QualityGate.of(accuracy().atLeast(0.8)))).isSameAs(asserted);
    }

    @Test
    void measured_thatDoesNotPass_failsWithTheTable() {
        QualityGate<Label> gate =
                QualityGate.of(accuracy().atLeast(0.8), accuracy().atLeast(0.95), rocAuc().atLeast(0.9));
        AssertionFailedError failure = catchThrowableOfType(
                AssertionFailedError.class, () -> assertThat(GOOD).passes(gate));
        assertThat(failure)
                .hasMessageStartingWith("model 8d1f3c2a does not pass the gate\nmetric")
                .hasMessageContaining(">= 0.95")
                .hasMessageContaining("0.9000")
                .hasMessageContaining("not computed")
                .hasMessageContaining("FAIL");
        assertThat(failure.getExpected().getStringRepresentation()).isEqualTo(gate.toString());
        assertThat(failure.getActual().getStringRepresentation())
                .startsWith("accuracy 0.9000 and roc_auc not computed");
    }

    @Test
    void measured_thatCannotBeSaid_failsOrAborts() {
        QualityGate<Label> gate = QualityGate.of(accuracy().confidentlyAtLeast(0.8));
        assertThatThrownBy(() -> assertThat(GOOD).passes(gate))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("there are too few rows to say whether model 8d1f3c2a passes the gate\nmetric");
        assertThatThrownBy(() -> assertThat(GOOD).passesOrAborts(gate))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("INCONCLUSIVE");
        assertThatThrownBy(() -> assertThat(GOOD)
                        .passesOrAborts(QualityGate.of(accuracy().atLeast(0.95))))
                .isInstanceOf(AssertionFailedError.class);
        MlOpsAssertions.MeasuredAssert asserted = assertThat(GOOD);
        assertThat(asserted.passesOrAborts(QualityGate.of(accuracy().atLeast(0.8))))
                .isSameAs(asserted);
    }

    @Test
    void warnings_thatAreNotMet_pass() {
        assertThat(GOOD).passes(QualityGate.of(accuracy().atLeast(0.95).asWarning()));
    }

    @Test
    void model_predicts() {
        Row ann = Row.of("name", "Ann", "gain", 20);
        Model<?> model = ofProbability(row -> number(row, "gain") / 100);
        assertThat(model).predicts(ann, "<=50K").predicts(ann.with("gain", 80), ">50K");
        assertThatThrownBy(() -> assertThat(model).predicts(ann, ">50K"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("the row  >50K    <=50K (0.800)")
                .hasMessageContaining("{name=Ann, gain=20}");
        Model<?> doubling = ofValue(row -> 2 * number(row, "gain"));
        assertThat(doubling).predicts(ann, 40.5, 0.5);
        assertThatThrownBy(() -> assertThat(doubling).predicts(ann, 40.5, 0.4))
                .isInstanceOf(AssertionFailedError.class);
        Model<?> strange = MadeModels.of(row -> Prediction.ofAnomalyScore(1));
        assertThat(strange).predicts(ann, new Verdict(true));
    }

    @Test
    void model_behaves() {
        Table people = Table.of(Column.categories("name", "Ann", "Cem"), Column.integers("gain", 20, 80));
        Model<?> model = ofProbability(row -> number(row, "gain") / 200);
        Invariance name = invariance("the name does not matter", changing("name", "Bob"));
        Directional less = directional("more gain is worse", increasing("gain", 5), neverRaises(">50K"));
        MlOpsAssertions.ModelAssert asserted = assertThat(model);
        assertThat(asserted.behaves(people, name)).isSameAs(asserted);
        AssertionFailedError failure = catchThrowableOfType(
                AssertionFailedError.class, () -> assertThat(model).behaves(people, name, less));
        assertThat(failure).hasMessageStartingWith("""
                        more gain is worse: increasing gain by 5 never raises the score of >50K
                        does not hold for 2 of 2 rows
                        """);
        assertThat(failure.getActual().getStringRepresentation()).isEqualTo("does not hold for 2 of 2 rows");
        assertThatThrownBy(() -> assertThat(model).behaves(people)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> assertThat(model)
                        .behaves(minimumFunctionality("clear").expect("poor", Row.of("gain", 1), ">50K")))
                .isInstanceOf(AssertionFailedError.class);
    }

    @Test
    void model_matchesGolden(@TempDir Path folder) {
        Table people = Table.of(Column.integers("gain", 20, 80));
        Path file = folder.resolve("income.csv");
        Model<?> model = ofProbability(row -> number(row, "gain") / 200);
        assertThatThrownBy(() -> assertThat(model).matchesGolden(file, people))
                .isInstanceOf(AssertionFailedError.class);
        GoldenPredictions.in(file).update(model, people);
        assertThat(model)
                .matchesGolden(file, people)
                .matchesGolden(GoldenPredictions.in(file).within(0.1), people);
    }

    @Test
    void validation_passesOrFailsWithTheReport(Workspace ws) {
        Table rows = numbers(-1);
        ValidationReport fine =
                ws.validator().warn(Expectation.column("age").isBetween(0, 500)).validate(rows);
        assertThat(fine.findings()).hasSize(1);
        MlOpsAssertions.ValidationReportAssert asserted = assertThat(fine);
        assertThat(asserted.passes()).isSameAs(asserted);
        ValidationReport broken = ws.validator()
                .expect(Expectation.column("age").isBetween(0, 500))
                .validate(rows);
        assertThatThrownBy(() -> assertThat(broken).passes())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("in memory does not meet")
                .hasMessageContaining(broken.toString());
    }

    @Test
    void drift_isStableOrFailsWithTheColumns(Workspace ws) {
        var check = ws.monitor(numbers(0)).detect(drift(all()).psi(0.2));
        DriftReport stable = check.check(numbers(0));
        MlOpsAssertions.DriftReportAssert asserted = assertThat(stable);
        assertThat(asserted.isStable()).isSameAs(asserted);
        DriftReport moved = check.check(numbers(150));
        assertThatThrownBy(() -> assertThat(moved).isStable())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("the rows drifted")
                .hasMessageContaining("DRIFT")
                .hasMessageContaining("age");
    }
}
