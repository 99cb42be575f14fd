package dev.mlops.core.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Dimension X = Dimension.number("x", 0, 1, 0, false);
    private static final Map<Dimension, Double> HALF = Map.of(X, 0.5);

    private static Observation of(int number, Observation.State state, double... objectives) {
        return new Observation(number, HALF, state, objectives, 0, 0);
    }

    @Test
    void tries_moveFromRunningToEnded_once() {
        History history = new History();
        history.put(of(1, Observation.State.RUNNING));
        history.put(of(0, Observation.State.RUNNING));
        assertThat(history.running()).extracting(Observation::number).containsExactly(0, 1);
        history.put(of(1, Observation.State.FAILED));
        history.put(of(0, Observation.State.COMPLETE, 2));
        assertThat(history.running()).isEmpty();
        assertThat(history.ended()).extracting(Observation::number).containsExactly(1, 0);
        assertThat(history.complete()).extracting(Observation::number).containsExactly(0);
        assertThat(history.in(Observation.State.FAILED)).hasSize(1);
        assertThat(history.dimensions()).containsOnlyKeys("x");
        assertThatIllegalStateException()
                .isThrownBy(() -> history.put(of(0, Observation.State.COMPLETE, 1)))
                .withMessageContaining("over already");
        assertThat(history.ended()).hasSize(2);
    }

    @Test
    void ranking_putsCompleteFirst_thenPruned_thenInfeasible_thenFailed() {
        Observation good = Observation.complete(5, HALF, 1);
        Observation worse = Observation.complete(4, HALF, 2);
        Observation longer = new Observation(3, HALF, Observation.State.PRUNED, new double[] {9}, 0, 7);
        Observation shorter = new Observation(2, HALF, Observation.State.PRUNED, new double[] {0}, 0, 3);
        Observation broken = new Observation(1, HALF, Observation.State.COMPLETE, new double[] {0}, 0.1, 0);
        Observation nothing = Observation.complete(0, HALF, Double.NaN);
        assertThat(List.of(nothing, broken, shorter, longer, worse, good).stream()
                        .sorted(Ranking.BEST_FIRST))
                .containsExactly(good, worse, longer, shorter, broken, nothing);
        assertThat(Ranking.isMeasured(broken)).isTrue();
        assertThat(Ranking.isMeasured(nothing)).isFalse();
    }
}
