package dev.mlops.core.internal.search.bayes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.pareto.Dominance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThinningTest {
    private static List<Observation> tries(int count, int objectives) {
        Dimension x = Dimension.number("x", 0, 1, 0, false);
        List<Observation> tries = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Chance chance = Chance.of(1, number);
            double[] values = new double[objectives];
            for (int k = 0; k < objectives; k++) {
                values[k] = chance.unit();
            }
            tries.add(new Observation(number, Map.of(x, 0.5), Observation.State.COMPLETE, values, 0, 0));
        }
        return tries;
    }

    @Test
    void fewTries_areAllKept() {
        List<Observation> tries = tries(40, 1);
        assertThat(Thinning.of(tries, 40)).isSameAs(tries);
    }

    @Test
    void bestAndLatest_areKept() {
        List<Observation> tries = tries(500, 1);
        List<Observation> kept = Thinning.of(tries, 80);
        assertThat(kept)
                .hasSize(80)
                .contains(tries.get(499), tries.get(490))
                .containsAll(tries.stream()
                        .sorted(Comparator.comparingDouble(Observation::value))
                        .limit(40)
                        .toList());
    }

    @Test
    void front_ofSeveralObjectivesIsKept() {
        List<Observation> tries = tries(500, 2);
        assertThat(Thinning.of(tries, 80))
                .hasSize(80)
                .containsAll(tries.stream()
                        .filter(t -> tries.stream().noneMatch(other -> Dominance.of(other, t)))
                        .toList());
    }
}
