package dev.mlops.spi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mlops.error.EngineException;
import dev.mlops.model.Algorithm;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlgorithmValueTest {
    private static final AlgorithmValue MEAN = AlgorithmValue.defaults(Mine.MEAN);
    private static final AlgorithmValue BOTH = AlgorithmValue.defaults(Mine.BOTH);

    @Test
    void defaults_haveEverySettingInItsOwnType() {
        assertThat(MEAN.settings())
                .isEqualTo(new TreeMap<String, Object>(Map.of(
                        "depth",
                        "auto",
                        "exact",
                        false,
                        "loss",
                        "squared",
                        "note",
                        "",
                        "rate",
                        "auto",
                        "rounds",
                        3L,
                        "shrinkage",
                        0.0,
                        "slope",
                        -1.0)));
        assertThat(MEAN.isAuto("rate")).isTrue();
        assertThat(MEAN.isAuto("slope")).isFalse();
        assertThat(MEAN.flag("exact")).isFalse();
        assertThat(MEAN.text("loss")).isEqualTo("squared");
        assertThat(MEAN.whole("rounds")).isEqualTo(3);
        assertThat(MEAN.number("slope")).isEqualTo(-1);
        assertThat(MEAN)
                .hasToString(
                        "mine mean(depth=auto, exact=false, loss=squared, note=, rate=auto, rounds=3, shrinkage=0.0,"
                                + " slope=-1.0)");
    }

    @Test
    void with_changesOne_andBringsItsValueIntoOneForm() {
        assertThat(MEAN.with("rounds", 5.0).settings()).containsEntry("rounds", 5L);
        assertThat(MEAN.with("slope", 2).settings()).containsEntry("slope", 2.0);
        assertThat(MEAN.with("shrinkage", -0.0)).isEqualTo(MEAN);
        assertThat(MEAN.with("note", " a ").text("note")).isEqualTo("a");
        assertThat(MEAN.with("rate", 0.5).with("rate", "auto")).isEqualTo(MEAN);
        assertThat(MEAN.with("exact", true).flag("exact")).isTrue();
    }

    @Test
    void wrongValues_areRefusedWithTheRange() {
        refused("rounds", 0L, "rounds: a whole number from 1 to 1,000 expected, found 0");
        refused("rounds", 1.5, "rounds: a whole number from 1 to 1,000 expected, found 1.5");
        refused("rounds", "many", "rounds: a whole number from 1 to 1,000 expected, found 'many'");
        refused("depth", 10L, "depth: a whole number from 1 to 9 or 'auto' expected, found 10");
        refused("rate", 0.0, "rate: a number above 0 and at most 1 or 'auto' expected, found 0.0");
        refused("slope", 2.6, "slope: a number from -2 and at most 2.5 expected, found 2.6");
        refused("slope", Double.NaN, "slope: a number from -2 and at most 2.5 expected, found NaN");
        refused("exact", "yes", "exact: true or false expected, found 'yes'");
        refused("exact", 1L, "exact: true or false expected, found 1");
        refused("loss", "cubic", "loss: one of squared, absolute expected, found 'cubic'");
        refused("loss", 2L, "loss: a text expected, found 2");
    }

    private static void refused(String setting, Object value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MEAN.with(setting, value))
                .withMessage(message);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Mine.kinds().recorded("mean", Map.of(setting, value)))
                .withMessageContaining(message);
    }

    @Test
    void unknownSetting_isNamedWithTheNearest() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> MEAN.with("round", 2L))
                .withMessageContaining("algorithm 'mean' has no setting 'round'")
                .withMessageContaining("did you mean 'rounds'?");
        assertThatIllegalArgumentException().isThrownBy(() -> MEAN.whole("round"));
    }

    @Test
    void parts_areEntriesThatBeginAlike() {
        assertThat(BOTH.settings())
                .containsEntry("of.name", "mean")
                .containsEntry("of.rounds", 3L)
                .containsEntry("member1.name", "mean")
                .containsEntry("member2.slope", -1.0);
        AlgorithmValue three = BOTH.with("member", List.of(MEAN, MEAN.with("rounds", 7L), BOTH));
        assertThat(three.algorithms("member")).containsExactly(MEAN, MEAN.with("rounds", 7L), BOTH);
        assertThat(three.names("member")).isEqualTo("mean, mean, both");
        assertThat(three.with("member", List.of(MEAN, MEAN))).isEqualTo(BOTH);
        assertThat(three.with("member3.of.rounds", 9L)
                        .algorithms("member")
                        .get(2)
                        .algorithms("of")
                        .get(0)
                        .whole("rounds"))
                .isEqualTo(9);
        assertThat(Mine.kinds().recorded("both", three.settings())).isEqualTo(three);
    }

    @Test
    void wrongParts_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOTH.with("member", List.of(MEAN)))
                .withMessage("member: from 2 to 3 algorithms expected, found 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOTH.with("of.rounds", 0L))
                .withMessage("of.rounds: a whole number from 1 to 1,000 expected, found 0");
        assertThatIllegalArgumentException().isThrownBy(() -> BOTH.with("rounds", List.of(MEAN)));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> BOTH.with("of", List.of(foreign())))
                .withMessageContaining("an algorithm of engine 'mine' as of")
                .withMessageContaining("'mean' of engine 'other'")
                .withMessageContaining("use one of both, broken, mean");
        AlgorithmValue deep = BOTH;
        for (int depth = 1; depth < AlgorithmKinds.MAX_DEPTH; depth++) {
            deep = BOTH.with("of", List.of(deep));
        }
        AlgorithmValue deepest = deep;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOTH.with("of", List.of(deepest)))
                .withMessage("of: algorithms at most 4 deep in each other expected, found more");
    }

    @Test
    void typedAlgorithm_equalsItsValueBothWays() {
        Algorithm typed = new TypedAlgorithm(MEAN) {};
        assertThat(typed).isEqualTo(MEAN).hasSameHashCodeAs(MEAN).hasToString(MEAN.toString());
        assertThat(MEAN).isEqualTo(typed);
        assertThat(typed.settings()).isEqualTo(MEAN.settings());
        assertThat(typed).isNotEqualTo(MEAN.with("rounds", 4L));
    }

    static Algorithm foreign() {
        return new Algorithm() {
            @Override
            public String engine() {
                return "other";
            }

            @Override
            public String name() {
                return "mean";
            }

            @Override
            public SortedMap<String, Object> settings() {
                return new TreeMap<>();
            }
        };
    }
}
