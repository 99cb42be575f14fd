package dev.mlops.core.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.tuning.DefaultComparison;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.Parameter.Kind;
import dev.mlops.tuning.TrialState;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {
    private static final Parameter RATE = new Parameter("rate", Kind.NUMBER, 0.001, 1, 0, true, List.of());
    private static final Parameter SHARE = new Parameter("share", Kind.NUMBER, 0, 10, 0, false, List.of());
    private static final Parameter DEPTH = new Parameter("depth", Kind.INTEGER, 2, 12, 2, false, List.of());

    private static FinishedTrial trial(TrialState state, Map<String, Object> settings, String error) {
        return new FinishedTrial(0, state, settings, List.of(), Map.of(), new TreeMap<>(), error, Duration.ZERO);
    }

    private static List<String> edges(Parameter parameter, Object value) {
        return Warnings.ofEdges(trial(TrialState.COMPLETE, Map.of(parameter.name(), value), ""), List.of(parameter));
    }

    /** A hundredth of three orders of magnitude is 1.07. */
    @ParameterizedTest
    @CsvSource({"0.001, true", "0.00106, true", "0.00108, false", "0.03, false", "0.93, false", "0.94, true", "1, true"
    })
    void number_nearAnEnd_onItsOwnScale_isWarnedOf(double value, boolean warned) {
        assertThat(edges(RATE, value)).hasSize(warned ? 1 : 0);
    }

    @Test
    void warning_namesTheSettingAndTheEnd() {
        assertThat(edges(SHARE, 9.95))
                .containsExactly(
                        "the best share, 9.950, is at the upper end of share in [0.0, 10.0]: better ones may lie"
                                + " beyond");
        assertThat(edges(SHARE, 0.2)).isEmpty();
    }

    @Test
    void wholeNumber_atAnEndItself_isWarnedOf() {
        assertThat(edges(DEPTH, 2)).hasSize(1);
        assertThat(edges(DEPTH, 4)).isEmpty();
        assertThat(edges(DEPTH, 12)).hasSize(1);
    }

    @Test
    void whatHasNoMiddle_isAlwaysAtAnEnd_andNotWarnedOf() {
        assertThat(edges(new Parameter("two", Kind.INTEGER, 1, 2, 1, false, List.of()), 2))
                .isEmpty();
        assertThat(edges(new Parameter("one", Kind.NUMBER, 3, 3, 0, false, List.of()), 3.0))
                .isEmpty();
        assertThat(edges(new Parameter("kind", Kind.CATEGORICAL, 0, 1, 1, false, List.of("a", "b")), "b"))
                .isEmpty();
        assertThat(edges(new Parameter("flag", Kind.FLAG, 0, 1, 1, false, List.of()), true))
                .isEmpty();
    }

    @Test
    void failures_areWarnedOf_whereTheyAreMoreThanHalf() {
        FinishedTrial good = trial(TrialState.COMPLETE, Map.of(), "");
        FinishedTrial bad = trial(TrialState.FAILED, Map.of(), "it diverged");
        assertThat(Warnings.ofTrials(List.of(good, bad))).isEmpty();
        assertThat(Warnings.ofTrials(List.of(good, bad, bad)))
                .containsExactly("2 of 3 tries failed, most often: it diverged");
        FinishedTrial broken = trial(TrialState.INFEASIBLE, Map.of(), "");
        assertThat(Warnings.ofTrials(List.of(good, broken, broken)))
                .containsExactly("2 of 3 tries break a constraint: narrow the ranges to where it holds");
        FinishedTrial pruned = trial(TrialState.PRUNED, Map.of(), "");
        assertThat(Warnings.ofTrials(Collections.nCopies(4, pruned)))
                .containsExactly("no try is complete: 4 pruned, 0 break a constraint, 0 failed");
    }

    @Test
    void default_isWarnedOf_whereItMayDoAsWell() {
        DefaultComparison clear = new DefaultComparison(0.9, 0.8, 0.01, true);
        DefaultComparison unclear = new DefaultComparison(0.9, 0.89, 0.3, false);
        DefaultComparison oneFold = new DefaultComparison(0.9, 0.8, Double.NaN, false);
        assertThat(Warnings.ofDefault(Optional.of(clear), false)).isEmpty();
        assertThat(Warnings.ofDefault(Optional.empty(), false)).isEmpty();
        assertThat(Warnings.ofDefault(Optional.of(unclear), false))
                .containsExactly("the best try cannot be told from the default (best 0.9000, default 0.8900, p = 0.30:"
                        + " not distinguishable): the default may do as well on other rows");
        assertThat(Warnings.ofDefault(Optional.of(oneFold), false)).hasSize(1);
        assertThat(Warnings.ofDefault(Optional.of(unclear), true))
                .containsExactly("the best try has the settings that the algorithm has by default");
    }
}
