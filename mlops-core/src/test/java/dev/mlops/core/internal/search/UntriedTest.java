package dev.mlops.core.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UntriedTest {
    private static final Dimension MODEL = Dimension.category("model", List.of("a", "b"));
    private static final Dimension DEPTH = Dimension.integer("depth", 1, 3, 1, false);
    private static final Chance CHANCE = Chance.of(1, 2);

    private final History history = new History();
    private final Untried untried = new Untried();
    private int next;

    private void tried(Observation.State state, double model, double... depth) {
        Map<Dimension, Double> values = new LinkedHashMap<>();
        values.put(MODEL, model);
        for (double one : depth) {
            values.put(DEPTH, one);
        }
        history.put(new Observation(next++, values, state, new double[] {0}, 0, 0));
        untried.update(history, -1);
    }

    @Test
    void branches_areExhausted_whenAllBelowIsTried() {
        tried(Observation.State.COMPLETE, 0);
        tried(Observation.State.COMPLETE, 1, 2);
        assertThat(untried.walk().next(MODEL, 0, CHANCE)).isEqualTo(1);
        Untried.Walk walk = untried.walk();
        assertThat(walk.next(MODEL, 1, CHANCE)).isEqualTo(1);
        assertThat(walk.isExhausted(DEPTH, 2)).isTrue();
        assertThat(walk.next(DEPTH, 2, CHANCE)).isIn(1.0, 3.0);
        tried(Observation.State.FAILED, 1, 1);
        assertThat(untried.isExhausted()).isFalse();
        tried(Observation.State.RUNNING, 1, 3);
        assertThat(untried.isExhausted()).isTrue();
        assertThat(untried.walk().next(MODEL, 0, CHANCE)).isEqualTo(0);
    }

    @Test
    void try_thatEndedBeforeItAskedForEverything_doesNotExhaustTheRest() {
        tried(Observation.State.FAILED, 1);
        assertThat(untried.isTried(Map.of("model", 1.0))).isTrue();
        tried(Observation.State.COMPLETE, 1, 2);
        assertThat(untried.isTried(Map.of("model", 1.0, "depth", 1.0))).isFalse();
        assertThat(untried.walk().next(MODEL, 1, CHANCE)).isEqualTo(1);
    }

    @Test
    void numbers_withoutSteps_areNeverExhausted() {
        Dimension rate = Dimension.number("rate", 0, 1, 0, false);
        Map<Dimension, Double> values = new LinkedHashMap<>();
        values.put(MODEL, 1.0);
        values.put(rate, 0.5);
        history.put(Observation.complete(0, values, 1));
        untried.update(history, -1);
        assertThat(untried.walk().next(MODEL, 1, CHANCE)).isEqualTo(1);
        assertThat(untried.isTried(Map.of("model", 1.0, "rate", 0.5))).isFalse();
    }
}
