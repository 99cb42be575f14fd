package dev.mlops.evaluation;

import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlops.error.QualityException;
import dev.mlops.model.Label;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CriterionTest {
    /** Figures as an evaluation has them. */
    private static final class Known implements Measured {
        private final Map<Scope, Map<String, Measurement>> all = new LinkedHashMap<>();

        Known with(Scope scope, Metric<?> metric, Measurement found) {
            return with(scope, metric.id(), found);
        }

        Known with(Scope scope, String id, Measurement found) {
            all.computeIfAbsent(scope, s -> new LinkedHashMap<>()).put(id, found);
            return this;
        }

        @Override
        public Map<String, Double> metrics() {
            Map<String, Double> values = new LinkedHashMap<>();
            all.getOrDefault(Scope.ALL, Map.of()).forEach((id, found) -> values.put(id, found.value()));
            return values;
        }

        @Override
        public Map<Scope, Map<String, Measurement>> measurements() {
            return all;
        }

        @Override
        public String subject() {
            return "model 8d1f";
        }
    }

    private static Measurement figure(double value, double low, double high) {
        return Measurement.of(value, new Interval(low, high, 0.95, "made"), 100);
    }

    private static GateOutcome outcome(Criterion<Label> criterion, Known known) {
        return QualityGate.of(criterion).check(known).outcome();
    }

    @Test
    void beyondDoubt_isAboutTheNearEndOfTheInterval() {
        Criterion<Label> criterion = rocAuc().confidentlyAtLeast(0.9);

        assertThat(outcome(criterion, new Known().with(Scope.ALL, rocAuc(), figure(0.93, 0.9, 0.95))))
                .isEqualTo(GateOutcome.PASS);
        assertThat(outcome(criterion, new Known().with(Scope.ALL, rocAuc(), figure(0.93, 0.89, 0.95))))
                .isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(outcome(criterion, new Known().with(Scope.ALL, rocAuc(), figure(0.85, 0.8, 0.89))))
                .isEqualTo(GateOutcome.FAIL);
        assertThat(outcome(criterion, new Known().with(Scope.ALL, rocAuc(), Measurement.of(0.99, 10))))
                .as("without an interval nobody can say")
                .isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(outcome(criterion, new Known().with(Scope.ALL, rocAuc(), Measurement.of(Double.NaN, 10))))
                .isEqualTo(GateOutcome.FAIL);
        assertThat(outcome(
                        logLoss().confidentlyAtMost(0.4),
                        new Known().with(Scope.ALL, logLoss(), figure(0.38, 0.36, 0.41))))
                .isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @Test
    void everySlice_isCheckedWithTheIntervalThatHoldsForAll() {
        Criterion<Label> criterion = accuracy().onEverySlice("sex").atLeast(0.8);
        Interval narrow = new Interval(0.72, 0.79, 0.95, "made");
        Interval wide = new Interval(0.70, 0.81, 0.975, "made");
        Known known = new Known()
                .with(Scope.slice("sex", "Female"), accuracy(), figure(0.84, 0.8, 0.88))
                .with(
                        Scope.slice("sex", "Male"),
                        accuracy(),
                        new Measurement(0.76, Optional.of(narrow), Optional.of(wide), 50))
                .with(Scope.slice("race", "Other"), accuracy(), figure(0.1, 0.05, 0.15));

        GateResult result = QualityGate.of(criterion).check(known);

        assertThat(result.checks())
                .extracting(GateResult.Check::scope, GateResult.Check::outcome)
                .containsExactly(tuple("sex=Female", GateOutcome.PASS), tuple("sex=Male", GateOutcome.INCONCLUSIVE));
        assertThat(outcome(
                        criterion, new Known().with(Scope.slice("sex", "Male"), accuracy(), figure(0.7, 0.65, 0.79))))
                .isEqualTo(GateOutcome.FAIL);
        assertThat(outcome(
                        criterion,
                        new Known().with(Scope.slice("sex", "Male"), accuracy(), Measurement.of(Double.NaN, 1))))
                .isEqualTo(GateOutcome.INCONCLUSIVE);
    }

    @Test
    void slicesThatWereNotEvaluated_fail() {
        GateResult result = QualityGate.of(accuracy().onEverySlice("sex").atLeast(0.8))
                .check(new Known().with(Scope.ALL, accuracy(), Measurement.of(0.9, 10)));

        assertThat(result.outcome()).isEqualTo(GateOutcome.FAIL);
        assertThat(result.checks().get(0).found()).contains(".slices(\"sex\")");
    }

    @Test
    void baseline_mayNotBeBetterByMoreThanTheMargin() {
        Criterion<Label> criterion = rocAuc().noWorseThanBaselineBy(0.01);
        assertThat(outcome(criterion, new Known().with(Scope.VERSUS_BASELINE, rocAuc(), figure(0, -0.009, 0.009))))
                .isEqualTo(GateOutcome.PASS);
        assertThat(outcome(criterion, new Known().with(Scope.VERSUS_BASELINE, rocAuc(), figure(0, -0.02, 0.02))))
                .isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(outcome(criterion, new Known().with(Scope.VERSUS_BASELINE, rocAuc(), figure(-0.05, -0.06, -0.04))))
                .isEqualTo(GateOutcome.FAIL);
        // Of losses less is better.
        assertThat(outcome(
                        logLoss().noWorseThanBaselineBy(0.01),
                        new Known().with(Scope.VERSUS_BASELINE, logLoss(), figure(-0.05, -0.06, -0.04))))
                .isEqualTo(GateOutcome.PASS);
        assertThat(outcome(
                        logLoss().betterThanBaselineBy(0.01),
                        new Known().with(Scope.VERSUS_BASELINE, logLoss(), figure(-0.005, -0.02, 0.01))))
                .isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(QualityGate.of(criterion).check(new Known()).checks().get(0).found())
                .contains(".baseline(model)");
    }

    @Test
    void gap_isHowMuchBetterTheModelIsOnWhatItHasSeen() {
        Criterion<Label> criterion = logLoss().trainTestGapAtMost(0.05);
        Known known = new Known().with(Scope.ALL, logLoss(), Measurement.of(0.40, 10));

        assertThat(outcome(criterion, known.with(Scope.TRAIN, logLoss(), Measurement.of(0.36, 10))))
                .isEqualTo(GateOutcome.PASS);
        assertThat(outcome(criterion, known.with(Scope.TRAIN, logLoss(), Measurement.of(0.30, 10))))
                .isEqualTo(GateOutcome.FAIL);
        assertThat(outcome(criterion, known.with(Scope.TRAIN, logLoss(), Measurement.of(0.60, 10))))
                .as("worse on the rows learnt from is no overfitting")
                .isEqualTo(GateOutcome.PASS);
        assertThat(outcome(criterion, known.with(Scope.TRAIN, logLoss(), Measurement.of(Double.NaN, 10))))
                .isEqualTo(GateOutcome.FAIL);
    }

    @Test
    void sizeAndData_areLookedAt() {
        Known known = new Known()
                .with(Scope.MODEL, Measured.MODEL_BYTES, Measurement.of(2_000_000, 0))
                .with(Scope.DATA, Measured.FAILED_EXPECTATIONS, Measurement.of(1, 10));

        assertThat(outcome(Criterion.modelSizeAtMost(2_000_000), known)).isEqualTo(GateOutcome.PASS);
        assertThat(outcome(Criterion.modelSizeAtMost(1_999_999), known)).isEqualTo(GateOutcome.FAIL);
        assertThat(outcome(Criterion.dataChecksPass(), known)).isEqualTo(GateOutcome.FAIL);
        assertThat(outcome(Criterion.dataChecksPass(), new Known())).isEqualTo(GateOutcome.FAIL);
    }

    @Test
    void criteria_combine() {
        Known known = new Known()
                .with(Scope.ALL, accuracy(), figure(0.9, 0.85, 0.95))
                .with(Scope.ALL, logLoss(), figure(0.5, 0.4, 0.6));
        Criterion<Label> right = accuracy().atLeast(0.8);
        Criterion<Label> wrong = logLoss().atMost(0.4);
        Criterion<Label> unsure = accuracy().confidentlyAtLeast(0.9);

        assertThat(outcome(Criterion.anyOf(wrong, right), known)).isEqualTo(GateOutcome.PASS);
        assertThat(outcome(Criterion.anyOf(wrong, unsure), known)).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(outcome(Criterion.anyOf(wrong, wrong), known)).isEqualTo(GateOutcome.FAIL);
        assertThat(outcome(Criterion.allOf(right, unsure), known)).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(outcome(Criterion.allOf(right, wrong), known)).isEqualTo(GateOutcome.FAIL);
        assertThat(outcome(wrong.asWarning(), known)).isEqualTo(GateOutcome.PASS);
        assertThat(QualityGate.of(right, Criterion.anyOf(wrong, unsure).asWarning()))
                .hasToString("accuracy >= 0.8 and (log_loss <= 0.4 or accuracy >= 0.9 beyond doubt) (warning)");
    }

    @Test
    void inconclusive_isNotPassed_andSaysSo() {
        GateResult result = QualityGate.of(accuracy().confidentlyAtLeast(0.9))
                .check(new Known().with(Scope.ALL, accuracy(), figure(0.9, 0.85, 0.95)));

        assertThat(result.passed()).isFalse();
        assertThat(result.inconclusive()).isTrue();
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(QualityException.class)
                .hasMessageContaining("cannot say")
                .hasMessageContaining("more rows");
        assertThat(result.toString().lines())
                .containsExactly(
                        "metric    wanted                found  interval          rows",
                        "accuracy  >= 0.9 beyond doubt  0.9000  [0.8500, 0.9500]   100  INCONCLUSIVE");
    }
}
