package dev.mlops.core.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Operation;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.Diagnosis;
import dev.mlops.error.DataException;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.validation.ValidationReport;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeakageTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");

    private final Workspace workspace = MlOps.builder()
            .metadata(InMemoryMetadataStore.create())
            .artifacts(InMemoryArtifactStore.create())
            .clock(new SteppingClock())
            .build();
    private final Diagnosis<Label> diagnosis = workspace.diagnosis(TASK);

    @Test
    void columnThatTellsTheTarget_isNamed() {
        Table rows = Rows.labelled(300, 1);
        assertThat(diagnosis.leakage(rows).passed()).isTrue();
        Table leaky = rows.with(rows.column("label").named("copy"), Operation.of("made", Map.of()));
        ValidationReport report = diagnosis.leakage(leaky);
        assertThat(report.passed()).isFalse();
        assertThat(report.findings().get(0).toString()).contains("copy");
    }

    @Test
    void testRowsLearntFrom_areFound() {
        Table rows = Rows.labelled(300, 1);
        assertThat(diagnosis.leakage(rows, Rows.labelled(100, 2)).passed()).isTrue();
        assertThat(diagnosis.leakage(rows, rows.head(5)).passed()).isFalse();
        assertThat(diagnosis.leakage(rows, rows.head(5)).expectationCount()).isEqualTo(2);
    }

    @Test
    void taskWithoutTarget_isRefused() {
        assertThatThrownBy(() -> workspace.diagnosis(Task.clustering()).leakage(Rows.labelled(30, 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("target");
        assertThatThrownBy(() -> diagnosis.leakage(Rows.priced(30, 1))).isInstanceOf(DataException.class);
    }
}
