package dev.mlops.core.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefaultTrialTest {
    @Test
    void name_askedForAgain_givesTheSameValue() {
        DefaultTrial trial = new DefaultTrial(1, 0);
        assertThat(trial.uniform("a", 0, 1)).isEqualTo(trial.uniform("a", 0, 1));
        assertThat(trial.logUniform("b", 1, 10)).isEqualTo(trial.logUniform("b", 1, 10));
        assertThat(trial.integer("c", 0, 100)).isEqualTo(trial.integer("c", 0, 100));
        assertThat(trial.categorical("d", "x", "y")).isEqualTo(trial.categorical("d", "x", "y"));
        assertThat(trial.flag("e")).isEqualTo(trial.flag("e"));
        assertThat(trial.parameters().keySet()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void value_dependsOnSeedNumberAndName_notOnWhatWasAskedBefore() {
        DefaultTrial one = new DefaultTrial(1, 5);
        DefaultTrial two = new DefaultTrial(1, 5);
        one.flag("other");
        assertThat(one.uniform("a", 0, 1)).isEqualTo(two.uniform("a", 0, 1));
        assertThat(one.uniform("b", 0, 1)).isNotEqualTo(one.uniform("a", 0, 1));
        assertThat(new DefaultTrial(2, 5).uniform("a", 0, 1)).isNotEqualTo(one.uniform("a", 0, 1));
        assertThat(new DefaultTrial(1, 6).uniform("a", 0, 1)).isNotEqualTo(one.uniform("a", 0, 1));
    }

    static List<Consumer<DefaultTrial>> impossible() {
        return List.of(
                t -> t.uniform("a", 2, 1),
                t -> t.uniform("a", Double.NaN, 1),
                t -> t.uniform("a", 0, Double.POSITIVE_INFINITY),
                t -> t.logUniform("a", 0, 1),
                t -> t.logUniform("a", -1, 1),
                t -> t.logUniform("a", 2, 1),
                t -> t.logUniform("a", 1, Double.NaN),
                t -> t.integer("a", 2, 1),
                t -> t.categorical("a"),
                t -> t.flag(" "),
                t -> {
                    t.uniform("a", 0, 1);
                    t.uniform("a", 0, 2);
                },
                t -> {
                    t.uniform("a", 1, 2);
                    t.logUniform("a", 1, 2);
                },
                t -> {
                    t.integer("a", 0, 1);
                    t.flag("a");
                },
                t -> {
                    t.categorical("a", "x", "y");
                    t.categorical("a", "y", "x");
                });
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void settings_thatThereCannotBe_areRefused(Consumer<DefaultTrial> asking) {
        assertThatThrownBy(() -> asking.accept(new DefaultTrial(0, 0))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void uniform_staysWithinItsBounds(
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double a,
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double b,
            @ForAll long seed) {
        double low = Math.min(a, b);
        double high = Math.max(a, b);
        assertThat(new DefaultTrial(seed, 0).uniform("x", low, high)).isBetween(low, high);
        assertThat(new DefaultTrial(seed, 0).uniform("x", low, low)).isEqualTo(low);
    }

    @Property
    void logUniform_staysWithinItsBounds(
            @ForAll @DoubleRange(min = -300, max = 300) double a,
            @ForAll @DoubleRange(min = -300, max = 300) double b,
            @ForAll long seed) {
        double low = Math.pow(10, Math.min(a, b));
        double high = Math.pow(10, Math.max(a, b));
        assertThat(new DefaultTrial(seed, 0).logUniform("x", low, high)).isBetween(low, high);
    }

    @Property
    void integer_staysWithinItsBounds(@ForAll int a, @ForAll int b, @ForAll @IntRange(max = 1_000) int number) {
        Assume.that(a <= b);
        assertThat(new DefaultTrial(0, number).integer("x", a, b)).isBetween(a, b);
    }

    /** Means and shares of 4,000 tries lie within five standard errors of what they are of. */
    @Test
    void draws_areSpreadAsTheyShould() {
        int tries = 4_000;
        double se = 1 / Math.sqrt(12.0 * tries);
        assertThat(mean(tries, t -> t.uniform("x", 0, 1))).isCloseTo(0.5, within(5 * se));
        assertThat(mean(tries, t -> Math.log10(t.logUniform("x", 1e-4, 1e-3)) + 4))
                .isCloseTo(0.5, within(5 * se));
        double half = 5 * 0.5 / Math.sqrt(tries);
        assertThat(mean(tries, t -> t.flag("x") ? 1 : 0)).isCloseTo(0.5, within(half));
        for (int value = 0; value < 4; value++) {
            int wanted = value;
            assertThat(mean(tries, t -> t.integer("x", 0, 3) == wanted ? 1 : 0)).isCloseTo(0.25, within(half));
            assertThat(mean(tries, t -> t.categorical("x", "0", "1", "2", "3").equals("" + wanted) ? 1 : 0))
                    .isCloseTo(0.25, within(half));
        }
    }

    private static double mean(int tries, ToDoubleFunction<DefaultTrial> value) {
        return IntStream.range(0, tries)
                .mapToDouble(number -> value.applyAsDouble(new DefaultTrial(3, number)))
                .average()
                .orElseThrow();
    }
}
