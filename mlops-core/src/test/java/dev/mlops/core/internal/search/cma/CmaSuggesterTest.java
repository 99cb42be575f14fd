package dev.mlops.core.internal.search.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Runs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CmaSuggesterTest {
    private static double ellipsoid(Map<String, Double> values) {
        double sum = 0;
        int i = 0;
        for (double x : values.values()) {
            sum += Math.pow(10, 6.0 * i++ / 4) * (x - 0.7) * (x - 0.7);
        }
        return sum;
    }

    @Test
    void ellipsoid_ofConditionOneMillion_isSolved() {
        History history =
                Runs.minimize(new CmaSuggester(1), Runs.numbers(5, -3, 4), 2_000, CmaSuggesterTest::ellipsoid);
        assertThat(history.best().value()).isLessThan(1e-9);
    }

    @Test
    void rotatedValley_isSolved() {
        History history = Runs.minimize(new CmaSuggester(3), Runs.numbers(4, -2, 3), 2_500, v -> {
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                double x = v.get("x" + i);
                sum += 100 * Math.pow(v.get("x" + (i + 1)) - x * x, 2) + (1 - x) * (1 - x);
            }
            return sum;
        });
        assertThat(history.best().value()).isLessThan(1e-6);
    }

    @Test
    void manyValleys_areLeft_byRestarts() {
        double sum = 0;
        for (int seed = 0; seed < 3; seed++) {
            History history = Runs.minimize(
                    new CmaSuggester(seed),
                    Runs.numbers(3, -4, 6),
                    4_000,
                    v -> v.values().stream()
                            .mapToDouble(x -> 10 + (x - 1) * (x - 1) - 10 * Math.cos(2 * Math.PI * (x - 1)))
                            .sum());
            sum += history.best().value();
        }
        assertThat(sum / 3).isLessThan(1.01);
    }

    @Test
    void wholeNumbers_andChoices_areFound() {
        List<Dimension> space = new ArrayList<>(Runs.numbers(2, 0, 1));
        space.add(Dimension.integer("n", 0, 100, 1, false));
        space.add(Dimension.integer("m", 1, 1_000, 1, true));
        space.add(Dimension.category("c", List.of("a", "b", "c")));
        History history = Runs.minimize(new CmaSuggester(4), space, 500, v -> {
            double sum = v.get("c") == 1 ? 0 : 1;
            sum += Math.pow(v.get("x0") - 0.2, 2) + Math.pow(v.get("x1") - 0.9, 2);
            return sum + Math.pow((v.get("n") - 37) / 10, 2) + Math.pow(Math.log(v.get("m") / 20), 2);
        });
        Map<String, Double> best = Runs.byName(history.best().values());
        assertThat(best).containsEntry("c", 1.0).containsEntry("n", 37.0).containsEntry("m", 20.0);
        assertThat(history.best().value()).isLessThan(1e-4);
    }

    @Test
    void state_followsFromTheHistory_alsoInTheMiddleOfAGeneration() {
        List<Dimension> space = Runs.numbers(3, 0, 1);
        CmaSuggester suggester = new CmaSuggester(9);
        History history = Runs.minimize(suggester, space, 100, CmaSuggesterTest::ellipsoid);
        for (int number = 100; number < 110; number++) {
            Map<Dimension, Double> values = Runs.ask(suggester, history, number, space);
            assertThat(Runs.ask(new CmaSuggester(9), history, number, space)).isEqualTo(values);
            history.put(Observation.complete(number, values, ellipsoid(Runs.byName(values))));
        }
    }

    @Test
    void constants_areThoseOfTheTutorial() {
        Strategy strategy = Strategy.of(10, 10);
        assertThat(Strategy.usualSize(10)).isEqualTo(10);
        assertThat(Arrays.stream(strategy.weights()).limit(5).sum()).isCloseTo(1, within(1e-12));
        assertThat(strategy.weights()[0]).isCloseTo(0.4563, within(1e-4));
        assertThat(strategy.effective()).isCloseTo(3.167, within(1e-3));
        assertThat(strategy.stepRate()).isCloseTo(5.167 / 18.167, within(1e-3));
        assertThat(strategy.expectedLength()).isCloseTo(3.0847, within(1e-3));
    }

    @Test
    void propose_ofTwoObjectivesIsRefused() {
        List<Dimension> space = Runs.numbers(2, 0, 1);
        assertThatThrownBy(() ->
                        Runs.minimizeAll(new CmaSuggester(1), space, 3, v -> new double[] {v.get("x0"), v.get("x1")}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one objective only, found 2");
    }
}
