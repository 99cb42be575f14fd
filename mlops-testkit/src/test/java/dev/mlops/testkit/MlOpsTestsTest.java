package dev.mlops.testkit;

import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.testkit.behaviour.Behaviours.changing;
import static dev.mlops.testkit.behaviour.Behaviours.invariance;
import static dev.mlops.testkit.behaviour.Behaviours.minimumFunctionality;
import static dev.mlops.testkit.made.MadeModels.ofProbability;
import static dev.mlops.testkit.made.MadeModels.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Column;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measured;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.evaluation.Scope;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.testkit.golden.GoldenPredictions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class MlOpsTestsTest {
    /** What an evaluation with slices is for a gate. */
    private record Figures(String subject, Map<Scope, Map<String, Measurement>> measurements) implements Measured {
        @Override
        public Map<String, Double> metrics() {
            Map<String, Double> values = new LinkedHashMap<>();
            measurements.get(Scope.ALL).forEach((id, found) -> values.put(id, found.value()));
            return values;
        }
    }

    private static Measured figures(double accuracy) {
        Map<Scope, Map<String, Measurement>> all = new LinkedHashMap<>();
        all.put(
                Scope.ALL,
                Map.of(
                        "accuracy", Measurement.of(accuracy, 1_000),
                        "roc_auc", Measurement.of(0.9, new Interval(0.85, 0.93, 0.95, "delong"), 1_000),
                        "log_loss", Measurement.of(0.5, 1_000)));
        all.put(
                Scope.slice("sex", "Female"),
                Map.of("accuracy", Measurement.of(0.7, new Interval(0.65, 0.75, 0.975, "wilson"), 300)));
        all.put(
                Scope.slice("sex", "Male"),
                Map.of("accuracy", Measurement.of(0.85, new Interval(0.8, 0.9, 0.975, "wilson"), 700)));
        return new Figures("model 8d1f3c2a", all);
    }

    private static final QualityGate<Label> GATE = QualityGate.of(
            accuracy().atLeast(0.8),
            accuracy().onEverySlice("sex").atLeast(0.8),
            rocAuc().confidentlyAtLeast(0.9),
            logLoss().atMost(0.4).asWarning());

    /** Each test below a node, by its path, with what came of it. */
    private static Map<String, String> run(DynamicNode node) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        run("", node, outcomes);
        return outcomes;
    }

    private static void run(String above, DynamicNode node, Map<String, String> outcomes) {
        String path = above + node.getDisplayName();
        if (node instanceof DynamicContainer container) {
            container.getChildren().forEach(child -> run(path + " / ", child, outcomes));
            return;
        }
        assertThat(outcomes.put(path, outcome((DynamicTest) node))).isNull();
    }

    private static String outcome(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return "passed";
        } catch (TestAbortedException e) {
            return "skipped: " + e.getMessage();
        } catch (Throwable e) {
            assertThat(e).isInstanceOf(AssertionFailedError.class);
            return "failed: " + e.getMessage();
        }
    }

    @Test
    void gate_isATestPerCriterionAndSlice() {
        Map<String, String> outcomes = run(MlOpsTests.gate(GATE, figures(0.85)));
        assertThat(outcomes)
                .containsOnlyKeys(
                        "gate of model 8d1f3c2a / accuracy >= 0.8",
                        "gate of model 8d1f3c2a / accuracy >= 0.8 on every sex / accuracy >= 0.8, sex=Female",
                        "gate of model 8d1f3c2a / accuracy >= 0.8 on every sex / accuracy >= 0.8, sex=Male",
                        "gate of model 8d1f3c2a / roc_auc >= 0.9 beyond doubt",
                        "gate of model 8d1f3c2a / log_loss <= 0.4");
        assertThat(outcomes.values().stream().map(o -> o.lines().findFirst().orElse("")))
                .containsExactly(
                        "passed",
                        "failed: model 8d1f3c2a does not pass the gate",
                        "passed",
                        "failed: there are too few rows to say whether model 8d1f3c2a passes the gate",
                        "skipped: a warning");
        assertThat(outcomes.get("gate of model 8d1f3c2a / accuracy >= 0.8 on every sex / accuracy >= 0.8, sex=Female"))
                .isEqualTo("""
                        failed: model 8d1f3c2a does not pass the gate
                        metric    slice       wanted   found  interval          rows
                        accuracy  sex=Female  >= 0.8  0.7000  [0.6500, 0.7500]   300  FAIL""");
    }

    @Test
    void gateOrAbort_skipsWhatCannotBeSaid() {
        Map<String, String> outcomes = run(MlOpsTests.gateOrAbort(GATE, figures(0.85)));
        assertThat(outcomes.get("gate of model 8d1f3c2a / roc_auc >= 0.9 beyond doubt"))
                .startsWith("skipped: there are too few rows to say");
        assertThat(outcomes.values()).filteredOn(o -> o.startsWith("failed")).hasSize(1);
    }

    @Test
    void folds_areAContainerEach() {
        QualityGate<Label> gate = QualityGate.of(accuracy().atLeast(0.8), rocAuc().confidentlyAtLeast(0.9));
        List<Measured> folds = List.of(figures(0.85), figures(0.75));
        assertThat(run(MlOpsTests.folds(gate, folds)).entrySet())
                .extracting(e -> e.getKey() + ": " + e.getValue().substring(0, 6))
                .containsExactly(
                        "gate of 2 folds / fold 1 of 2 / accuracy >= 0.8: passed",
                        "gate of 2 folds / fold 1 of 2 / roc_auc >= 0.9 beyond doubt: failed",
                        "gate of 2 folds / fold 2 of 2 / accuracy >= 0.8: failed",
                        "gate of 2 folds / fold 2 of 2 / roc_auc >= 0.9 beyond doubt: failed");
        assertThat(run(MlOpsTests.foldsOrAbort(gate, folds)).values())
                .extracting(o -> o.substring(0, 6))
                .containsExactly("passed", "skippe", "failed", "skippe");
        assertThatThrownBy(() -> MlOpsTests.folds(gate, List.of())).hasMessageContaining("folds: at least one");
    }

    @Test
    void behaviour_isATestPerRelation_andPerNamedRow() {
        Table people = Table.of(Column.categories("name", "Ann", "Cem"));
        Model<?> unfair = ofProbability(row -> text(row, "name").equals("bob") ? 0.1 : 0.6);
        Map<String, String> outcomes = run(MlOpsTests.behaviour(
                unfair,
                people,
                invariance("Bob is as good", changing("name", "Bob")),
                invariance("Dee is as good", changing("name", "Dee")),
                minimumFunctionality("clear cases")
                        .expect("Ann", Row.of("name", "Ann"), ">50K")
                        .expect("Bob", Row.of("name", "Bob"), ">50K")));
        assertThat(outcomes.entrySet())
                .extracting(e -> e.getKey() + ": " + e.getValue().substring(0, 6))
                .containsExactly(
                        "behaviour / Bob is as good: failed",
                        "behaviour / Dee is as good: passed",
                        "behaviour / clear cases / Ann: passed",
                        "behaviour / clear cases / Bob: failed");
        assertThatThrownBy(() -> MlOpsTests.behaviour(unfair, people)).hasMessageContaining("behaviours: at least one");
    }

    @Test
    void behaviour_thatNamesNoRow_doesNotPass() {
        DynamicNode node = MlOpsTests.behaviour(
                ofProbability(row -> 0.5), Table.of(Column.categories("name", "Ann")), minimumFunctionality("empty"));
        assertThatThrownBy(() -> run(node)).hasMessageContaining("IllegalStateException");
    }

    @Test
    void golden_isATest(@TempDir Path folder) {
        Table people = Table.of(Column.categories("name", "Ann", "Cem"));
        GoldenPredictions golden = GoldenPredictions.in(folder.resolve("income.csv"));
        Model<?> model = ofProbability(row -> 0.5);
        assertThat(run(MlOpsTests.golden(golden, model, people)))
                .hasEntrySatisfying(
                        "golden predictions income.csv", o -> assertThat(o).startsWith("failed: there are no"));
        golden.update(model, people);
        assertThat(run(MlOpsTests.golden(golden, model, people)))
                .containsEntry("golden predictions income.csv", "passed");
    }
}
