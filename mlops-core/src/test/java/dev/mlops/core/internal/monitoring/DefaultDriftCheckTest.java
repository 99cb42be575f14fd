package dev.mlops.core.internal.monitoring;

import static dev.mlops.monitoring.Detectors.drift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.registry.lineage.AlertLog;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.QualityException;
import dev.mlops.monitoring.Alert;
import dev.mlops.monitoring.ColumnDrift;
import dev.mlops.monitoring.DriftCheck;
import dev.mlops.monitoring.DriftReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class DefaultDriftCheckTest {
    private static final Table REFERENCE = Rows.labelled(2_000, 1).from(Origin.of("adult", 1, "8d1f3c2a"));

    private final MemoryMetadata metadata = new MemoryMetadata();
    private final SteppingClock clock = new SteppingClock();
    private final DriftCheck check = new DefaultDriftCheck(metadata, clock, REFERENCE);

    @Test
    void check_ofRowsLikeTheReference_isStable_andLeavesNoAlert() {
        DriftReport report = check.detect(drift(Selector.all()).psi(0.1)).check(Rows.labelled(1_000, 2));
        assertThat(report.drifted()).isFalse();
        assertThat(report.columns()).extracting(ColumnDrift::column).containsExactly("x", "y", "label");
        assertThat(report.rows()).isEqualTo(1_000);
        assertThat(report.referenceRows()).isEqualTo(2_000);
        assertThat(report.subject()).isEqualTo("adult v1 8d1f3c2a");
        assertThat(report.orThrow()).isSameAs(report);
        assertThat(new Alerts(metadata, clock).of("adult v1 8d1f3c2a")).isEmpty();
    }

    @Test
    void check_ofAShiftedColumn_alarmsOnThatColumn_recordsAndTells() {
        List<Alert> heard = new ArrayList<>();
        List<Alert> heardToo = new ArrayList<>();
        DriftReport report = check.detect(drift(Selector.numeric()).psi(0.2))
                .onAlert(heard::add)
                .onAlert(heardToo::add)
                .check(shifted());
        assertThat(report.driftedColumns()).extracting(ColumnDrift::column).containsExactly("x");
        assertThat(heard).singleElement().satisfies(alert -> {
            assertThat(alert.at()).isEqualTo(SteppingClock.START);
            assertThat(alert.subject()).isEqualTo("adult v1 8d1f3c2a");
            assertThat(alert.drift()).isEqualTo(report.driftedColumns().get(0));
        });
        assertThat(heardToo).isEqualTo(heard);
        assertThat(new Alerts(metadata, clock).of("adult v1 8d1f3c2a")).isEqualTo(heard);
        assertThatThrownBy(report::orThrow).isInstanceOf(QualityException.class).hasMessageContaining("x drifted");
    }

    /** Dataset and model may have the same name; the windows of the model are others. */
    @Test
    void check_ofRowsOfADataset_isNoWindowOfTheModelOfThatName() {
        Table rows = Rows.labelled(1_000, 1).from(Origin.of("income", 1, ""));
        DriftReport report = new DefaultDriftCheck(metadata, clock, rows)
                .detect(drift(Selector.numeric()).psi(0.2))
                .check(shifted());
        assertThat(report.drifted()).isTrue();
        assertThat(new Alerts(metadata, clock).of(report.subject())).hasSize(1);
        SortedMap<Instant, List<String>> windows = metadata.read(tx -> AlertLog.of(tx, report.subject()));
        assertThat(windows).isEmpty();
    }

    private static Table shifted() {
        Table rows = Rows.labelled(1_000, 2);
        double[] x = new double[rows.rowCount()];
        for (int row = 0; row < x.length; row++) {
            x[row] = rows.column("x").number(row) + 1;
        }
        return rows.with(Column.numbers("x", x), Operation.of("shift", Map.of()));
    }

    @Test
    void detectors_aboutTheSameColumn_alarmAtTheLowestThreshold() {
        DriftReport report = check.detect(
                        drift(Selector.numeric()).psi(0.5),
                        drift(Selector.all()).psi(0.3))
                .detect(drift(Selector.columns("y")).psi(0.2))
                .check(Rows.labelled(1_000, 2));
        assertThat(report.columns()).extracting(ColumnDrift::alarmAt).containsExactly(0.3, 0.2, 0.3);
    }

    @Test
    void alarm_isAboveWhatChanceGives_whereThatIsMoreThanTheThreshold() {
        ColumnDrift few = check.detect(drift(Selector.columns("x")).psi(0.01))
                .check(Rows.labelled(200, 2))
                .columns()
                .get(0);
        double chance = (1.0 / 2_000 + 1.0 / 200) * ChiSquared.quantile0999(9);
        assertThat(few.alarmAt()).isEqualTo(Math.nextUp(chance));
    }

    @Test
    void stages_doNotChange() {
        check.detect(drift(Selector.all()).psi(0.1));
        check.onAlert(alert -> {});
        assertThatThrownBy(() -> check.check(REFERENCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no detector");
    }

    @Test
    void columns_thatAreNotThere_areNamedWithTheNearest() {
        DriftCheck all = check.detect(drift(Selector.all()).psi(0.1));
        Table renamed = Table.of(
                REFERENCE.column("x"),
                REFERENCE.column("y"),
                REFERENCE.column("label").named("labels"));
        assertThatThrownBy(() -> all.check(renamed))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'label' is watched")
                .hasMessageContaining("did you mean 'labels'");
        assertThat(check.detect(drift(Selector.all().except("label")).psi(0.1))
                        .check(renamed)
                        .drifted())
                .isFalse();
    }

    @Test
    void columns_ofAnotherType_areRefused() {
        Table whole =
                REFERENCE.with(Column.integers("x", new long[REFERENCE.rowCount()]), Operation.of("replace", Map.of()));
        assertThatThrownBy(() -> check.detect(drift(Selector.all()).psi(0.1)).check(whole))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("number")
                .hasMessageContaining("integer");
    }

    @Test
    void rows_thereMustBeOnBothSides() {
        DriftCheck all = check.detect(drift(Selector.all()).psi(0.1));
        assertThatThrownBy(() -> all.check(REFERENCE.head(0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no rows");
        assertThatThrownBy(() -> new DefaultDriftCheck(metadata, clock, REFERENCE.head(0))
                        .detect(drift(Selector.all()).psi(0.1))
                        .check(REFERENCE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("reference has no rows");
    }

    @Test
    void selectors_thatSelectNothing_areRefused() {
        assertThatThrownBy(() -> check.detect(
                                drift(Selector.ofType(ColumnType.INSTANT)).psi(0.1))
                        .check(REFERENCE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no column to watch");
        assertThatThrownBy(() ->
                        check.detect(drift(Selector.columns("z")).psi(0.1)).check(REFERENCE))
                .isInstanceOf(NotFoundException.class);
    }
}
