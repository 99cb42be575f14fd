package dev.mlops.core.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.GivenModels;
import dev.mlops.data.Column;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.Diagnosis;
import dev.mlops.diagnosis.Disturbance;
import dev.mlops.diagnosis.Disturbance.Kind;
import dev.mlops.diagnosis.Robustness;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RobustnessTest {
    private static final Task.Regression PRICE = Task.regression("price");
    private static final Task.Classification LABEL =
            Task.classification("label").positive("yes");

    private final Diagnosis<Quantity> diagnosis = new DefaultDiagnosis<>(PRICE, Clock.systemUTC(), Runnable::run);
    private final Model<Quantity> exact = GivenModels.of(PRICE, List.of(), x -> new double[] {3 * x[0]}, 1, "x", "z");

    private static Table exactRows(int rows) {
        Random random = new Random(1);
        double[] x = random.doubles(rows).toArray();
        return Table.of(
                Column.numbers("x", x),
                Column.numbers("z", random.doubles(rows).toArray()),
                Column.numbers(
                        "price",
                        IntStream.range(0, rows).mapToDouble(row -> 3 * x[row]).toArray()));
    }

    private static Disturbance of(Robustness found, Kind kind, String column, double strength) {
        return found.of(column).stream()
                .filter(one -> one.kind() == kind && one.strength() == strength)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noise_isOfTheSizeThatItIsGiven() {
        Robustness found = diagnosis.noise(0.01, 0.5).robustness(exact, exactRows(2_000));
        assertThat(found.undisturbed().value()).isZero();
        double deviation = Math.sqrt(1.0 / 12); // of x, which is uniform
        for (double share : new double[] {0.01, 0.5}) {
            Disturbance one = of(found, Kind.NOISE, "x", share);
            assertThat(one.value()).isCloseTo(3 * share * deviation, within(0.1 * share));
            assertThat(one.worse()).isEqualTo(one.value());
            assertThat(one.isHarmful()).isTrue();
            assertThat(one.interval().orElseThrow().contains(one.worse())).isTrue();
            assertThat(of(found, Kind.NOISE, "z", share).worse()).isZero();
            assertThat(of(found, Kind.NOISE, "z", share).isHarmful()).isFalse();
        }
        assertThat(found.ofAll(Kind.NOISE)).extracting(Disturbance::strength).containsExactly(0.01, 0.5);
        assertThat(found.harmful().get(0).strength()).isEqualTo(0.5);
        assertThat(found.toString()).startsWith("rmse 0.0000").contains("(all)");
    }

    @Test
    void missingValues_areSaidToBeRefusedByAModelThatRefusesThem() {
        Robustness found = diagnosis.cellRates(0.1).robustness(exact, exactRows(200));
        Disturbance one = of(found, Kind.MISSING, "x", 0.1);
        assertThat(one.isPossible()).isFalse();
        assertThat(one.value()).isNaN();
        assertThat(one.refusal().orElseThrow()).contains("x");
        assertThat(found.toString()).contains("refused");
    }

    @Test
    void strings_areMisspeltAndUnseen() {
        Random random = new Random(2);
        String[] label = new String[300];
        String[] colour = new String[300];
        for (int row = 0; row < 300; row++) {
            label[row] = random.nextBoolean() ? "yes" : "no";
            colour[row] = label[row].equals("yes") ? "green" : "red";
        }
        Table rows = Table.of(Column.categories("colour", colour), Column.categories("label", label));
        Diagnosis<Label> labels = new DefaultDiagnosis<>(LABEL, Clock.systemUTC(), Runnable::run)
                .metric(Metrics.accuracy())
                .cellRates(1);
        Model<Label> strict = CentroidModels.classify(LABEL, Pipeline.of(Steps.oneHot(Selector.categorical())), rows);
        assertThat(labels.robustness(strict, rows).of("colour"))
                .extracting(Disturbance::kind, Disturbance::isPossible)
                .contains(tuple(Kind.TYPO, false))
                .contains(tuple(Kind.UNSEEN, false));
        Model<Label> kind = CentroidModels.classify(LABEL, Pipeline.of(Steps.frequency(Selector.categorical())), rows);
        Robustness found = labels.robustness(kind, rows);
        assertThat(found.ofAll(Kind.UNSEEN)).isEmpty(); // there is one column
        assertThat(found.undisturbed().value()).isEqualTo(1);
    }

    @Test
    void misspeltStrings_differByALetter() {
        assertThat(DisturbedColumn.misspelt("green", 0)).isEqualTo("rgeen");
        assertThat(DisturbedColumn.misspelt("green", 0.99)).isEqualTo("grene");
        assertThat(DisturbedColumn.misspelt("aab", 0)).isEqualTo("aaab");
        assertThat(DisturbedColumn.misspelt("a", 0.5)).isEqualTo("aa");
        assertThat(DisturbedColumn.misspelt("", 0.5)).isEqualTo("x");
        assertThat(DisturbedColumn.misspelt("a\uD83D\uDE00", 0)).isEqualTo("\uD83D\uDE00a");
    }

    @Test
    void missingCells_areNestedAndLeaveOthersAlone() {
        Column column =
                Column.integers("n", IntStream.range(0, 1_000).asLongStream().toArray());
        Column few = DisturbedColumn.of(column, Kind.MISSING, 0.1, 5);
        Column many = DisturbedColumn.of(column, Kind.MISSING, 0.4, 5);
        assertThat(few.missingCount()).isBetween(65, 135);
        assertThat(many.missingCount()).isBetween(335, 465);
        for (int row = 0; row < 1_000; row++) {
            assertThat(many.isMissing(row) || !few.isMissing(row)).isTrue();
            assertThat(few.isMissing(row) || few.integer(row) == row).isTrue();
        }
        assertThat(DisturbedColumn.of(few, Kind.NOISE, 0.5, 5).missingCount()).isEqualTo(few.missingCount());
    }

    @Test
    void results_areTheSameOnAnyNumberOfThreads() {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Diagnosis<Quantity> shared = new DefaultDiagnosis<>(PRICE, Clock.systemUTC(), threads);
            assertThat(shared.robustness(exact, exactRows(200)).toString())
                    .isEqualTo(diagnosis.robustness(exact, exactRows(200)).toString());
        } finally {
            threads.shutdownNow();
        }
    }
}
