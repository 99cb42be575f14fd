package dev.mlops.testkit;

import static dev.mlops.data.Selector.all;
import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.monitoring.Detectors.drift;
import static dev.mlops.testkit.MlOpsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mlops.Workspace;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Measured;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Label;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.ValidationReport;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.AssertionFailedError;

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
