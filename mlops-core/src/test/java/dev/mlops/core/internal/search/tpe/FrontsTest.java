package dev.mlops.core.internal.search.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.Observation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrontsTest {
    private static final Dimension X = Dimension.number("x", 0, 1, 0, false);

    private final Tries tries = new Tries(10);
    private final Fronts fronts = new Fronts(10);

    private void add(int number, double... objectives) {
        Observation made = new Observation(number, Map.of(X, 0.5), Observation.State.COMPLETE, objectives, 0, 0);
        fronts.add(tries.of(made));
    }

    private List<Integer> order() {
        return fronts.bestFirst().stream().map(t -> t.observation().number()).toList();
    }

    @Test
    void undominated_comeFirst_andOfThemThoseThatAddMost() {
        add(0, 3, 3);
        add(1, 0, 2);
        add(2, 2, 0);
        add(3, 0.98, 0.99);
        add(4, 1, 0.98);
        add(5, 2.5, 2.5);
        assertThat(order().subList(0, 4)).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(order().get(3)).isIn(3, 4);
        assertThat(order().subList(4, 6)).containsExactly(5, 0);
    }

    @Test
    void threeObjectives_areOrdered_bySparseness() {
        add(0, 0, 0, 1);
        add(1, 0, 1, 0);
        add(2, 1, 0, 0);
        add(3, 0.01, 0.01, 0.99);
        add(4, 2, 2, 2);
        assertThat(order()).last().isEqualTo(4);
        assertThat(order().subList(0, 4)).contains(0, 1, 2, 3);
    }

    @Test
    void oneObjective_isLeftOut() {
        add(0, 1);
        assertThat(order()).isEmpty();
    }

    @Test
    void number_staysBounded_andTheBestAreKept() {
        Chance chance = Chance.of(1, 1);
        add(0, 0, 0);
        for (int i = 1; i < 500; i++) {
            add(i, chance.unit() + 0.1, chance.unit() + 0.1);
        }
        assertThat(order()).hasSizeBetween(20, 40).first().isEqualTo(0);
    }
}
