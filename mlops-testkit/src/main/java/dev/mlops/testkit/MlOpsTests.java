package dev.mlops.testkit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mlops.data.Table;
import dev.mlops.evaluation.Criterion;
import dev.mlops.evaluation.CrossValidation;
import dev.mlops.evaluation.GateResult;
import dev.mlops.evaluation.Measured;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.testkit.behaviour.Behaviour;
import dev.mlops.testkit.behaviour.MinimumFunctionality;
import dev.mlops.testkit.golden.GoldenPredictions;
import dev.mlops.validation.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/**
 * Makes a test of its own of every criterion, slice, fold and behaviour, so that a report shows each of them; for methods with
 * {@code @TestFactory}, meant for static import:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> quality() {
 *     return Stream.of(gate(RELEASE, evaluation), behaviour(model, rows, NAME_DOES_NOT_MATTER, MORE_INCOME_IS_NO_WORSE));
 * }
 * }</pre>
 */
public final class MlOpsTests {
    private MlOpsTests() {}

    /** A test for every criterion of a gate, and of each for every slice. What cannot be said for too few rows fails; a warning that is not met is skipped. */
    public static DynamicContainer gate(QualityGate<?> gate, Measured measured) {
        return gate("gate of " + measured.subject(), gate, measured, false);
    }

    /** The same, where what cannot be said for too few rows is skipped. */
    public static DynamicContainer gateOrAbort(QualityGate<?> gate, Measured measured) {
        return gate("gate of " + measured.subject(), gate, measured, true);
    }

    /**
     * A container for every fold, with a test for every criterion in it.
     *
     * @param folds the folds' evaluations, in order; at least one
     */
    public static DynamicContainer folds(QualityGate<?> gate, List<? extends Measured> folds) {
        return folds(gate, folds, false);
    }

    /** The same, where what cannot be said for too few rows is skipped; a fold has few. */
    public static DynamicContainer foldsOrAbort(QualityGate<?> gate, List<? extends Measured> folds) {
        return folds(gate, folds, true);
    }

    /** A container for every fold of a cross-validation, with a test for every criterion in it. */
    public static DynamicContainer folds(QualityGate<?> gate, CrossValidation<?> crossValidation) {
        return folds(gate, crossValidation.folds(), false);
    }

    private static DynamicContainer folds(QualityGate<?> gate, List<? extends Measured> folds, boolean abort) {
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("folds: at least one, or there would be no test");
        }
        List<DynamicNode> nodes = new ArrayList<>();
        for (int i = 0; i < folds.size(); i++) {
            nodes.add(gate("fold " + (i + 1) + " of " + folds.size(), gate, folds.get(i), abort));
        }
        return dynamicContainer("gate of " + folds.size() + " folds", nodes);
    }

    private static <O extends Output> DynamicContainer gate(
            String name, QualityGate<O> gate, Measured measured, boolean abort) {
        List<DynamicNode> nodes = new ArrayList<>();
        for (Criterion<O> criterion : gate.criteria()) {
            List<DynamicTest> tests = criterion.check(measured).stream()
                    .map(check -> test(measured.subject(), check, abort))
                    .toList();
            // A criterion of its own says all; several, on slices, stand together.
            if (tests.size() == 1) {
                nodes.add(tests.get(0));
            } else {
                nodes.add(dynamicContainer(criterion.toString(), tests));
            }
        }
        return dynamicContainer(name, nodes);
    }

    private static DynamicTest test(String subject, GateResult.Check check, boolean abort) {
        String name = check.metric() + " " + check.wanted() + (check.scope().isEmpty() ? "" : ", " + check.scope());
        return dynamicTest(name, () -> {
            if (check.met()) {
                return;
            }
            GateResult alone = new GateResult(subject, List.of(check));
            if (check.severity() != Severity.ERROR) {
                throw new TestAbortedException("a warning\n" + alone);
            }
            MlOpsAssertions.require(alone, check.metric() + " " + check.wanted(), abort);
        });
    }

    /**
     * A test for every behaviour, and for every row that {@link MinimumFunctionality} names.
     *
     * @param rows what is asked of the model, and changed
     */
    public static DynamicContainer behaviour(Model<?> model, Table rows, Behaviour... behaviours) {
        if (behaviours.length == 0) {
            throw new IllegalArgumentException("behaviours: at least one, or there would be no test");
        }
        return dynamicContainer("behaviour", Arrays.stream(behaviours).map(behaviour -> node(model, rows, behaviour)));
    }

    private static DynamicNode node(Model<?> model, Table rows, Behaviour behaviour) {
        if (behaviour instanceof MinimumFunctionality minimum
                && !minimum.cases().isEmpty()) {
            return dynamicContainer(
                    minimum.name(),
                    minimum.cases().stream()
                            .map(one -> dynamicTest(
                                    one.name(),
                                    () -> MlOpsAssertions.require(
                                            minimum.only(one).check(model)))));
        }
        return dynamicTest(behaviour.name(), () -> MlOpsAssertions.require(behaviour.check(model, rows)));
    }

    /** A test that the model says what stands in a file; see {@link GoldenPredictions#verify}. */
    public static DynamicTest golden(GoldenPredictions golden, Model<?> model, Table rows) {
        return dynamicTest("golden predictions " + golden.file().getFileName(), () -> golden.verify(model, rows));
    }
}
