package dev.mlops.core.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.search.auto.AutoSuggester;
import dev.mlops.core.internal.search.bayes.GaussianSuggester;
import dev.mlops.core.internal.search.cma.CmaSuggester;
import dev.mlops.core.internal.search.grid.TreeGridSuggester;
import dev.mlops.core.internal.search.nsga.Nsga2Suggester;
import dev.mlops.core.internal.search.quasi.QuasiRandomSuggester;
import dev.mlops.core.internal.search.random.RandomSuggester;
import dev.mlops.core.internal.search.tpe.ParzenSuggester;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SuggesterLawsTest {
    /** The samplers that hold for all of these laws. */
    enum Kind {
        RANDOM,
        QUASI,
        PARZEN,
        CMA,
        GAUSSIAN,
        AUTO,
        NSGA,
        TREE_GRID;

        Suggester of(long seed, List<Dimension> space) {
            return switch (this) {
                case RANDOM -> new RandomSuggester(seed);
                case QUASI -> new QuasiRandomSuggester(seed);
                case PARZEN -> new ParzenSuggester(seed);
                case CMA -> new CmaSuggester(seed);
                case GAUSSIAN -> new GaussianSuggester(seed);
                case AUTO -> new AutoSuggester(seed);
                case NSGA -> new Nsga2Suggester(seed, 8);
                case TREE_GRID -> new TreeGridSuggester(someValues(space), seed);
            };
        }

        private static Map<String, List<Object>> someValues(List<Dimension> space) {
            Map<String, List<Object>> values = new LinkedHashMap<>();
            space.stream()
                    .filter(d -> d.cardinality() == Long.MAX_VALUE)
                    .forEach(d -> values.put(d.name(), List.of(d.low(), d.fromUnit(0.7), d.fromUnit(0.2))));
            return values;
        }
    }

    @Provide
    Arbitrary<List<Dimension>> spaces() {
        return dimensions().list().ofMinSize(1).ofMaxSize(5).map(SuggesterLawsTest::named);
    }

    @Provide
    Arbitrary<List<Dimension>> finiteSpaces() {
        Arbitrary<Dimension> small = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 4).map(n -> Dimension.category("c", choices(n))),
                Arbitraries.integers().between(1, 5).map(n -> Dimension.integer("n", 1, n, 1, n % 2 == 0)),
                Arbitraries.integers().between(1, 4).map(n -> Dimension.number("s", 0.1, 0.1 + n * 0.2, 0.2, false)));
        return small.list().ofMinSize(1).ofMaxSize(3).map(SuggesterLawsTest::named);
    }

    private static Arbitrary<Dimension> dimensions() {
        Arbitrary<Double> lows = Arbitraries.integers().between(1, 10_000).map(n -> n / 1e3);
        Arbitrary<Double> widths = Arbitraries.integers().between(0, 1_000_000).map(n -> n / 1e2);
        Arbitrary<Boolean> logs = Arbitraries.of(true, false);
        return Arbitraries.oneOf(
                Combinators.combine(lows, widths, logs)
                        .as((low, width, log) -> Dimension.number("x", low, low + width, 0, log)),
                Combinators.combine(lows, widths, logs)
                        .as((low, width, log) -> Dimension.number("x", low, low + width, 0.37, log)),
                Combinators.combine(Arbitraries.integers().between(1, 50), widths, logs)
                        .as((low, width, log) -> Dimension.integer("x", low, low + width.longValue(), 3, log)),
                Arbitraries.integers().between(1, 5).map(n -> Dimension.category("x", choices(n))));
    }

    private static List<String> choices(int count) {
        return List.of("a", "b", "c", "d", "e").subList(0, count);
    }

    private static List<Dimension> named(List<Dimension> dimensions) {
        List<Dimension> named = new ArrayList<>();
        for (Dimension d : dimensions) {
            named.add(new Dimension("x" + named.size(), d.kind(), d.low(), d.high(), d.step(), d.log(), d.choices()));
        }
        return named;
    }

    private static double value(Map<String, Double> values) {
        return values.values().stream()
                .mapToDouble(x -> Math.cos(3 * x) + Math.abs(x - 2) / 10)
                .sum();
    }

    @Property(tries = 60)
    void values_areHeldByTheirDimensions_andTheSameForASeed(
            @ForAll Kind kind, @ForAll("spaces") List<Dimension> space, @ForAll long seed) {
        History first = Runs.minimize(kind.of(seed, space), space, 30, SuggesterLawsTest::value);
        first.all()
                .forEach(o -> o.values()
                        .forEach((dimension, value) -> assertThat(dimension.holds(value))
                                .as("%s %s", dimension, value)
                                .isTrue()));
        History second = Runs.minimize(kind.of(seed, space), space, 30, SuggesterLawsTest::value);
        assertThat(Runs.tried(second)).isEqualTo(Runs.tried(first));
    }

    @Property(tries = 20)
    void proposal_followsFromSeedNumberAndHistory_alone(
            @ForAll Kind kind, @ForAll("spaces") List<Dimension> space, @ForAll long seed) {
        Suggester suggester = kind.of(seed, space);
        History history = Runs.minimize(suggester, space, 40, SuggesterLawsTest::value);
        assertThat(Runs.ask(kind.of(seed, space), history, 40, space))
                .isEqualTo(Runs.ask(suggester, history, 40, space));
    }

    @Property(tries = 60)
    void finiteSpace_isExhausted_beforeAnythingIsTriedTwice(
            @ForAll Kind kind, @ForAll("finiteSpaces") List<Dimension> space, @ForAll long seed) {
        int size = 1;
        for (Dimension dimension : space) {
            size *= (int) dimension.cardinality();
        }
        History history = Runs.minimize(kind.of(seed, space), space, size + 3, SuggesterLawsTest::value);
        assertThat(new HashSet<>(Runs.tried(history).subList(0, size))).hasSize(size);
    }

    @Property(tries = 20)
    void runningTries_areNotTriedAgain(
            @ForAll Kind kind, @ForAll("finiteSpaces") List<Dimension> space, @ForAll long seed) {
        int size = 1;
        for (Dimension dimension : space) {
            size *= (int) dimension.cardinality();
        }
        Suggester suggester = kind.of(seed, space);
        History history = Runs.minimize(suggester, space, size / 2, SuggesterLawsTest::value);
        for (int number = size / 2; number < size; number++) {
            Map<Dimension, Double> values = Runs.ask(suggester, history, number, space);
            history.put(new Observation(number, values, Observation.State.RUNNING, new double[0], 0, 0));
        }
        assertThat(new HashSet<>(Runs.tried(history))).hasSize(size);
    }

    @Property(tries = 20)
    void conditionalSpaces_areNoTrouble(@ForAll Kind kind, @ForAll long seed) {
        Dimension model = Dimension.category("model", List.of("a", "b", "c"));
        Dimension shared = Dimension.number("shared", 0, 1, 0, false);
        Dimension depth = Dimension.integer("depth", 1, 9, 1, false);
        Dimension rate = Dimension.number("rate", 1e-4, 1, 0, true);
        Suggester suggester = kind.of(seed, List.of(model, shared, depth, rate));
        History history = new History();
        for (int number = 0; number < 60; number++) {
            Suggester.Proposal proposal = suggester.propose(history, number);
            Map<Dimension, Double> values = new LinkedHashMap<>();
            values.put(model, proposal.ask(model));
            values.put(shared, proposal.ask(shared));
            if (values.get(model) == 1) {
                values.put(depth, proposal.ask(depth));
            } else if (values.get(model) == 2) {
                values.put(rate, proposal.ask(rate));
            }
            values.forEach(
                    (dimension, value) -> assertThat(dimension.holds(value)).isTrue());
            Observation.State state = number % 7 == 3
                    ? Observation.State.FAILED
                    : number % 5 == 1 ? Observation.State.PRUNED : Observation.State.COMPLETE;
            double[] objectives = state == Observation.State.FAILED ? new double[0] : new double[] {values.size()};
            history.put(new Observation(number, values, state, objectives, number % 4 == 0 ? 0.5 : 0, 2));
        }
        assertThat(history.dimensions()).containsKeys("depth", "rate");
    }
}
