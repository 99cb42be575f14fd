package dev.mlops.core.internal.search.auto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Runs;
import dev.mlops.core.internal.search.random.RandomSuggester;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AutoSuggesterTest {
    /** Made-up problems, the least value of each being 0. */
    @SuppressWarnings("ImmutableEnumChecker") // neither changes
    enum Problem {
        VALLEY(Runs.numbers(4, -2, 2), v -> {
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                double bend = v.get("x" + (i + 1)) - v.get("x" + i) * v.get("x" + i);
                sum += 10 * bend * bend + (1 - v.get("x" + i)) * (1 - v.get("x" + i));
            }
            return sum;
        }),
        WAVES(
                Runs.numbers(5, 0, 1),
                v -> v.values().stream()
                        .mapToDouble(x -> 1 - Math.cos(20 * (x - 0.31)) + 8 * (x - 0.31) * (x - 0.31))
                        .sum()),
        STEPS(
                List.of(Dimension.integer("n", 1, 400, 1, true), Dimension.integer("m", 1, 30, 1, false)),
                v -> Math.abs(Math.log(v.get("n") / 50)) + Math.abs(v.get("m") - 8) / 5),
        CHOICES(
                List.of(
                        Dimension.category("a", List.of("p", "q", "r", "s", "t")),
                        Dimension.category("b", List.of("p", "q", "r", "s")),
                        Dimension.category("c", List.of("p", "q", "r")),
                        Dimension.number("x", 1e-4, 1, 0, true)),
                v -> (v.get("a") == 3 ? 0 : 1)
                        + (v.get("b") == 1 ? 0 : 0.7)
                        + (v.get("c") == 2 ? 0 : 0.4)
                        + Math.abs(Math.log10(v.get("x")) + 2));

        private final List<Dimension> space;
        private final ToDoubleFunction<Map<String, Double>> function;

        Problem(List<Dimension> space, ToDoubleFunction<Map<String, Double>> function) {
            this.space = space;
            this.function = function;
        }
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void propose_isFarBetterThanRandom(Problem problem) {
        double auto = 0;
        double random = 0;
        for (int seed = 0; seed < 3; seed++) {
            auto += Runs.minimize(new AutoSuggester(seed), problem.space, 50, problem.function)
                    .best()
                    .value();
            random += Runs.minimize(new RandomSuggester(seed), problem.space, 50, problem.function)
                    .best()
                    .value();
        }
        assertThat(auto).isLessThan(0.5 * random);
    }

    @Test
    void propose_ofManyTriesIsTheSameForTheSameSeedAndHeldByTheBounds() {
        List<Dimension> space = Runs.numbers(2, 0, 1);
        History history =
                Runs.minimize(new RandomSuggester(9), space, 500, v -> Math.abs(v.get("x0") - 0.4) + v.get("x1"));
        AutoSuggester suggester = new AutoSuggester(9);
        for (int number = 500; number < 506; number++) {
            Map<Dimension, Double> values = Runs.ask(suggester, history, number, space);
            assertThat(values).isEqualTo(Runs.ask(new AutoSuggester(9), history, number, space));
            values.forEach(
                    (dimension, value) -> assertThat(dimension.holds(value)).isTrue());
            history.put(Observation.complete(number, values, 1 + number));
        }
    }

    @Test
    void propose_isGoodFromTheFirstTries() {
        double auto = MadeProblems.meanRegret(AutoSuggester::new, 25, 4);
        double random = MadeProblems.meanRegret(RandomSuggester::new, 25, 4);
        assertThat(auto).isLessThan(0.03).isLessThan(0.2 * random);
    }
}
