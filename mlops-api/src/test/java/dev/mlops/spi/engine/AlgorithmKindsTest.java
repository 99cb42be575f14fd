package dev.mlops.spi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mlops.error.EngineException;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlgorithmKindsTest {
    private static final Task<?> NUMBER = Task.regression("price");
    private static final Task<?> LABEL = Task.classification("income");

    @Test
    void ids_areSorted_andThoseThatSuitAreFound() {
        assertThat(Mine.kinds().engine()).isEqualTo("mine");
        assertThat(Mine.kinds().ids()).containsExactly("both", "broken", "mean");
        assertThat(Mine.kinds().all()).containsExactly(Mine.BOTH, Mine.BROKEN, Mine.MEAN);
        assertThat(Mine.kinds().suiting(NUMBER)).containsExactly("both", "broken", "mean");
        assertThat(Mine.kinds().suiting(LABEL)).containsExactly("both", "broken");
        assertThat(Mine.kinds().find("mean")).contains(Mine.MEAN);
        assertThat(Mine.kinds().find("median")).isEmpty();
    }

    @Test
    void unknownAlgorithm_isNamedWithTheNearest() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Mine.kinds().recorded("meen", Map.of()))
                .withMessageContaining("engine 'mine' has no algorithm 'meen'")
                .withMessageContaining("one of both, broken, mean")
                .withMessageContaining("did you mean 'mean'?");
    }

    @Test
    void unsuitable_namesThoseThatSuit_alsoForAPart() {
        assertThat(Mine.kinds().suitable(AlgorithmValue.defaults(Mine.BOTH), NUMBER))
                .isEqualTo(AlgorithmValue.defaults(Mine.BOTH));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Mine.kinds().suitable(AlgorithmValue.defaults(Mine.MEAN), LABEL))
                .withMessageContaining("algorithm 'mean' cannot learn classification(income)")
                .withMessageContaining("one of both, broken");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Mine.kinds().suitable(AlgorithmValue.defaults(Mine.BOTH), LABEL))
                .withMessageContaining("'mean' as a part of 'both'");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Mine.kinds().suitable(AlgorithmValueTest.foreign(), NUMBER))
                .withMessageContaining("an algorithm of engine 'mine'")
                .withMessageContaining("'mean' of engine 'other'");
    }

    @Test
    void taskOfNone_isRefusedForTheEngine() {
        AlgorithmKinds numbersOnly = AlgorithmKinds.of(List.of(Mine.MEAN));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> numbersOnly.suitable(AlgorithmValue.defaults(Mine.MEAN), LABEL))
                .withMessageContaining("engine 'mine' cannot learn classification(income)")
                .withMessageContaining("one of regression");
    }

    @Test
    void kindsThatDoNotGoTogether_areRefused() {
        AlgorithmKind other = new AlgorithmKind(
                "other", "mean", Set.of(TaskKind.REGRESSION), List.of(), (request, algorithm) -> new Mine.Constant(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlgorithmKinds.of(List.of(Mine.MEAN, other)))
                .withMessage("kinds: algorithms of engine 'mine' expected, found 'mean' of engine 'other'");
        assertThatIllegalArgumentException().isThrownBy(() -> AlgorithmKinds.of(List.of(Mine.MEAN, Mine.MEAN)));
        assertThatIllegalArgumentException().isThrownBy(() -> AlgorithmKinds.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlgorithmKind(
                        "mine", "none", Set.of(), List.of(), (request, algorithm) -> new Mine.Constant(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlgorithmKind(
                        "mine",
                        "twice",
                        Set.of(TaskKind.REGRESSION),
                        List.of(Setting.flag("a", true), Setting.from0("a", 0, 1)),
                        (request, algorithm) -> new Mine.Constant(0)));
    }
}
