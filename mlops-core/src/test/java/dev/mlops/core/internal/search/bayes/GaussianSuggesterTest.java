package dev.mlops.core.internal.search.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Runs;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.pareto.Hypervolume;
import dev.mlops.core.internal.search.random.RandomSuggester;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GaussianSuggesterTest {
    private static final List<Dimension> MIXED = List.of(
            Dimension.number("rate", 1e-5, 1, 0, true),
            Dimension.integer("units", 1, 300, 1, true),
            Dimension.number("share", 0, 1, 0.05, false),
            Dimension.category("kind", List.of("a", "b", "c")));

    private static double mixed(Map<String, Double> values) {
        double rate = Math.log10(values.get("rate")) + 3;
        double units = Math.log(values.get("units") / 40);
        return rate * rate + units * units + values.get("share") + 0.5 * Math.abs(values.get("kind") - 1);
    }

    @Provide
    Arbitrary<List<Dimension>> spaces() {
        return Arbitraries.of(
                        Dimension.number("x", -3, 8, 0, false),
                        Dimension.number("log", 1e-6, 1e2, 0, true),
                        Dimension.number("stepped", 0.1, 2, 0.3, false),
                        Dimension.integer("n", 1, 1000, 7, true),
                        Dimension.integer("one", 5, 5, 1, false),
                        Dimension.category("c", List.of("a", "b", "c", "d")))
                .set()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(List::copyOf);
    }

    @Property(tries = 25)
    void proposals_areHeldByTheirDimensionsAndTheSameForTheSameSeed(
            @ForAll("spaces") List<Dimension> space, @ForAll long seed) {
        History first = run(space, seed);
        History second = run(space, seed);
        for (Observation o : first.all()) {
            o.values()
                    .forEach((dimension, value) -> assertThat(dimension.holds(value))
                            .as("%s: %s", dimension, value)
                            .isTrue());
        }
        assertThat(Runs.tried(first)).isEqualTo(Runs.tried(second));
    }

    private static History run(List<Dimension> space, long seed) {
        return Runs.minimize(
                new GaussianSuggester(seed),
                space,
                18,
                values -> values.values().stream().mapToDouble(Math::sin).sum());
    }

    @Test
    void propose_ofNewOneWithTheSameHistoryIsThatOfTheOld() {
        History history = new History();
        GaussianSuggester old = new GaussianSuggester(3);
        for (int number = 0; number < 40; number++) {
            Map<Dimension, Double> values = Runs.ask(old, history, number, MIXED);
            assertThat(number % 8 == 7 ? Runs.ask(new GaussianSuggester(3), history, number, MIXED) : values)
                    .isEqualTo(values);
            history.put(Observation.complete(number, values, mixed(Runs.byName(values))));
        }
    }

    @Test
    void propose_keepsAwayFromTriesThatRun() {
        History history = Runs.minimize(new GaussianSuggester(1), Runs.braninSpace(), 25, Runs::branin);
        GaussianSuggester suggester = new GaussianSuggester(1);
        HashSet<Map<Dimension, Double>> met = new HashSet<>();
        for (int number = 25; number < 31; number++) {
            Map<Dimension, Double> values = Runs.ask(suggester, history, number, Runs.braninSpace());
            assertThat(met.add(values)).isTrue();
            Map<Dimension, Double> without =
                    Runs.ask(new GaussianSuggester(1), withoutRunning(history), number, Runs.braninSpace());
            assertThat(number > 25 && without.equals(values)).isFalse();
            history.put(new Observation(number, values, Observation.State.RUNNING, new double[0], 0, 0));
        }
    }

    private static History withoutRunning(History history) {
        History other = new History();
        history.complete().forEach(other::put);
        return other;
    }

    @Test
    void propose_triesNothingTwiceInAFiniteSpace() {
        List<Dimension> space =
                List.of(Dimension.integer("n", 1, 6, 1, false), Dimension.category("c", List.of("a", "b", "c", "d")));
        History history = Runs.minimize(new GaussianSuggester(2), space, 24, v -> v.get("n") * v.get("c"));
        assertThat(new HashSet<>(Runs.tried(history))).hasSize(24);
    }

    @Test
    void propose_findsTheLowestOfBranin() {
        History history = Runs.minimize(new GaussianSuggester(4), Runs.braninSpace(), 50, Runs::branin);
        assertThat(history.best().value()).isLessThan(0.398);
    }

    @Test
    void propose_ofMixedSettingsIsBetterThanRandom() {
        double gaussian = 0;
        double random = 0;
        for (int seed = 0; seed < 4; seed++) {
            gaussian += Runs.minimize(new GaussianSuggester(seed), MIXED, 40, GaussianSuggesterTest::mixed)
                    .best()
                    .value();
            random += Runs.minimize(new RandomSuggester(seed), MIXED, 40, GaussianSuggesterTest::mixed)
                    .best()
                    .value();
        }
        assertThat(gaussian).isLessThan(0.1 * random);
    }

    @Test
    void propose_keepsConstraintsAndLearnsFromTriesThatThrew() {
        List<Dimension> space = Runs.numbers(2, 0, 1);
        GaussianSuggester suggester = new GaussianSuggester(5);
        History history = new History();
        int thrown = 0;
        for (int number = 0; number < 50; number++) {
            Map<Dimension, Double> values = Runs.ask(suggester, history, number, space);
            double x = values.get(space.get(0));
            double y = values.get(space.get(1));
            boolean throwing = y > 0.9;
            thrown += number >= 20 && throwing ? 1 : 0;
            history.put(
                    throwing
                            ? new Observation(number, values, Observation.State.FAILED, new double[0], 0, 0)
                            : new Observation(
                                    number,
                                    values,
                                    Observation.State.COMPLETE,
                                    new double[] {x + y},
                                    Math.max(0, 0.8 - x - y),
                                    0));
        }
        assertThat(history.best().isFeasible()).isTrue();
        assertThat(history.best().value()).isLessThan(0.803);
        assertThat(thrown).isLessThan(5);
    }

    @Test
    void propose_ofTwoObjectivesSpreadsOverTheFront() {
        History history = Runs.minimizeAll(new GaussianSuggester(6), Runs.numbers(3, 0, 1), 50, v -> {
            double x = v.get("x0");
            double away = Math.abs(v.get("x1") - 0.3) + Math.abs(v.get("x2") - 0.6);
            return new double[] {x + away, 1 - x + away};
        });
        List<Observation> near = history.complete().stream()
                .filter(o -> o.objectives()[0] + o.objectives()[1] < 1.3)
                .toList();
        assertThat(near).anyMatch(o -> o.objectives()[0] < 0.3).anyMatch(o -> o.objectives()[1] < 0.3);
        assertThat(near).hasSizeGreaterThan(10);
    }

    @Test
    void propose_ofTwoObjectivesDominatesMoreThanByChance() {
        double[] reference = {1.5, 1.5};
        double gaussian = 0;
        double random = 0;
        for (int seed = 0; seed < 3; seed++) {
            gaussian += volume(new GaussianSuggester(seed), reference);
            random += volume(new RandomSuggester(seed), reference);
        }
        // The whole front has 1.5 * 1.5 less the area below it, 1/3.
        assertThat(gaussian / 3).isBetween(1.6, 1.9167);
        assertThat(gaussian).isGreaterThan(random + 1);
    }

    private static double volume(Suggester suggester, double[] reference) {
        History history = Runs.minimizeAll(suggester, Runs.numbers(4, 0, 1), 30, v -> {
            double away = 2 * (v.get("x1") + Math.abs(v.get("x2") - 0.7) + v.get("x3"));
            double x = v.get("x0");
            return new double[] {x + away, 1 - Math.sqrt(x) + away};
        });
        return Hypervolume.of(
                history.complete().stream().map(Observation::objectives).toArray(double[][]::new), reference);
    }

    @Test
    void propose_ofThreeObjectivesAndBesideOthersThatRunIsHeldByTheBounds() {
        List<Dimension> space = Runs.numbers(3, 0, 1);
        for (int objectives = 2; objectives <= 3; objectives++) {
            int count = objectives;
            GaussianSuggester suggester = new GaussianSuggester(1);
            History history = Runs.minimizeAll(suggester, space, 16, v -> {
                double[] values = {v.get("x0"), 1 - v.get("x0") + v.get("x1"), v.get("x2")};
                return Arrays.copyOf(values, count);
            });
            for (int number = 16; number < 20; number++) {
                Map<Dimension, Double> values = Runs.ask(suggester, history, number, space);
                assertThat(values).isEqualTo(Runs.ask(new GaussianSuggester(1), history, number, space));
                values.forEach((d, value) -> assertThat(d.holds(value)).isTrue());
                history.put(new Observation(number, values, Observation.State.RUNNING, new double[0], 0, 0));
            }
            assertThat(new HashSet<>(Runs.tried(history))).hasSize(20);
        }
    }

    /** What is known of tries that break a constraint. */
    private enum Told {
        SUM,
        ROOM,
        ROOM_ALONE
    }

    @Test
    void propose_learnsTheLimitFromHowMuchRoomIsLeft() {
        // The least sum of coordinates in a ball of radius 0.3 around (0.6, 0.5, 0.4) is 1.5 - 0.3 * sqrt(3).
        assertThat(least(Told.ROOM)).isBetween(0.98, 1.0).isLessThan(least(Told.SUM));
        assertThat(least(Told.ROOM_ALONE)).isBetween(0.98, 1.0);
    }

    private static double least(Told told) {
        return (constrained(0, told) + constrained(1, told) + constrained(2, told)) / 3;
    }

    private static double constrained(int seed, Told told) {
        List<Dimension> space = Runs.numbers(3, 0, 1);
        GaussianSuggester suggester = new GaussianSuggester(seed);
        History history = new History();
        for (int number = 0; number < 30; number++) {
            Map<Dimension, Double> values = Runs.ask(suggester, history, number, space);
            double x = values.get(space.get(0));
            double y = values.get(space.get(1));
            double z = values.get(space.get(2));
            double broken = 100 * (Math.pow(x - 0.6, 2) + Math.pow(y - 0.5, 2) + Math.pow(z - 0.4, 2) - 0.09);
            boolean isRun = told != Told.ROOM_ALONE || broken <= 0;
            history.put(new Observation(
                    number,
                    values,
                    isRun ? Observation.State.COMPLETE : Observation.State.FAILED,
                    isRun ? new double[] {x + y + z} : new double[0],
                    Math.max(0, broken),
                    0,
                    told == Told.SUM ? new double[0] : new double[] {broken}));
        }
        return history.complete().stream()
                .filter(Observation::isFeasible)
                .mapToDouble(Observation::value)
                .min()
                .orElse(3);
    }

    @Test
    void propose_ofConditionalSettingsAsksForThoseThatAreThere() {
        Dimension model = Dimension.category("model", List.of("tree", "net"));
        Dimension depth = Dimension.integer("depth", 1, 20, 1, false);
        Dimension rate = Dimension.number("rate", 1e-4, 1, 0, true);
        History history = new History();
        GaussianSuggester suggester = new GaussianSuggester(7);
        for (int number = 0; number < 40; number++) {
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
            history.put(Observation.complete(number, values, value));
        }
        assertThat(history.best().value()).isLessThan(0.05);
    }

    @Test
    void propose_isNotMisledByValuesThatAreNoNumbers() {
        History history = Runs.minimize(new GaussianSuggester(8), Runs.numbers(2, 0, 1), 40, v -> {
            double x = v.get("x0");
            return x > 0.7 ? Double.NaN : x < 0.1 ? Double.POSITIVE_INFINITY : Math.abs(x - 0.5) + v.get("x1");
        });
        assertThat(history.complete().stream()
                        .mapToDouble(Observation::value)
                        .filter(Double::isFinite)
                        .min()
                        .orElseThrow())
                .isLessThan(0.05);
    }

    @Test
    void constructor_withOneTryToBeginWithFails() {
        assertThatThrownBy(() -> new GaussianSuggester(1, 1, new RandomSuggester(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first");
    }
}
