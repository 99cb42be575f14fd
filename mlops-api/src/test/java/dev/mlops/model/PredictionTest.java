package dev.mlops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTest {
    @Test
    void label_isTheMostProbableAndOfSeveralTheFirst() {
        List<String> labels = List.of("a", "b", "c");

        assertThat(Prediction.ofProbabilities(labels, new double[] {0.2, 0.5, 0.3})
                        .output())
                .isEqualTo(new Label("b"));
        assertThat(Prediction.ofProbabilities(labels, new double[] {0.2, 0.4, 0.4})
                        .output())
                .isEqualTo(new Label("b"));
    }

    @Test
    void scores_areByLabelInOrder() {
        Prediction<Label> prediction = Prediction.ofProbabilities(List.of("b", "a"), new double[] {0.25, 0.75});

        assertThat(prediction.score("b")).isEqualTo(0.25);
        assertThat(prediction.scores().keySet()).containsExactly("b", "a");
        assertThat(prediction.scores()).containsEntry("a", 0.75);
        assertThat(prediction).hasToString("a (0.750)");
        assertThatThrownBy(() -> prediction.scores().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void labelThatTheModelDoesNotKnow_isRefused() {
        Prediction<Label> prediction = Prediction.ofProbabilities(List.of("a", "b"), new double[] {0.5, 0.5});

        assertThatThrownBy(() -> prediction.score("c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, b]")
                .hasMessageContaining("'c'");
    }

    @Test
    void number_hasNoScores() {
        Prediction<Quantity> prediction = Prediction.ofValue(12.5);

        assertThat(prediction.output().value()).isEqualTo(12.5);
        assertThat(prediction.scores()).isEmpty();
        assertThat(prediction).hasToString("12.5");
        assertThatThrownBy(() -> prediction.score("a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void labelSet_isWhatIsMoreProbableThanNot() {
        Prediction<LabelSet> prediction = Prediction.ofLabelSet(List.of("a", "b", "c"), new double[] {0.9, 0.5, 0.51});

        assertThat(prediction.output().names()).containsExactly("a", "c");
        assertThat(prediction.score("b")).isEqualTo(0.5);
        assertThat(prediction).hasToString("[a, c]");
    }

    @Test
    void cluster_isTheNearestAndOfEquallyNearTheFirst_orNone() {
        List<String> clusters = List.of("0", "1", "2");

        Prediction<Cluster> near = Prediction.ofCluster(clusters, new double[] {0.1, 0.4, 0.4});
        assertThat(near.output()).isEqualTo(new Cluster(1));
        assertThat(near).hasToString("cluster 1 (0.400)");
        Prediction<Cluster> none = Prediction.ofCluster(clusters, new double[3]);
        assertThat(none.output().isNone()).isTrue();
        assertThat(none).hasToString("no cluster");
        assertThatThrownBy(() -> new Cluster(-2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anomaly_scoresAboveZero() {
        assertThat(Prediction.ofAnomalyScore(0).output().anomalous()).isFalse();
        Prediction<Verdict> strange = Prediction.ofAnomalyScore(1.7);
        assertThat(strange.output().anomalous()).isTrue();
        assertThat(strange.score("anomaly")).isEqualTo(1.7);
        assertThat(strange).hasToString("anomalous (1.70)");
    }
}
