package dev.mlops.core.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.testing.GivenModels;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.Diagnosis;
import dev.mlops.diagnosis.WeakSegment;
import dev.mlops.diagnosis.WeakSegments;
import dev.mlops.error.NotFoundException;
import dev.mlops.model.Cluster;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class WeakSegmentsTest {
    private static final Task.Regression PRICE = Task.regression("price");
    private static final List<String> REGIONS = List.of("north", "south", "east", "west");

    private final Diagnosis<Quantity> diagnosis = new DefaultDiagnosis<>(PRICE, Clock.systemUTC(), Runnable::run);
    private final Model<Quantity> model = GivenModels.of(PRICE, List.of(), x -> new double[] {0}, 1, "age");

    /** How far prices are spread around the model's estimate, 0. */
    private interface Spread {
        double of(String region, String kind, double age);
    }

    private static Table rows(int rows, long seed, Spread spread) {
        Random random = new Random(seed);
        String[] region = new String[rows];
        String[] kind = new String[rows];
        double[] age = new double[rows];
        double[] price = new double[rows];
        for (int row = 0; row < rows; row++) {
            region[row] = REGIONS.get(random.nextInt(4));
            kind[row] = random.nextBoolean() ? "house" : "flat";
            age[row] = 100 * random.nextDouble();
            price[row] = random.nextGaussian() * spread.of(region[row], kind[row], age[row]);
        }
        return Table.of(
                Column.categories("region", region),
                Column.categories("kind", kind),
                Column.numbers("age", age),
                Column.numbers("price", price));
    }

    @Test
    void plantedSegmentOfOneColumn_isFoundAlone() {
        Table rows = rows(2_000, 1, (region, kind, age) -> region.equals("east") ? 2 : 1);
        WeakSegments found = diagnosis.weakSegments(model, rows);
        assertThat(found.segments()).hasSize(1);
        WeakSegment worst = found.segments().get(0);
        assertThat(worst.name()).isEqualTo("region east");
        assertThat(worst.adjustedP()).isLessThan(1e-6).isGreaterThanOrEqualTo(worst.p());
        assertThat(found.lookedAt()).isEqualTo(4 + 2 + 10 + 8 + 40 + 20);
        double there = 0;
        double elsewhere = 0;
        int count = 0;
        for (int row = 0; row < rows.rowCount(); row++) {
            double square = Math.pow(rows.column("price").number(row), 2);
            boolean isThere = "east".equals(rows.column("region").text(row));
            there += isThere ? square : 0;
            elsewhere += isThere ? 0 : square;
            count += isThere ? 1 : 0;
        }
        assertThat(worst.rows()).isEqualTo(count);
        assertThat(worst.loss()).isCloseTo(there / count, within(1e-9));
        assertThat(worst.lossElsewhere()).isCloseTo(elsewhere / (2_000 - count), within(1e-9));
        assertThat(worst.value()).isCloseTo(Math.sqrt(there / count), within(1e-9));
        assertThat(worst.difference().contains(3)).isTrue();
        assertThat(found.toString()).contains("region east", "mse there");
    }

    @Test
    void plantedSegmentOfTwoColumns_isFoundAndNotItsParents() {
        Table rows = rows(4_000, 2, (region, kind, age) -> region.equals("west") && kind.equals("flat") ? 2 : 1);
        WeakSegments found = diagnosis.weakSegments(model, rows);
        assertThat(found.segments()).extracting(WeakSegment::name).containsExactly("region west and kind flat");
    }

    @Test
    void rangeOfANumber_isFound() {
        Table rows = rows(3_000, 3, (region, kind, age) -> age >= 90 ? 2 : 1);
        WeakSegment worst =
                diagnosis.weakSegments(model, rows, "age").segments().get(0);
        assertThat(worst.conditions()).hasSize(1);
        assertThat(worst.name()).startsWith("age [").endsWith("]"); // the last tenth
        assertThat(worst.rows()).isEqualTo(300);
    }

    @Test
    void noiseAlone_raisesAlarmsNoMoreThanItMay() {
        int alarms = 0;
        for (int seed = 0; seed < 200; seed++) {
            Table rows = rows(400, 100 + seed, (region, kind, age) -> 1);
            alarms += diagnosis.weakSegments(model, rows).segments().isEmpty() ? 0 : 1;
        }
        assertThat(alarms).isLessThanOrEqualTo(22); // of 200 at 0.05: 10 are due, and 3.1 are a standard deviation
    }

    @Test
    void rowsWithoutAValue_areASegment() {
        double[] values = new double[400];
        double[] price = new double[400];
        Random random = new Random(4);
        for (int row = 0; row < 400; row++) {
            boolean isMissing = row % 5 == 0;
            values[row] = isMissing ? Double.NaN : random.nextDouble();
            price[row] = random.nextGaussian() * (isMissing ? 4 : 1);
        }
        Table rows = Table.of(
                Column.numbers("age", new double[400]), Column.numbers("size", values), Column.numbers("price", price));
        assertThat(diagnosis.weakSegments(model, rows, "size").segments())
                .extracting(WeakSegment::name)
                .containsExactly("size (missing)");
    }

    @Test
    void segments_areTheSameOnAnyNumberOfThreads() {
        Table rows = rows(1_000, 5, (region, kind, age) -> age < 20 ? 2 : 1);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Diagnosis<Quantity> shared = new DefaultDiagnosis<>(PRICE, Clock.systemUTC(), threads);
            assertThat(shared.weakSegments(model, rows)).isEqualTo(diagnosis.weakSegments(model, rows));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void unknownColumn_namesTheNearest() {
        Table rows = rows(100, 6, (region, kind, age) -> 1);
        assertThatThrownBy(() -> diagnosis.weakSegments(model, rows, "regoin"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("region");
    }

    @Test
    void clusterings_haveNoLossOfARow() {
        Task.Clustering clustering = Task.clustering().truth("kind");
        Model<Cluster> clusters = GivenModels.of(clustering, List.of("0"), "age");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DefaultDiagnosis<>(clustering, Clock.systemUTC(), Runnable::run)
                        .weakSegments(clusters, rows(100, 7, (region, kind, age) -> 1)));
    }

    @Test
    void interruptedThread_endsIt() {
        Table rows = rows(500, 8, (region, kind, age) -> 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> diagnosis.weakSegments(model, rows)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
