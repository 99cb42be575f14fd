package dev.mlops.core.internal.search.bayes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Runs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecurrenceSuggesterTest {
    @Test
    void firstTry_isInTheMiddleOnTheScaleOfEachSetting() {
        List<Dimension> space = List.of(
                Dimension.number("x", -2, 6, 0, false),
                Dimension.number("rate", 1e-4, 1, 0, true),
                Dimension.integer("n", 1, 9, 1, false));
        Map<Dimension, Double> values = Runs.ask(new RecurrenceSuggester(5), new History(), 0, space);
        assertThat(values.get(space.get(0))).isEqualTo(2);
        assertThat(values.get(space.get(1))).isBetween(0.00999, 0.01001);
        assertThat(values.get(space.get(2))).isEqualTo(5);
    }

    @Test
    void laterTries_coverEachSettingEvenly() {
        List<Dimension> space = Runs.numbers(4, 0, 1);
        History history = Runs.minimize(new RecurrenceSuggester(3), space, 41, v -> 1);
        for (Dimension dimension : space) {
            for (int tenth = 0; tenth < 10; tenth++) {
                int from = tenth;
                long inside = history.complete().stream()
                        .skip(1)
                        .filter(o -> (int) (o.values().get(dimension) * 10) == from)
                        .count();
                assertThat(inside).isBetween(1L, 8L);
            }
        }
    }
}
