package dev.mlops.core.internal.monitoring;

import static dev.mlops.monitoring.Detectors.drift;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.monitoring.ColumnDrift;
import dev.mlops.monitoring.DriftReport;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How often drift is seen where there is none, and where there is. Every draw is seeded, so that the counts are the same every time. */
class DriftAlarmRateTest {
    private static final int REPETITIONS = 300;
    private static final int REFERENCE_ROWS = 5_000;

    @Test
    void alarms_withoutDrift_areFewerThanOneInAHundredColumns() {
        assertThat(alarmShare(1_000, 0.1, REPETITIONS)).isLessThan(0.01);
    }

    /** What is left when a monitor is closed is a small window, in which chance alone moves the index far beyond 0.1. */
    @Test
    void alarms_withoutDrift_areFewAlsoInSmallWindows() {
        assertThat(alarmShare(100, 0.1, 100)).isLessThan(0.01);
        assertThat(alarmShare(30, 0.1, 100)).isLessThan(0.01);
    }

    /** A threshold next to nothing leaves the bound for chance alone: one in a thousand by its making, some more by its approximation. */
    @Test
    void alarms_byChanceAlone_areAboutOneInAThousandColumns() {
        assertThat(alarmShare(1_000, 1e-9, REPETITIONS)).isLessThan(0.004);
    }

    private static double alarmShare(int windowRows, double threshold, int repetitions) {
        long alarms = 0;
        long columns = 0;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            Random random = new Random(repetition);
            DriftReference reference = DriftReference.of(
                    mixed(random, REFERENCE_ROWS), List.of(drift(Selector.all()).psi(threshold)), column -> true);
            DriftReport report = reference.measure("rows", mixed(random, windowRows));
            alarms += report.driftedColumns().size();
            columns += report.columns().size();
        }
        return (double) alarms / columns;
    }

    @Test
    void shiftOfOneStandardDeviation_isFound() {
        int found = 0;
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            Random random = new Random(repetition);
            DriftReference reference = DriftReference.of(
                    Table.of(gaussian(random, REFERENCE_ROWS, 0)),
                    List.of(drift(Selector.all()).psi(0.1)),
                    column -> true);
            ColumnDrift drift = reference
                    .measure("rows", Table.of(gaussian(random, 100, 1)))
                    .columns()
                    .get(0);
            found += drift.drifted() ? 1 : 0;
        }
        assertThat(found).isEqualTo(REPETITIONS);
    }

    private static Column gaussian(Random random, int rows, double mean) {
        return Column.numbers(
                "gaussian",
                random.doubles(rows).map(u -> random.nextGaussian() + mean).toArray());
    }

    /** Columns as they come: symmetric, skewed, mostly zero, counted, with gaps, of few and of many categories, and of names that repeat seldom. */
    private static Table mixed(Random random, int rows) {
        return Table.of(
                column("gaussian", ColumnType.NUMBER, rows, random, Random::nextGaussian),
                column("lognormal", ColumnType.NUMBER, rows, random, r -> Math.exp(r.nextGaussian())),
                column("mostlyZero", ColumnType.NUMBER, rows, random, r -> r.nextInt(12) == 0 ? r.nextDouble() : 0.0),
                column("halves", ColumnType.NUMBER, rows, random, r -> Math.rint(r.nextGaussian() * 2) / 2),
                column("count", ColumnType.INTEGER, rows, random, r -> (long) r.nextInt(4)),
                column("gaps", ColumnType.NUMBER, rows, random, r -> r.nextInt(10) < 3 ? Double.NaN : r.nextDouble()),
                column(
                        "rareGaps",
                        ColumnType.NUMBER,
                        rows,
                        random,
                        r -> r.nextInt(2_000) == 0 ? Double.NaN : r.nextDouble()),
                column("flag", ColumnType.FLAG, rows, random, r -> r.nextInt(5) == 0),
                column("few", ColumnType.CATEGORY, rows, random, r -> "c" + Math.min(r.nextInt(6), r.nextInt(6))),
                column("many", ColumnType.CATEGORY, rows, random, r -> "c" + (int) (40 * Math.pow(r.nextDouble(), 3))),
                column("names", ColumnType.TEXT, rows, random, r -> "n" + (int) (3_000 * Math.pow(r.nextDouble(), 2))));
    }

    private static Column column(String name, ColumnType type, int rows, Random random, Function<Random, Object> draw) {
        ColumnBuilder builder = new ColumnBuilder(name, type, rows);
        for (int row = 0; row < rows; row++) {
            builder.add(draw.apply(random));
        }
        return builder.build();
    }
}
