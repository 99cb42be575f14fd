package dev.mlops.core.internal.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Observation.State;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.Terminator;
import dev.mlops.tuning.Terminators;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminationRulesTest {
    private static TerminationRule rule(Terminator terminator) {
        return TerminationRules.of(terminator, Direction.MINIMIZE, 1);
    }

    private static History history(double... values) {
        History history = new History();
        for (double value : values) {
            add(history, State.COMPLETE, value, 0);
        }
        return history;
    }

    private static void add(History history, State state, double value, double violation) {
        history.put(new Observation(
                history.all().size(), Map.of(), state, new double[] {value}, violation, state == State.PRUNED ? 1 : 0));
    }

    @Test
    void never_doesNotEnd() {
        assertThat(rule(new Terminator.Never()).ends(history(0, 0, 0, 0))).isFalse();
    }

    @Test
    void noImprovement_countsTriesSinceTheBest() {
        TerminationRule rule = rule(Terminators.noImprovement(3));
        assertThat(rule.ends(new History())).isFalse();
        assertThat(rule.ends(history(5, 4, 6, 4))).isFalse();
        assertThat(rule.ends(history(5, 4, 6, 4, 7))).isTrue();
        assertThat(rule.ends(history(5, 4, 6, 4, 3))).isFalse();
    }

    @Test
    void noImprovement_countsGainsOnly_thatAreLargeEnough() {
        TerminationRule rule = rule(Terminators.noImprovement(2).minDelta(0.5));
        assertThat(rule.ends(history(5, 4.9, 4.8))).isTrue();
        assertThat(rule.ends(history(5, 4.7, 4.4))).isFalse();
    }

    @Test
    void noImprovement_countsEndedTries_butNoFailedOnes() {
        TerminationRule rule = rule(Terminators.noImprovement(2));
        History history = history(5);
        add(history, State.FAILED, Double.NaN, 0);
        add(history, State.FAILED, Double.NaN, 0);
        assertThat(rule.ends(history)).isFalse();
        add(history, State.PRUNED, 1, 0);
        add(history, State.COMPLETE, 1, 0.1);
        assertThat(rule.ends(history))
                .as("one ended early, one that breaks a constraint")
                .isTrue();
    }

    @Test
    void noImprovement_doesNotEnd_beforeThereIsAValue() {
        History history = new History();
        for (int i = 0; i < 10; i++) {
            add(history, State.PRUNED, 1, 0);
        }
        assertThat(rule(Terminators.noImprovement(2)).ends(history)).isFalse();
    }

    @Test
    void target_isInTheObjectivesOwnSign() {
        TerminationRule small = rule(Terminators.target(0.5));
        assertThat(small.ends(history(2, 0.6))).isFalse();
        assertThat(small.ends(history(2, 0.5))).isTrue();
        TerminationRule large = TerminationRules.of(Terminators.target(0.5), Direction.MAXIMIZE, 1);
        assertThat(large.ends(history(-0.4))).isFalse();
        assertThat(large.ends(history(-0.6))).isTrue();
    }

    @Test
    void target_isNotReached_byTriesThatEndedEarlyOrBreakAConstraint() {
        History history = history(2);
        add(history, State.PRUNED, 0, 0);
        add(history, State.COMPLETE, 0, 0.1);
        assertThat(rule(Terminators.target(0.5)).ends(history)).isFalse();
    }
}
