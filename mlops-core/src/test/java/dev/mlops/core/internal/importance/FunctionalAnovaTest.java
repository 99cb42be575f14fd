package dev.mlops.core.internal.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.ParameterImportances;
import dev.mlops.tuning.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FunctionalAnovaTest {
    @Test
    void of_weighsAnAdditiveFunctionByTheSquaresOfItsSlopes() {
        List<Parameter> space = numbers(3);
        ParameterImportances found = FunctionalAnova.of(
                space, tries(space, 500, v -> 4 * number(v, "x0") + 2 * number(v, "x1") + number(v, "x2")), 0);

        assertThat(found.shares().keySet()).containsExactly("x0", "x1", "x2");
        assertThat(found.share("x0")).isCloseTo(16 / 21.0, within(0.04));
        assertThat(found.share("x1")).isCloseTo(4 / 21.0, within(0.04));
        assertThat(found.share("x2")).isBetween(0.5 / 21, 1.2 / 21);
        assertThat(found.explained()).isBetween(0.95, 1 + 1e-9);
    }

    @Test
    void of_seesAPureInteraction() {
        List<Parameter> space = numbers(3);
        ParameterImportances found = FunctionalAnova.of(
                space, tries(space, 1000, v -> (number(v, "x0") - 0.5) * (number(v, "x1") - 0.5)), 0);

        assertThat(found.interactions().get(0).first()).isEqualTo("x0");
        assertThat(found.interactions().get(0).second()).isEqualTo("x1");
        assertThat(found.interactions().get(0).share()).isGreaterThan(0.7);
        assertThat(found.share("x0") + found.share("x1")).isLessThan(0.2);
        assertThat(found.share("x2")).isLessThan(0.02);
    }

    @Test
    void of_givesACategoryThatAloneMattersAll() {
        List<Parameter> space = new ArrayList<>(numbers(4));
        space.add(category("kind", "a", "b", "c", "d"));
        space.add(flag("flag"));
        ParameterImportances found =
                FunctionalAnova.of(space, tries(space, 200, v -> v.get("kind").equals("c") ? 1 : 0), 0);

        assertThat(found.share("kind")).isGreaterThan(0.97);
        assertThat(found.share("x0")).isLessThan(0.01);
        assertThat(found.share("flag")).isLessThan(0.01);
    }

    @Test
    void of_seesIrrelevantSettingsNearZero() {
        List<Parameter> space = numbers(10);
        ParameterImportances found = FunctionalAnova.of(
                space, tries(space, 500, v -> Math.abs(number(v, "x3") - 0.3) + 0.5 * number(v, "x7")), 0);

        assertThat(found.shares().keySet().stream().limit(2)).containsExactlyInAnyOrder("x3", "x7");
        found.shares().forEach((name, share) -> {
            if (!name.equals("x3") && !name.equals("x7")) {
                assertThat(share).as(name).isLessThan(0.01);
            }
        });
    }

    /** The logarithm of the first counts as the second does. */
    @Test
    void of_countsALogarithmicSettingOnItsOwnScale() {
        List<Parameter> space = List.of(
                new Parameter("rate", Parameter.Kind.NUMBER, 1e-5, 1, 0, true, List.of()),
                new Parameter("x", Parameter.Kind.NUMBER, 0, 5, 0, false, List.of()));
        ParameterImportances found =
                FunctionalAnova.of(space, tries(space, 500, v -> Math.log10(number(v, "rate")) + number(v, "x")), 0);

        assertThat(found.share("rate")).isCloseTo(0.5, within(0.05));
        assertThat(found.share("x")).isCloseTo(0.5, within(0.05));
    }

    @Test
    void of_isTheSameForAnotherScaleOfTheObjective() {
        List<Parameter> space = numbers(2);
        List<FinishedTrial> small = tries(space, 60, v -> number(v, "x0") + number(v, "x1") * number(v, "x1"));
        List<FinishedTrial> large =
                tries(space, 60, v -> 0x1p1000 * (number(v, "x0") + number(v, "x1") * number(v, "x1")));

        FunctionalAnova.of(space, small, 0)
                .shares()
                .forEach((name, share) -> assertThat(
                                FunctionalAnova.of(space, large, 0).share(name))
                        .isCloseTo(share, within(1e-6)));
    }

    @Test
    void of_isTheSameForTheTriesInAnyOrder() {
        List<Parameter> space = numbers(3);
        List<FinishedTrial> tries = tries(space, 50, v -> number(v, "x0") * number(v, "x1"));
        List<FinishedTrial> shuffled = new ArrayList<>(tries);
        Collections.shuffle(shuffled, new Random(3));

        assertThat(FunctionalAnova.of(space, shuffled, 0)).isEqualTo(FunctionalAnova.of(space, tries, 0));
    }

    @Test
    void of_isNotLedAstrayByOneTryThatDiverged() {
        List<Parameter> space = numbers(2);
        List<FinishedTrial> tries =
                tries(space, 200, v -> number(v, "x1") > 0.995 ? 1e9 : number(v, "x0") + 0.1 * number(v, "x1"));
        assertThat(tries.stream().filter(t -> t.value() > 1)).hasSizeBetween(1, 20);

        assertThat(FunctionalAnova.of(space, tries, 0).share("x0")).isGreaterThan(0.6);
    }

    /**
     * The mean is 1 of the one kind, and 0 to 0.875 by eighths of the other: the kind makes a difference of (1 - 0.4375) / 2 to both sides of its middle, the
     * depth half of its own.
     */
    @Test
    void of_givesTheBranchToTheSettingThatItHangsOn() {
        List<Parameter> space = List.of(
                category("kind", "plain", "deep"),
                new Parameter("depth", Parameter.Kind.INTEGER, 0, 7, 1, false, List.of()),
                new Parameter("x", Parameter.Kind.NUMBER, 0, 1, 0, false, List.of()));
        List<FinishedTrial> tries = new ArrayList<>();
        for (FinishedTrial trial : tries(space, 400, v -> 0)) {
            Map<String, Object> settings = new LinkedHashMap<>(trial.parameters());
            double value = (Integer) settings.get("depth") / 8.0;
            if (settings.get("kind").equals("plain")) {
                settings.remove("depth");
                value = 1;
            }
            tries.add(complete(trial.number(), settings, value));
        }
        ParameterImportances found = FunctionalAnova.of(space, tries, 0);

        double kind = Math.pow((1 - 0.4375) / 2, 2);
        double depth = 63.0 / 12 / 64 / 4; // an eighth's variance over 8 whole numbers, halved as a difference
        double total = kind + 2 * depth; // as much again is the interaction of the two
        assertThat(found.share("kind")).isCloseTo(kind / total, within(0.05));
        assertThat(found.share("depth")).isCloseTo(depth / total, within(0.05));
        assertThat(found.interactions().get(0).share()).isCloseTo(depth / total, within(0.05));
        assertThat(found.share("x")).isLessThan(0.01);
    }

    @Test
    void of_ignoresTriesWithoutAValue() {
        List<Parameter> space = numbers(2);
        List<FinishedTrial> tries = tries(space, 30, v -> number(v, "x0"));
        List<FinishedTrial> more = new ArrayList<>(tries);
        more.add(trial(30, TrialState.FAILED, Map.of("x0", 0.5, "x1", 0.5), List.of()));
        more.add(trial(31, TrialState.PRUNED, Map.of("x0", 0.5, "x1", 0.5), List.of(99.0)));
        more.add(trial(32, TrialState.COMPLETE, Map.of("x0", 0.5, "x1", 0.5), List.of(Double.NaN)));

        assertThat(FunctionalAnova.of(space, more, 0)).isEqualTo(FunctionalAnova.of(space, tries, 0));
    }

    @Test
    void of_takesTheObjectiveThatItIsTold() {
        List<Parameter> space = numbers(2);
        List<FinishedTrial> tries = tries(space, 100, v -> 0).stream()
                .map(t -> trial(
                        t.number(),
                        TrialState.COMPLETE,
                        t.parameters(),
                        List.of(number(t.parameters(), "x0"), number(t.parameters(), "x1"))))
                .toList();

        assertThat(FunctionalAnova.of(space, tries, 0).share("x0")).isGreaterThan(0.95);
        assertThat(FunctionalAnova.of(space, tries, 1).share("x1")).isGreaterThan(0.95);
    }

    @Test
    void of_explainsNothingWhereAllValuesAreTheSame() {
        List<Parameter> space =
                List.of(numbers(1).get(0), new Parameter("one", Parameter.Kind.NUMBER, 2, 2, 0, false, List.of()));
        ParameterImportances found = FunctionalAnova.of(space, tries(space, 10, v -> 0.1), 0);

        assertThat(found.shares()).containsExactly(Map.entry("x0", 0.0), Map.entry("one", 0.0));
        assertThat(found.explained()).isZero();
    }

    @Test
    void of_refusesFewerThanFourCompleteTries() {
        List<Parameter> space = numbers(1);
        List<FinishedTrial> tries = new ArrayList<>(tries(space, 3, v -> number(v, "x0")));
        tries.add(trial(3, TrialState.FAILED, Map.of(), List.of()));

        assertThatThrownBy(() -> FunctionalAnova.of(space, tries, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("4 complete tries")
                .hasMessageContaining("found 3 of 4");
        assertThatThrownBy(() -> FunctionalAnova.of(space, tries, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("objective");
    }

    @Test
    void of_boundsTheLeavesOfManyTries() {
        List<Parameter> space = numbers(2);
        Tries tries = Tries.of(space, tries(space, 4000, v -> number(v, "x0") * number(v, "x1")), 0);

        assertThat(FunctionalAnova.forest(tries))
                .allSatisfy(leaves -> assertThat(leaves).hasSizeBetween(100, 1000));
    }

    static List<Parameter> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Parameter("x" + i, Parameter.Kind.NUMBER, 0, 1, 0, false, List.of()))
                .toList();
    }

    static Parameter category(String name, String... choices) {
        return new Parameter(name, Parameter.Kind.CATEGORICAL, 0, choices.length - 1, 0, false, List.of(choices));
    }

    static Parameter flag(String name) {
        return new Parameter(name, Parameter.Kind.FLAG, 0, 1, 0, false, List.of());
    }

    static double number(Map<String, Object> settings, String name) {
        return ((Number) settings.get(name)).doubleValue();
    }

    /** Random tries of a function. */
    static List<FinishedTrial> tries(List<Parameter> space, int count, ToDoubleFunction<Map<String, Object>> function) {
        List<FinishedTrial> tries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> settings = new LinkedHashMap<>();
            for (Parameter p : space) {
                settings.put(p.name(), value(p, Chance.of(5, i, p.name()).unit()));
            }
            tries.add(complete(i, settings, function.applyAsDouble(settings)));
        }
        return tries;
    }

    private static Object value(Parameter p, double unit) {
        return switch (p.kind()) {
            case NUMBER ->
                p.log()
                        ? Math.min(p.high(), p.low() * Math.pow(p.high() / p.low(), unit))
                        : p.low() + unit * (p.high() - p.low());
            case INTEGER -> (int) (p.low() + Math.floor(unit * (p.high() - p.low() + 1)));
            case CATEGORICAL -> p.choices().get((int) (unit * p.choices().size()));
            case FLAG -> unit < 0.5;
        };
    }

    static FinishedTrial complete(int number, Map<String, Object> settings, double value) {
        return trial(number, TrialState.COMPLETE, settings, List.of(value));
    }

    static FinishedTrial trial(int number, TrialState state, Map<String, Object> settings, List<Double> values) {
        return new FinishedTrial(number, state, settings, values, Map.of(), new TreeMap<>(), "", Duration.ZERO);
    }
}
