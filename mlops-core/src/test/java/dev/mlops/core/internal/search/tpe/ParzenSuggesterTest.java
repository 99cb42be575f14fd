package dev.mlops.core.internal.search.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Observation.State;
import dev.mlops.core.internal.search.Runs;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.random.RandomSuggester;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class ParzenSuggesterTest {
    private static final Dimension X = Dimension.number("x", 0, 1, 0, false);
    private static final double[] NONE = {};

    private static double meanBest(LongFunction<Suggester> made) {
        double sum = 0;
        for (int seed = 0; seed < 10; seed++) {
            History history = Runs.minimize(made.apply(seed), Runs.braninSpace(), 60, Runs::branin);
            sum += history.best().value() - 0.39788735772973816;
        }
        return sum / 10;
    }

    @Test
    void branin_isSolvedBetterThanByChance() {
        assertThat(meanBest(ParzenSuggester::new)).isLessThan(0.2 * meanBest(RandomSuggester::new));
    }

    @Test
    void conditionalSettings_areLearned_inTheirBranch() {
        Dimension model = Dimension.category("model", List.of("a", "b", "c"));
        Dimension depth = Dimension.integer("depth", 1, 30, 1, false);
        ParzenSuggester suggester = new ParzenSuggester(2);
        History history = new History();
        int good = 0;
        for (int number = 0; number < 100; number++) {
            Suggester.Proposal proposal = suggester.propose(history, number);
            Map<Dimension, Double> values = new LinkedHashMap<>();
            values.put(X, proposal.ask(X));
            values.put(model, proposal.ask(model));
            double value = 3 + Math.abs(values.get(X) - 0.3);
            if (values.get(model) == 1) {
                values.put(depth, proposal.ask(depth));
                // The best depth depends on x, which belongs to another group.
                value = Math.abs(values.get(X) - 0.3) + Math.abs(values.get(depth) - 30 * values.get(X)) / 30;
                good += number >= 60 && value < 0.3 ? 1 : 0;
            }
            history.put(Observation.complete(number, values, value));
        }
        assertThat(good).isGreaterThan(28);
        assertThat(history.best().value()).isLessThan(0.1);
    }

    @Test
    void runningTries_keepOthersAway() {
        ParzenSuggester suggester = new ParzenSuggester(5);
        History history = Runs.minimize(suggester, List.of(X), 30, v -> Math.abs(v.get("x") - 0.5));
        double least = 1;
        double most = 0;
        for (int number = 30; number < 50; number++) {
            Map<Dimension, Double> values = Runs.ask(suggester, history, number, List.of(X));
            least = Math.min(least, values.get(X));
            most = Math.max(most, values.get(X));
            history.put(new Observation(number, values, State.RUNNING, NONE, 0, 0));
        }
        assertThat(most - least).isGreaterThan(0.1);
    }

    private static double shareAbove(State state, double violation, double[] objectives, long step) {
        ParzenSuggester suggester = new ParzenSuggester(8);
        History history = new History();
        int above = 0;
        for (int number = 0; number < 80; number++) {
            Map<Dimension, Double> values = Runs.ask(suggester, history, number, List.of(X));
            boolean isBad = values.get(X) > 0.5;
            above += number >= 20 && isBad ? 1 : 0;
            history.put(
                    isBad
                            ? new Observation(number, values, state, objectives, violation, step)
                            : Observation.complete(number, values, Math.abs(values.get(X) - 0.2)));
        }
        return above / 60.0;
    }

    @Test
    void whatFails_orIsPruned_orBreaksConstraints_isAvoided() {
        assertThat(shareAbove(State.FAILED, 0, NONE, 0)).isLessThan(0.35);
        assertThat(shareAbove(State.PRUNED, 0, new double[] {0.1}, 3)).isLessThan(0.35);
        assertThat(shareAbove(State.COMPLETE, 0.2, new double[] {0}, 0)).isLessThan(0.35);
        assertThat(shareAbove(State.COMPLETE, 0, new double[] {0}, 0)).isGreaterThan(0.8);
    }

    private static double area(Suggester suggester) {
        History history = Runs.minimizeAll(suggester, Runs.numbers(3, 0, 1), 80, v -> {
            double g = 1 + v.get("x1") + v.get("x2");
            return new double[] {v.get("x0"), g * (1 - Math.sqrt(v.get("x0") / g))};
        });
        int hit = 0;
        int cells = 60;
        for (int i = 0; i < cells * cells; i++) {
            double a = (i % cells + 0.5) / cells;
            double b = 2 * (Math.floorDiv(i, cells) + 0.5) / cells;
            hit += history.complete().stream().anyMatch(o -> o.objectives()[0] <= a && o.objectives()[1] <= b) ? 1 : 0;
        }
        return hit / (double) (cells * cells);
    }

    @Test
    void twoObjectives_areBothMadeSmall() {
        double ours = 0;
        double chance = 0;
        for (int seed = 0; seed < 4; seed++) {
            ours += area(new ParzenSuggester(seed));
            chance += area(new RandomSuggester(seed));
        }
        assertThat(ours).isGreaterThan(chance + 4 * 0.05);
    }

    @Test
    void range_thatHasChanged_takesEarlierValuesOver() {
        Dimension wide = Dimension.number("x", 0, 10, 0, false);
        ParzenSuggester suggester = new ParzenSuggester(3);
        History history = Runs.minimize(suggester, List.of(wide), 40, v -> Math.abs(v.get("x") - 2));
        Dimension narrow = Dimension.number("x", 0, 4, 0, false);
        int near = 0;
        for (int number = 40; number < 60; number++) {
            double value = suggester.propose(history, number).ask(narrow);
            assertThat(narrow.holds(value)).isTrue();
            near += Math.abs(value - 2) < 0.4 ? 1 : 0;
        }
        assertThat(near).isGreaterThan(10);
    }
}
