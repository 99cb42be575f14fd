package dev.mlops.testkit;

import static dev.mlops.testkit.behaviour.Behaviours.minimumFunctionality;

import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.evaluation.GateResult;
import dev.mlops.evaluation.Measured;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.monitoring.ColumnDrift;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.testkit.behaviour.Behaviour;
import dev.mlops.testkit.behaviour.BehaviourResult;
import dev.mlops.testkit.behaviour.Behaviours;
import dev.mlops.testkit.behaviour.MinimumFunctionality;
import dev.mlops.testkit.golden.GoldenPredictions;
import dev.mlops.validation.ValidationReport;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Assertions on results, which fail with the table that a person wants to see; meant for static import:
 * {@code assertThat(evaluation).passes(gate)}. They go beside AssertJ's of the same name.
 */
public final class MlOpsAssertions {
    private static final String PREDICTION = "a prediction";

    private MlOpsAssertions() {}

    /** Starts an assertion on an evaluation, or on a model version that was registered with one. */
    public static MeasuredAssert assertThat(Measured actual) {
        return new MeasuredAssert(actual);
    }

    /** Starts an assertion on what a model does. */
    public static ModelAssert assertThat(Model<?> actual) {
        return new ModelAssert(actual);
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

        /**
         * It meets every criterion of the gate. Fails with the metrics, what was wanted and what was found; also where there are too few rows
         * to say.
         */
        public MeasuredAssert passes(QualityGate<?> gate) {
            require(gate.check(actual), gate.toString(), false);
            return this;
        }

        /** The same, where a test with too few rows to say is not failed but skipped, as by an assumption. */
        public MeasuredAssert passesOrAborts(QualityGate<?> gate) {
            require(gate.check(actual), gate.toString(), true);
            return this;
        }
    }

    static void require(GateResult result, String wanted, boolean abortsWhereInconclusive) {
        if (result.passed()) {
            return;
        }
        if (result.inconclusive()) {
            String message =
                    "there are too few rows to say whether " + result.subject() + " passes the gate\n" + result;
            if (abortsWhereInconclusive) {
                throw new TestAbortedException(message);
            }
            throw new AssertionFailedError(message, wanted, unmet(result));
        }
        throw new AssertionFailedError(result.subject() + " does not pass the gate\n" + result, wanted, unmet(result));
    }

    private static String unmet(GateResult result) {
        return result.checks().stream()
                .filter(GateResult.Check::stops)
                .map(check -> (check.metric() + " " + check.scope()).strip() + " " + check.found())
                .collect(Collectors.joining(" and "));
    }

    static void require(BehaviourResult result) {
        if (!result.passed()) {
            throw new AssertionFailedError(result.toString(), result.behaviour(), result.verdict());
        }
    }

    /** Assertions on what a model does. Immutable. */
    public static final class ModelAssert {
        private final Model<?> actual;

        private ModelAssert(Model<?> actual) {
            this.actual = actual;
        }

        /** It says this of a row: this label. Fails with the prediction. */
        public ModelAssert predicts(Row row, String label) {
            return predicts(row, new Label(label));
        }

        /** It says this of a row: this number, or one that is not farther from it than a tolerance. */
        public ModelAssert predicts(Row row, double value, double tolerance) {
            require(minimumFunctionality(PREDICTION)
                    .expect("the row", row, value, tolerance)
                    .check(actual));
            return this;
        }

        /** It says this of a row: a set of labels, a cluster, a verdict. */
        public ModelAssert predicts(Row row, Output output) {
            require(minimumFunctionality(PREDICTION)
                    .expect("the row", row, output)
                    .check(actual));
            return this;
        }

        /**
         * It does as it should on these rows, in every respect; see {@link Behaviours}. Fails with the first behaviour that does not hold, and the worst
         * rows.
         *
         * @param rows what is asked of the model, and changed
         */
        public ModelAssert behaves(Table rows, Behaviour... behaviours) {
            if (behaviours.length == 0) {
                throw new IllegalArgumentException("behaviours: at least one, or nothing is asserted");
            }
            for (Behaviour behaviour : behaviours) {
                require(behaviour.check(actual, rows));
            }
            return this;
        }

        /** It is right of the rows that a behaviour names. */
        public ModelAssert behaves(MinimumFunctionality behaviour) {
            require(behaviour.check(actual));
            return this;
        }

        /** It says of the rows what stands in a file, within 1e-9; see {@link GoldenPredictions#verify}. */
        public ModelAssert matchesGolden(Path file, Table rows) {
            return matchesGolden(GoldenPredictions.in(file), rows);
        }

        /** It says of the rows what stands in a file; see {@link GoldenPredictions#verify}. */
        public ModelAssert matchesGolden(GoldenPredictions golden, Table rows) {
            golden.verify(actual, rows);
            return this;
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
