package dev.mlops.core.internal.search.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Runs;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomSuggesterTest {
    private static final Dimension RATE = Dimension.number("rate", 1e-4, 1, 0, true);
    private static final Dimension DEPTH = Dimension.integer("depth", 1, 10, 1, false);

    @Test
    void values_doNotDependOnTheOrderOfAsking() {
        RandomSuggester suggester = new RandomSuggester(4);
        assertThat(Runs.ask(suggester, new History(), 7, List.of(RATE, DEPTH)))
                .isEqualTo(Runs.ask(suggester, new History(), 7, List.of(DEPTH, RATE)));
    }

    @Test
    void values_areUniformOnTheScale() {
        History history = Runs.minimize(new RandomSuggester(1), List.of(RATE, DEPTH), 4_000, v -> 0);
        double below =
                history.all().stream().filter(o -> o.values().get(RATE) < 1e-2).count() / 4_000.0;
        assertThat(below).isCloseTo(0.5, within(0.03));
        for (double depth = 1; depth <= 10; depth++) {
            double wanted = depth;
            assertThat(history.all().stream()
                            .map(Observation::values)
                            .filter(v -> v.get(DEPTH) == wanted)
                            .count())
                    .isBetween(330L, 470L);
        }
    }
}
