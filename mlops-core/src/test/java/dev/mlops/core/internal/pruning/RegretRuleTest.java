package dev.mlops.core.internal.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Normal;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Runs;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.bayes.GaussianSuggester;
import dev.mlops.core.internal.search.bayes.Space;
import dev.mlops.core.internal.search.gaussian.Fit;
import dev.mlops.core.internal.search.gaussian.GaussianProcess;
import dev.mlops.core.internal.search.random.RandomSuggester;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.Terminators;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RegretRuleTest {
    private static final double LEAST = 0.397887;

    /** How many tries there were when the rule ended the study; the most where it did not. */
    private static int tries(TerminationRule rule, Suggester suggester, History history, int most, double noise) {
        Chance chance = Chance.of(7, 7);
        List<Dimension> space = Runs.braninSpace();
        ToDoubleFunction<Map<String, Double>> function = v -> Runs.branin(v) + noise * Normal.draw(chance);
        for (int number = 0; number < most; number++) {
            if (rule.ends(history)) {
                return number;
            }
            Map<Dimension, Double> values = Runs.ask(suggester, history, number, space);
            history.put(Observation.complete(number, values, function.applyAsDouble(Runs.byName(values))));
        }
        return most;
    }

    @Test
    void expectedRegret_endsNeitherAtOnceNorNever_andKeepsItsWord() {
        for (int seed = 1; seed <= 3; seed++) {
            int before = 0;
            for (double gain : new double[] {2, 0.1}) {
                History history = new History();
                TerminationRule rule = TerminationRules.of(Terminators.expectedRegret(gain), Direction.MINIMIZE, seed);
                int tries = tries(rule, new GaussianSuggester(seed), history, 90, 0);
                assertThat(tries)
                        .as("gain %s, seed %s", gain, seed)
                        .isBetween(20, 89)
                        .isGreaterThanOrEqualTo(before);
                assertThat(history.best().value() - LEAST).isLessThan(gain);
                before = tries;
            }
        }
    }

    @Test
    void expectedRegret_withoutGain_endsWithinTheNoise() {
        History history = new History();
        TerminationRule rule = TerminationRules.of(Terminators.expectedRegret(), Direction.MINIMIZE, 1);
        int tries = tries(rule, new GaussianSuggester(1), history, 120, 5);
        assertThat(tries).isBetween(21, 119);
    }

    @Test
    void expectedRegret_goesOn_whereRandomTriesLeaveMuchToGain() {
        History history = new History();
        TerminationRule rule = TerminationRules.of(Terminators.expectedRegret(0.01), Direction.MINIMIZE, 1);
        assertThat(tries(rule, new RandomSuggester(1), history, 40, 0)).isEqualTo(40);
    }

    @Test
    void expectedRegret_dependsOnTheHistoryAlone() {
        History history = Runs.minimize(new GaussianSuggester(3), Runs.braninSpace(), 40, Runs::branin);
        TerminationRule asked = TerminationRules.of(Terminators.expectedRegret(1), Direction.MINIMIZE, 5);
        History growing = new History();
        boolean last = false;
        for (Observation o : history.all()) {
            growing.put(o);
            last = asked.ends(growing);
        }
        assertThat(TerminationRules.of(Terminators.expectedRegret(1), Direction.MINIMIZE, 5)
                        .ends(history))
                .isEqualTo(last);
    }

    @Test
    void leastLowerBound_isFound_asOnAFineGrid() {
        Dimension x = Dimension.number("x", 0, 1, 0, false);
        Dimension choice = Dimension.category("choice", List.of("a", "b"));
        double[][] points = {{0.1, 0}, {0.5, 1}, {0.9, 0}, {0.3, 1}, {0.7, 0}};
        double[] values = {1, -1, 0.5, -0.2, 0.3};
        Space space = Space.of(
                List.of(Observation.complete(0, Map.of(x, 0.1), 0), Observation.complete(1, Map.of(choice, 1.0), 0)));
        GaussianProcess process = Fit.prior(space.category()).process(points, values);
        ConfidenceBounds bounds = new ConfidenceBounds(process, space, 2);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= 1000; i++) {
            for (int c = 0; c < 2; c++) {
                least = Math.min(least, bounds.lower(new double[] {i / 1000.0, c}));
            }
        }
        assertThat(bounds.leastLower(points, Chance.of(1, 1))).isCloseTo(least, within(1e-3));
    }

    @Property(tries = 50)
    void lossScale_risesAndGoesBack(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -1e3, max = 1e3) Double> losses) {
        double[] values = losses.stream().mapToDouble(x -> x).sorted().toArray();
        LossScale scale = LossScale.of(values);
        double[] scaled = Arrays.stream(values).map(scale::scaled).toArray();
        for (int i = 0; i < values.length; i++) {
            assertThat(scale.loss(scaled[i])).isCloseTo(values[i], within(1e-6));
            assertThat(scaled[i]).isGreaterThanOrEqualTo(scaled[Math.max(0, i - 1)]);
        }
    }

    @Test
    void lossScale_isLinear_forTheBetterHalf() {
        LossScale scale = LossScale.of(new double[] {1, 2, 3, 1000, 5000});
        assertThat(scale.median()).isEqualTo(3);
        assertThat(scale.unit()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
        assertThat(scale.loss(-1)).isCloseTo(3 - scale.unit(), within(1e-12));
    }
}
