package dev.mlops.core.internal.search.bayes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static List<Observation> withConstraint(double... values) {
        Dimension x = Dimension.number("x", 0, 1, 0, false);
        List<Observation> tries = new ArrayList<>();
        for (double value : values) {
            tries.add(new Observation(
                    tries.size(),
                    Map.of(x, 0.5),
                    Observation.State.COMPLETE,
                    new double[] {1},
                    Math.max(0, value),
                    0,
                    new double[] {value}));
        }
        return tries;
    }

    @Test
    void constraint_keepsItsLimitItsOrderAndWhatOneUnitIs() {
        double[] values = {-1000, -3, 0, 1e-6, 2, 3, 3, 1e9};
        double[] scaled = Targets.constraint(withConstraint(values), 0);
        for (int i = 0; i < values.length; i++) {
            assertThat(Math.signum(scaled[i])).isEqualTo(Math.signum(values[i]));
        }
        assertThat(scaled).isSorted();
        assertThat(scaled[5]).isEqualTo(Math.log(2));
        assertThat(scaled[7]).isLessThan(25);
    }

    @Test
    void constraint_thatIsAlwaysAtItsLimitIsZero() {
        assertThat(Targets.constraint(withConstraint(0, 0, 0), 0)).containsOnly(0);
    }

    @Test
    void scalarized_ofSeveralObjectivesNeverPutsWhatIsBeatenFirst() {
        Chance chance = Chance.of(1, 2);
        Dimension x = Dimension.number("x", 0, 1, 0, false);
        List<Observation> tries = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double[] objectives = {chance.unit(), chance.unit(), chance.unit()};
            tries.add(new Observation(i, Map.of(x, 0.5), Observation.State.COMPLETE, objectives, 0, 0));
        }
        for (int round = 0; round < 20; round++) {
            double[] values = Targets.scalarized(tries, chance);
            int best = IntStream.range(0, values.length)
                    .boxed()
                    .min(Comparator.comparingDouble(i -> values[i]))
                    .orElseThrow();
            assertThat(tries)
                    .noneMatch(o -> IntStream.range(0, 3)
                            .allMatch(k -> o.objectives()[k] < tries.get(best).objectives()[k]));
        }
    }
}
