package dev.mlops.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.StorageException;
import dev.mlops.model.Signature;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureJsonTest {
    @Test
    void signaturesAndTasks_roundTrip() {
        Schema inputs = Schema.of(new Schema.Field("age", ColumnType.INTEGER), new Schema.Field("ü", ColumnType.TEXT));
        for (Task<?> task : List.<Task<?>>of(
                Task.classification("income"),
                Task.classification("income").positive(">50K"),
                Task.regression("price"),
                Task.multiLabel("sad", "calm"),
                Task.clustering(),
                Task.clustering().truth("species"),
                Task.anomalies(),
                Task.anomalies().truth("fraud"))) {
            Signature signature =
                    new Signature(inputs, task, task.kind() == TaskKind.REGRESSION ? List.of() : List.of("b", "a"));

            assertThat(SignatureJson.read(Json.read(Json.bytes(SignatureJson.write(signature)), "a signature")))
                    .isEqualTo(signature);
        }
    }

    @Test
    void multiLabelTaskOfOneColumn_isRefused() {
        assertThatThrownBy(() -> TaskJson.read(Json.read("{\"kind\":\"multiLabel\",\"targets\":[\"t\"]}", "a task")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("at least two columns");
    }

    @Test
    void taskOfAnotherKind_isRefused() {
        assertThatThrownBy(() -> TaskJson.read(Json.read("{\"kind\":\"ranking\",\"target\":\"t\"}", "a task")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("'ranking'");
    }
}
