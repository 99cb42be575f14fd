package dev.mlops.evaluation;

import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlops.error.QualityException;
import dev.mlops.model.Label;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityGateTest {
    private static final QualityGate<Label> GATE =
            QualityGate.of(rocAuc().atLeast(0.9), logLoss().atMost(0.4));

    private static Measured measured(Map<String, Double> metrics) {
        return new Measured() {
            @Override
            public Map<String, Double> metrics() {
                return metrics;
            }

            @Override
            public String subject() {
                return "model 8d1f";
            }
        };
    }

    @Test
    void gate_passesWhereEveryCriterionIsMet() {
        GateResult result = GATE.check(measured(Map.of("roc_auc", 0.95, "log_loss", 0.3)));

        assertThat(result.passed()).isTrue();
        assertThat(result.orThrow()).isSameAs(result);
        assertThat(result.subject()).isEqualTo("model 8d1f");
    }

    @Test
    void limit_isItselfRight() {
        assertThat(GATE.check(measured(Map.of("roc_auc", 0.9, "log_loss", 0.4))).passed())
                .isTrue();
        assertThat(GATE.check(measured(Map.of("roc_auc", Math.nextDown(0.9), "log_loss", 0.4)))
                        .passed())
                .isFalse();
        assertThat(GATE.check(measured(Map.of("roc_auc", 0.9, "log_loss", Math.nextUp(0.4))))
                        .passed())
                .isFalse();
    }

    @Test
    void everyCriterion_isLookedAt() {
        GateResult result = GATE.check(measured(Map.of("roc_auc", 0.5, "log_loss", 0.9)));

        assertThat(result.checks())
                .extracting(GateResult.Check::metric, GateResult.Check::wanted, GateResult.Check::found)
                .containsExactly(tuple("roc_auc", ">= 0.9", "0.5000"), tuple("log_loss", "<= 0.4", "0.9000"));
        assertThat(result.checks()).noneMatch(GateResult.Check::met);
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(QualityException.class)
                .hasMessageContaining("the quality gate stops model 8d1f")
                .hasMessageContaining("roc_auc >= 0.9, log_loss <= 0.4")
                .hasMessageContaining("0.5000, 0.9000");
    }

    @Test
    void undefinedMetric_doesNotPass() {
        GateResult result = GATE.check(measured(Map.of("roc_auc", Double.NaN, "log_loss", 0.1)));

        assertThat(result.checks().get(0).found()).isEqualTo("undefined");
        assertThat(result.outcome()).isEqualTo(GateOutcome.FAIL);
    }

    @Test
    void metricThatWasNotComputed_doesNotPass() {
        assertThat(GATE.check(measured(Map.of("log_loss", 0.1))).checks().get(0).found())
                .isEqualTo("not computed (computed: log_loss)");
        assertThat(GATE.check(measured(Map.of())).checks().get(0).found()).isEqualTo("not computed (no metric was)");
    }

    @Test
    void gateThatLetsEverythingThrough_cannotBeMade() {
        assertThatThrownBy(QualityGate::<Label>of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> accuracy().atLeast(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit");
    }

    @Test
    void gates_areValuesThatPrint() {
        assertThat(GATE)
                .isEqualTo(QualityGate.of(rocAuc().atLeast(0.9), logLoss().atMost(0.4)))
                .hasSameHashCodeAs(
                        QualityGate.of(rocAuc().atLeast(0.9), logLoss().atMost(0.4)))
                .isNotEqualTo(QualityGate.of(rocAuc().atLeast(0.9)))
                .hasToString("roc_auc >= 0.9 and log_loss <= 0.4");
        assertThat(f1(">50K").atLeast(0.65)).hasToString("f1(>50K) >= 0.65");
    }

    @Test
    void result_printsAsATable() {
        GateResult result = GATE.check(measured(Map.of("roc_auc", 0.95, "log_loss", 0.5)));

        assertThat(result.toString().lines())
                .containsExactly(
                        "metric    wanted   found", "roc_auc   >= 0.9  0.9500  pass", "log_loss  <= 0.4  0.5000  FAIL");
    }
}
