package dev.mlops.core.internal.search.nsga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Runs;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.pareto.Hypervolume;
import dev.mlops.core.internal.search.random.RandomSuggester;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Nsga2SuggesterTest {
    private static double[] zdt1(Map<String, Double> values) {
        double sum = 0;
        for (Map.Entry<String, Double> value : values.entrySet()) {
            sum += value.getKey().equals("x0") ? 0 : value.getValue();
        }
        double first = values.get("x0");
        double g = 1 + 9 * sum / (values.size() - 1);
        return new double[] {first, g * (1 - Math.sqrt(first / g))};
    }

    private static double volume(Suggester suggester, int tries) {
        History history = Runs.minimizeAll(suggester, Runs.numbers(6, 0, 1), tries, Nsga2SuggesterTest::zdt1);
        double[][] points =
                history.complete().stream().map(Observation::objectives).toArray(double[][]::new);
        return Hypervolume.of(points, new double[] {1.1, 4});
    }

    @Test
    void propose_comesNearTheFrontOfZdt1() {
        // The whole front has 1.1 * 4 - 1/3.
        double volume = volume(new Nsga2Suggester(1, 20), 600);
        assertThat(volume).isGreaterThan(3.9).isLessThan(4.4 - 1.0 / 3);
        assertThat(volume).isGreaterThan(volume(new RandomSuggester(1), 600) + 0.5);
    }

    @Test
    void propose_keepsConstraints() {
        List<Dimension> space = Runs.numbers(3, 0, 1);
        Suggester suggester = new Nsga2Suggester(2, 10);
        History history = new History();
        int broken = 0;
        for (int number = 0; number < 200; number++) {
            Map<Dimension, Double> values = Runs.ask(suggester, history, number, space);
            double x = values.get(space.get(0));
            double y = values.get(space.get(1));
            double violation = Math.max(0, 1.2 - x - y);
            broken += number >= 150 && violation > 0 ? 1 : 0;
            double[] objectives = {x + values.get(space.get(2)), y};
            history.put(new Observation(number, values, Observation.State.COMPLETE, objectives, violation, 0));
        }
        assertThat(broken).isLessThan(30);
        assertThat(history.complete().stream().filter(Observation::isFeasible))
                .anyMatch(o -> o.objectives()[0] + o.objectives()[1] < 1.4);
    }

    @Test
    void propose_ofOneGenerationDoesNotDependOnTheOrderInWhichTheOneBeforeEnded() {
        List<Dimension> space = Runs.numbers(2, 0, 1);
        History forward = Runs.minimizeAll(new Nsga2Suggester(3, 8), space, 16, Nsga2SuggesterTest::zdt1);
        History backward = new History();
        for (int i = 15; i >= 0; i--) {
            backward.put(forward.complete().get(i));
        }
        for (int number = 16; number < 24; number++) {
            assertThat(Runs.ask(new Nsga2Suggester(3, 8), backward, number, space))
                    .isEqualTo(Runs.ask(new Nsga2Suggester(3, 8), forward, number, space));
        }
    }

    @Test
    void propose_takesInWhatAnEarlierGenerationEndsLate() {
        List<Dimension> space = Runs.numbers(2, 0, 1);
        History history = Runs.minimizeAll(new Nsga2Suggester(3, 8), space, 16, Nsga2SuggesterTest::zdt1);
        History late = new History();
        history.complete().subList(0, 7).forEach(late::put);
        history.complete().subList(8, 16).forEach(late::put);
        Nsga2Suggester suggester = new Nsga2Suggester(3, 8);
        Runs.ask(suggester, late, 17, space);
        late.put(history.complete().get(7));
        for (int number = 16; number < 24; number++) {
            assertThat(Runs.ask(suggester, late, number, space))
                    .isEqualTo(Runs.ask(new Nsga2Suggester(3, 8), history, number, space));
        }
    }

    @Test
    void propose_ofConditionalSettingsInheritsThoseOfTheBranch() {
        Dimension model = Dimension.category("model", List.of("tree", "net"));
        Dimension depth = Dimension.integer("depth", 1, 20, 1, false);
        Dimension rate = Dimension.number("rate", 1e-4, 1, 0, true);
        History history = new History();
        Nsga2Suggester suggester = new Nsga2Suggester(7, 10);
        for (int number = 0; number < 150; number++) {
            Suggester.Proposal proposal = suggester.propose(history, number);
            Map<Dimension, Double> values = new LinkedHashMap<>();
            values.put(model, proposal.ask(model));
            double value;
            if (values.get(model) == 0) {
                values.put(depth, proposal.ask(depth));
                value = 1 + Math.abs(values.get(depth) - 13);
            } else {
                values.put(rate, proposal.ask(rate));
                value = Math.abs(Math.log10(values.get(rate)) + 2);
            }
            values.forEach((dimension, v) -> assertThat(dimension.holds(v)).isTrue());
            history.put(Observation.complete(number, values, value));
        }
        assertThat(history.best().value()).isLessThan(0.05);
    }

    @Test
    void mutation_changesWholeNumbersStepsAndChoices() {
        Chance chance = Chance.of(1, 1);
        for (Dimension dimension : List.of(
                Dimension.integer("n", 1, 1000, 1, true),
                Dimension.integer("m", 1, 2, 1, false),
                Dimension.number("s", 0.1, 0.9, 0.1, false),
                Dimension.category("c", List.of("a", "b")))) {
            for (long position = 0; position < dimension.cardinality(); position++) {
                double value = dimension.at(position);
                double mutated = Variation.mutated(dimension, value, chance);
                assertThat(mutated).isNotEqualTo(value);
                assertThat(dimension.holds(mutated)).isTrue();
            }
        }
    }

    @Test
    void population_ofThreeFails() {
        assertThatThrownBy(() -> new Nsga2Suggester(1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("population");
    }
}
