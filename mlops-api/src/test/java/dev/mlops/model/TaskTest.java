package dev.mlops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TaskTest {
    @Test
    void tasks_nameTheColumnsThatHoldAnswers() {
        assertThat(Task.classification("a").positive("x").targets()).containsExactly("a");
        assertThat(Task.regression("a").targets()).containsExactly("a");
        assertThat(Task.multiLabel("b", "a").targets()).containsExactly("b", "a");
        assertThat(Task.clustering().targets()).isEmpty();
        assertThat(Task.clustering().truth("a").targets()).containsExactly("a");
        assertThat(Task.anomalies().truth("a").targets()).containsExactly("a");
    }

    @Test
    void tasks_print() {
        assertThat(Task.multiLabel("calm", "sad")).hasToString("multiLabel(calm, sad)");
        assertThat(Task.clustering()).hasToString("clustering()");
        assertThat(Task.clustering().truth("species")).hasToString("clustering(truth species)");
        assertThat(Task.anomalies().truth("fraud")).hasToString("anomalies(truth fraud)");
    }

    @Test
    void multiLabel_ofOneColumnOrOneTwice_isRefused() {
        assertThatThrownBy(() -> Task.multiLabel("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least two");
        assertThatThrownBy(() -> Task.multiLabel("a", "b", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each column once");
    }
}
