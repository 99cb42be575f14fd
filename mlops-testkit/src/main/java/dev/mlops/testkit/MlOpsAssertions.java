package dev.mlops.testkit;

import dev.mlops.evaluation.GateResult;
import dev.mlops.evaluation.Measured;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.monitoring.ColumnDrift;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.validation.ValidationReport;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/**
 * Assertions on results, which fail with the table that a person wants to see; meant for static import:
 * {@code assertThat(evaluation).passes(gate)}. They go beside AssertJ's of the same name.
 */
public final class MlOpsAssertions {
    private MlOpsAssertions() {}

    /** Starts an assertion on an evaluation, or on a model version that was registered with one. */
    public static MeasuredAssert assertThat(Measured actual) {
        return new MeasuredAssert(actual);
    }

    /** Starts an assertion on what came of a validation. */
    public static ValidationReportAssert assertThat(ValidationReport actual) {
        return new ValidationReportAssert(actual);
    }

    /** Starts an assertion on what came of looking for drift. */
    public static DriftReportAssert assertThat(DriftReport actual) {
        return new DriftReportAssert(actual);
    }

    /** Assertions on metrics. Immutable. */
    public static final class MeasuredAssert {
        private final Measured actual;

        private MeasuredAssert(Measured actual) {
            this.actual = actual;
        }

        /** It meets every criterion of the gate. Fails with the metrics, what was wanted and what was found. */
        public MeasuredAssert passes(QualityGate<?> gate) {
            GateResult result = gate.check(actual);
            if (!result.passed()) {
                throw new AssertionFailedError(
                        result.subject() + " does not pass the gate\n" + result, gate.toString(), unmet(result));
            }
            return this;
        }

        private static String unmet(GateResult result) {
            return result.checks().stream()
                    .filter(check -> !check.met())
                    .map(check -> check.metric() + " " + check.found())
                    .collect(Collectors.joining(" and "));
        }
    }

    /** Assertions on validations. Immutable. */
    public static final class ValidationReportAssert {
        private final ValidationReport actual;

        private ValidationReportAssert(ValidationReport actual) {
            this.actual = actual;
        }

        /** No expectation of severity error failed; warnings pass. Fails with the report. */
        public ValidationReportAssert passes() {
            if (!actual.passed()) {
                throw new AssertionFailedError(
                        actual.origin() + " does not meet what is expected of it\n" + actual,
                        "no finding of severity error",
                        actual.findings().toString());
            }
            return this;
        }
    }

    /** Assertions on drift. Immutable. */
    public static final class DriftReportAssert {
        private final DriftReport actual;

        private DriftReportAssert(DriftReport actual) {
            this.actual = actual;
        }

        /** No column moved so far that it is an alarm. Fails with the columns, farthest first. */
        public DriftReportAssert isStable() {
            if (actual.drifted()) {
                throw new AssertionFailedError(
                        "the rows drifted\n" + actual,
                        "every column below its alarm",
                        actual.driftedColumns().stream()
                                .map(ColumnDrift::toString)
                                .collect(Collectors.joining("; ")));
            }
            return this;
        }
    }
}
