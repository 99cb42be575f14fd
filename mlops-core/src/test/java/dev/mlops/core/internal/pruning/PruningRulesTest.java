package dev.mlops.core.internal.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.search.Observation.State;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.Pruner;
import dev.mlops.tuning.Pruners;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PruningRulesTest {
    private static PruningRule rule(Pruner pruner) {
        return PruningRules.of(pruner, Direction.MINIMIZE);
    }

    /** Complete tries of nine steps, whose values fall by a tenth of the first one a step. */
    private static List<Course> fallingFrom(double... firsts) {
        List<Course> courses = new ArrayList<>();
        for (double first : firsts) {
            double[] values = new double[9];
            for (int i = 0; i < values.length; i++) {
                values[i] = first * (1 - 0.1 * i);
            }
            courses.add(Courses.complete(courses.size(), values));
        }
        return courses;
    }

    @Test
    void none_endsNothing() {
        assertThat(rule(Pruners.none()).ends(Courses.running(5, 99), fallingFrom(1, 2, 3)))
                .isFalse();
    }

    @Test
    void anyRule_endsNothing_beforeTheFirstReport() {
        Course silent = Courses.running(9);
        for (Pruner pruner : List.of(
                Pruners.median().startupTrials(0),
                Pruners.successiveHalving(),
                Pruners.hyperband(),
                Pruners.threshold(0, 1),
                Pruners.patience(1))) {
            assertThat(rule(pruner).ends(silent, fallingFrom(1, 2, 3, 4, 5, 6)))
                    .as("%s", pruner)
                    .isFalse();
        }
    }

    @Test
    void median_comparesTheBestSoFar_withTheMedianOfAverages() {
        PruningRule median = rule(Pruners.median());
        // Averages at step 3 are 0.9 of the first values: 0.9, 1.8, 2.7, 3.6, 4.5.
        List<Course> others = fallingFrom(1, 2, 3, 4, 5);
        assertThat(median.ends(Courses.running(5, 9, 2.71, 5), others)).isTrue();
        assertThat(median.ends(Courses.running(5, 9, 2.69, 5), others)).isFalse();
        assertThat(median.ends(Courses.running(5, 9, 2.71, 5), others.subList(0, 4)))
                .as("four complete tries")
                .isFalse();
        assertThat(rule(Pruners.median().warmupSteps(3)).ends(Courses.running(5, 9, 9, 9), others))
                .as("up to step 3")
                .isFalse();
        assertThat(rule(Pruners.median().warmupSteps(2)).ends(Courses.running(5, 9, 9, 9), others))
                .isTrue();
    }

    @Test
    void percentile_keepsThatShareOfTries() {
        List<Course> others = new ArrayList<>();
        for (int i = 1; i <= 101; i++) {
            others.add(Courses.complete(i, i, i));
        }
        int kept = 0;
        for (int i = 1; i <= 100; i++) {
            kept += rule(Pruners.percentile(20)).ends(Courses.running(0, i + 0.5), others) ? 0 : 1;
        }
        assertThat(kept).isEqualTo(20);
    }

    @Test
    void percentile_interpolatesBetweenNeighbours() {
        double[] sorted = {1, 2, 4, 8};
        assertThat(PercentileRule.at(sorted, 0.25)).isCloseTo(1.75, within(1e-12));
        assertThat(PercentileRule.at(sorted, 0.5)).isCloseTo(3, within(1e-12));
        assertThat(PercentileRule.at(new double[] {5}, 0.9)).isEqualTo(5);
    }

    @Test
    void halving_letsTheBestThirdGoOn_atEachRung() {
        PruningRule asha = rule(new Pruner.SuccessiveHalving(1, 3));
        List<Course> others = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            others.add(Courses.of(i, State.PRUNED, 1, i));
        }
        // Nine with this one: three go on from the first rung.
        assertThat(asha.ends(Courses.running(0, 2.5), others)).isFalse();
        assertThat(asha.ends(Courses.running(0, 3.5), others)).isTrue();
        // Three at the second rung: one goes on.
        others.set(0, Courses.running(1, 1, 1, 0.8));
        others.set(1, Courses.running(2, 2, 1, 0.7));
        assertThat(asha.ends(Courses.running(0, 2.5, 2, 0.6), others)).isFalse();
        assertThat(asha.ends(Courses.running(0, 2.5, 0.1, 0.75), others)).isTrue();
    }

    @Test
    void halving_judgesOnce_atTheFirstReportAtOrBeyondARung() {
        PruningRule asha = rule(new Pruner.SuccessiveHalving(4, 2));
        List<Course> others = List.of(
                Courses.of(1, State.RUNNING, 3, 5, 4, 3),
                Courses.of(2, State.RUNNING, 1, 5, 4, 3, 1),
                Courses.of(3, State.RUNNING, 1, 5, 4, 3, 1.5));
        assertThat(asha.ends(Courses.of(0, State.RUNNING, 3, 9), others))
                .as("step 3, before the rung at 4")
                .isFalse();
        assertThat(asha.ends(Courses.of(0, State.RUNNING, 3, 9, 2), others))
                .as("2 at step 6, others 4 at 6, 1 and 1.5 at 4: two of four go on")
                .isTrue();
        assertThat(asha.ends(Courses.of(0, State.RUNNING, 3, 9, 0.5), others)).isFalse();
        assertThat(asha.ends(Courses.of(0, State.RUNNING, 1, 9, 9, 9, 0.5, 9), others))
                .as("step 5, between rungs")
                .isFalse();
    }

    @Test
    void halving_roundsUp_soThatTheBestAlwaysGoesOn() {
        PruningRule asha = rule(Pruners.successiveHalving());
        assertThat(asha.ends(Courses.running(0, 7), List.of())).isFalse();
        assertThat(asha.ends(Courses.running(1, 6), List.of(Courses.running(0, 7))))
                .isFalse();
        assertThat(asha.ends(Courses.running(1, 8), List.of(Courses.running(0, 7))))
                .isTrue();
        List<Course> four = fallingFrom(1, 3, 5, 7);
        assertThat(asha.ends(Courses.running(4, 2), four)).as("second of five").isFalse();
        assertThat(asha.ends(Courses.running(4, 4), four)).as("third of five").isTrue();
    }

    @Test
    void comparingRules_endNothing_atTheLastStepOfCompleteTries() {
        List<Course> others = fallingFrom(1, 2, 3, 4, 5, 6);
        double[] bad = new double[9];
        Arrays.fill(bad, 100);
        for (Pruner pruner :
                List.of(Pruners.median(), new Pruner.SuccessiveHalving(1, 3), new Pruner.Hyperband(1, 27, 3))) {
            assertThat(rule(pruner).ends(Courses.running(6, bad), others))
                    .as("%s", pruner)
                    .isFalse();
        }
        assertThat(rule(new Pruner.SuccessiveHalving(1, 3)).ends(Courses.of(6, State.RUNNING, 3, 100), others))
                .isTrue();
    }

    @Test
    void hyperband_partsTriesAmongBrackets_asAlgorithm1Does() {
        HyperbandRule rule = new HyperbandRule(1, 81, 3);
        int[] sizes = new int[5];
        for (int number = 0; number < 143; number++) {
            sizes[rule.bracket(number, 81)]++;
        }
        // ceil(5 / (s + 1) * 3^s) for s = 0 to 4.
        int[] expected = {5, 8, 15, 34, 81};
        for (int s = 0; s < 5; s++) {
            assertThat(sizes[s]).as("bracket %s", s).isBetween(expected[s] - 2, expected[s] + 2);
        }
    }

    @Test
    void hyperband_comparesAtTheRungsOfABracket_withTriesOfAll() {
        HyperbandRule rule = new HyperbandRule(1, 81, 3);
        List<Course> others = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            others.add(constant(number, State.RUNNING, 80, 1));
        }
        for (int s = 0; s <= 4; s++) {
            int number = numberOf(rule, s);
            List<Long> rungs = new ArrayList<>();
            for (int length = 1; length <= 81; length++) {
                if (rule.ends(constant(number, State.RUNNING, length, 2), others)) {
                    rungs.add((long) length);
                }
                assertThat(rule.ends(constant(number, State.RUNNING, length, 1), others))
                        .isFalse();
            }
            assertThat(rungs).isEqualTo(List.of(1L, 3L, 9L, 27L).subList(4 - s, 4));
        }
    }

    @Test
    void hyperband_takesTheLargestReportedStep_whereNoneIsGiven() {
        HyperbandRule open = new HyperbandRule(1, 0, 3);
        HyperbandRule given = new HyperbandRule(1, 81, 3);
        List<Course> others = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            others.add(constant(number, number == 3 ? State.COMPLETE : State.PRUNED, number == 3 ? 81 : 9, number));
        }
        for (int number = 40; number < 80; number++) {
            for (int length : new int[] {1, 3, 9, 27, 81}) {
                Course own = constant(number, State.RUNNING, length, 20);
                assertThat(open.ends(own, others)).isEqualTo(given.ends(own, others));
            }
        }
        assertThat(open.ends(constant(1, State.RUNNING, 5, 9), List.of(constant(0, State.RUNNING, 2, 1))))
                .as("itself the longest")
                .isFalse();
    }

    private static int numberOf(HyperbandRule rule, int bracket) {
        int number = 100;
        while (rule.bracket(number, 81) != bracket) {
            number++;
        }
        return number;
    }

    private static Course constant(int number, State state, int length, double value) {
        return Courses.of(
                number,
                state,
                1,
                Collections.nCopies(length, value).stream().mapToDouble(x -> x).toArray());
    }

    @Test
    void threshold_isInTheObjectivesOwnSign() {
        PruningRule small = PruningRules.of(Pruners.threshold(0.2, 3), Direction.MINIMIZE);
        assertThat(small.ends(Courses.running(0, 9, 2), List.of())).isFalse();
        assertThat(small.ends(Courses.running(0, 2, 3.1), List.of())).isTrue();
        assertThat(small.ends(Courses.running(0, 2, 0.1), List.of())).isTrue();
        assertThat(small.ends(Courses.running(0, 2, Double.NaN), List.of())).isTrue();
        PruningRule large = PruningRules.of(Pruners.threshold(0.2, 3), Direction.MAXIMIZE);
        assertThat(large.ends(Courses.running(0, -0.3), List.of())).isFalse();
        assertThat(large.ends(Courses.running(0, -0.1), List.of())).isTrue();
        assertThat(large.ends(Courses.running(0, -3.1), List.of())).isTrue();
        PruningRule open = PruningRules.of(Pruners.threshold(Double.NEGATIVE_INFINITY, 3), Direction.MAXIMIZE);
        assertThat(open.ends(Courses.running(0, 100), List.of())).isFalse();
    }

    @Test
    void patience_countsReportsSinceTheLastGain() {
        PruningRule patience = rule(Pruners.patience(2).minDelta(0.1));
        assertThat(patience.ends(Courses.running(0, 5, 4, 4.5), List.of())).isFalse();
        assertThat(patience.ends(Courses.running(0, 5, 4, 4.5, 3.95), List.of()))
                .as("a gain below the least that counts")
                .isTrue();
        assertThat(patience.ends(Courses.running(0, 5, 4, 4.5, 3.85), List.of()))
                .isFalse();
        assertThat(patience.ends(Courses.running(0, 5, 4.95, 4.85), List.of()))
                .as("small gains that add up")
                .isFalse();
        assertThat(patience.ends(Courses.running(0, Double.NaN, Double.NaN), List.of()))
                .isTrue();
    }
}
