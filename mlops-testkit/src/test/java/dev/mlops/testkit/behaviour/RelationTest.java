package dev.mlops.testkit.behaviour;

import static dev.mlops.testkit.behaviour.Behaviours.changing;
import static dev.mlops.testkit.behaviour.Behaviours.directional;
import static dev.mlops.testkit.behaviour.Behaviours.increasing;
import static dev.mlops.testkit.behaviour.Behaviours.invariance;
import static dev.mlops.testkit.behaviour.Behaviours.neverLowers;
import static dev.mlops.testkit.behaviour.Behaviours.neverLowersTheValue;
import static dev.mlops.testkit.behaviour.Behaviours.neverRaises;
import static dev.mlops.testkit.behaviour.Behaviours.neverRaisesTheValue;
import static dev.mlops.testkit.made.MadeModels.number;
import static dev.mlops.testkit.made.MadeModels.ofProbability;
import static dev.mlops.testkit.made.MadeModels.ofValue;
import static dev.mlops.testkit.made.MadeModels.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Column;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.testkit.made.MadeModels;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelationTest {
    private static final Table PEOPLE =
            Table.of(Column.categories("name", "Ann", "Bob", "Cem", "Dee"), Column.integers("gain", 0, 10, 20, 30));

    /** Knows of the gain alone. */
    private static final Model<?> FAIR = ofProbability(row -> 0.2 + number(row, "gain") / 100);

    /** Thinks less of Bob, and most of Cem. */
    private static final Model<?> UNFAIR = ofProbability(row -> switch (text(row, "name")) {
        case "bob" -> 0.10;
        case "cem" -> 0.45;
        default -> 0.40;
    });

    private static final Invariance NAME = invariance("the name does not matter", changing("name", "Ann", "Bob"));
    private static final Directional GAIN =
            directional("more gain is no worse", increasing("gain", 5, 100), neverLowers(">50K"));

    @Test
    void invariance_holdsWhereTheChangeChangesNothing() {
        BehaviourResult result = NAME.check(FAIR, PEOPLE);
        assertThat(result.passed()).isTrue();
        assertThat(result.applicable()).isEqualTo(4);
        assertThat(result.worst()).isEmpty();
        assertThat(result)
                .hasToString("the name does not matter: changing name to Ann or Bob changes nothing\n"
                        + "holds for all of 4 rows");
    }

    @Test
    void invariance_namesTheWorstRowsFirst() {
        BehaviourResult result = NAME.check(UNFAIR, PEOPLE);
        assertThat(result.passed()).isFalse();
        assertThat(result.violations()).isEqualTo(4);
        assertThat(result.worst()).extracting(Counterexample::name).containsExactly("row 3", "row 1", "row 2", "row 4");
        assertThat(result.worst().get(0).change()).isEqualTo("name Cem -> Bob");
        assertThat(result.toString().lines())
                .containsExactly(
                        "the name does not matter: changing name to Ann or Bob changes nothing",
                        "does not hold for 4 of 4 rows",
                        "row    change           wanted          found",
                        "row 3  name Cem -> Bob  <=50K 0.550000  <=50K 0.900000",
                        "row 1  name Ann -> Bob  <=50K 0.600000  <=50K 0.900000",
                        "row 2  name Bob -> Ann  <=50K 0.900000  <=50K 0.600000",
                        "row 4  name Dee -> Bob  <=50K 0.600000  <=50K 0.900000",
                        "the first in full: {name=Cem, gain=20}");
    }

    @Test
    void invariance_letsScoresMoveWithinTheTolerance_andLabelsNotAtAll() {
        assertThat(NAME.within(0.36).check(UNFAIR, PEOPLE).passed()).isTrue();
        assertThat(NAME.within(0.34).check(UNFAIR, PEOPLE).violations()).isEqualTo(1);
        Model<?> onTheEdge = ofProbability(row -> text(row, "name").equals("bob") ? 0.51 : 0.49);
        BehaviourResult flipped = NAME.within(0.5).check(onTheEdge, PEOPLE);
        assertThat(flipped.violations()).isEqualTo(4);
        assertThat(flipped.worst().get(0))
                .hasToString("row 1, name Ann -> Bob: wanted <=50K (0.510), found >50K (0.510)");
    }

    @Test
    void directional_holdsWhereTheScoreNeverFalls() {
        assertThat(GAIN.check(ofProbability(row -> Math.min(0.9, number(row, "gain") / 100)), PEOPLE)
                        .passed())
                .isTrue();
        BehaviourResult result = GAIN.check(ofProbability(row -> number(row, "gain") < 25 ? 0.4 : 0.3), PEOPLE);
        assertThat(result.violations()).isEqualTo(3);
        assertThat(result.worst().get(0))
                .hasToString("row 1, gain 0 -> 100: wanted >50K >= 0.400000, found >50K 0.300000");
        assertThat(result.verdict()).isEqualTo("does not hold for 3 of 4 rows");
    }

    @Test
    void directional_letsTheScoreFallWithinTheTolerance() {
        Model<?> dips = ofProbability(row -> number(row, "gain") < 25 ? 0.4 : 0.3);
        assertThat(GAIN.within(0.11).check(dips, PEOPLE).passed()).isTrue();
        assertThat(GAIN.within(0.09).check(dips, PEOPLE).passed()).isFalse();
        assertThat(GAIN.within(0.05).check(dips, PEOPLE).worst().get(0).wanted())
                .isEqualTo(">50K >= 0.350000");
    }

    @Test
    void directional_looksAtTheOtherSideToo() {
        Directional never = directional("more gain is no better", increasing("gain", 5), neverRaises(">50K"));
        assertThat(never.check(FAIR, PEOPLE).violations()).isEqualTo(4);
        assertThat(never.check(ofProbability(row -> 0.5), PEOPLE).passed()).isTrue();
    }

    @Test
    void relations_ofNumbers_lookAtTheValue() {
        Model<?> doubling = ofValue(row -> 2 * number(row, "gain"));
        assertThat(directional("up", increasing("gain", 1), neverLowersTheValue())
                        .check(doubling, PEOPLE)
                        .passed())
                .isTrue();
        BehaviourResult down = directional("down", increasing("gain", 1), neverRaisesTheValue())
                .check(doubling, PEOPLE);
        assertThat(down.worst().get(0)).hasToString("row 1, gain 0 -> 1: wanted <= 0.00000, found 2.00000");
        assertThat(invariance("same", changing("gain", 1))
                        .within(58)
                        .check(doubling, PEOPLE)
                        .passed())
                .isTrue();
        assertThat(invariance("same", changing("gain", 1))
                        .within(57.9)
                        .check(doubling, PEOPLE)
                        .worst())
                .singleElement()
                .hasToString("row 4, gain 30 -> 1: wanted 60.0000 +- 57.9000, found 2.00000");
    }

    @Test
    void relations_ofAnomaliesClustersAndLabelSets_lookAtTheirScores() {
        Model<?> strange = MadeModels.of(row -> Prediction.ofAnomalyScore(number(row, "gain") - 15));
        assertThat(directional("stranger", increasing("gain", 1), neverLowers("anomaly"))
                        .check(strange, PEOPLE)
                        .passed())
                .isTrue();
        assertThat(invariance("same", increasing("gain", 10))
                        .within(100)
                        .check(strange, PEOPLE)
                        .violations())
                .isEqualTo(1);
        Model<?> clusters = MadeModels.of(row ->
                Prediction.ofCluster(List.of("0", "1"), new double[] {0.5, number(row, "gain") / 100}));
        assertThat(directional("nearer", increasing("gain", 1), neverLowers("1"))
                        .check(clusters, PEOPLE)
                        .passed())
                .isTrue();
        Model<?> moods = MadeModels.of(row ->
                Prediction.ofLabelSet(List.of("calm", "sad"), new double[] {0.9, number(row, "gain") / 40}));
        assertThat(invariance("same", increasing("gain", 10))
                        .within(1)
                        .check(moods, PEOPLE)
                        .worst())
                .singleElement()
                .satisfies(found -> assertThat(found.found()).isEqualTo("[calm, sad]"));
    }

    @Test
    void numbersThatAreNone_areWrong() {
        Model<?> broken = ofValue(row -> number(row, "gain") > 30 ? Double.NaN : 1);
        assertThat(directional("up", increasing("gain", 5), neverLowersTheValue())
                        .check(broken, PEOPLE)
                        .violations())
                .isEqualTo(1);
        assertThat(invariance("same", increasing("gain", 5))
                        .within(9)
                        .check(broken, PEOPLE)
                        .violations())
                .isEqualTo(1);
    }

    @Test
    void effect_ofAnotherKindOfPrediction_isAnError() {
        assertThatThrownBy(() -> GAIN.check(ofValue(row -> 1), PEOPLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use neverLowersTheValue() in place of '>50K'");
        assertThatThrownBy(() -> directional("up", increasing("gain", 5), neverLowersTheValue())
                        .check(FAIR, PEOPLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("score: one of [<=50K, >50K], found none; use neverLowers(..)");
        assertThatThrownBy(() -> directional("up", increasing("gain", 5), neverLowers(">50k"))
                        .check(FAIR, PEOPLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'>50k'");
    }

    @Test
    void relation_thatAppliesToNoRow_doesNotHold() {
        Invariance nobody = invariance("nobody", changing("name", "Bob").where("nobody", row -> false));
        BehaviourResult result = nobody.check(FAIR, PEOPLE);
        assertThat(result.passed()).isFalse();
        assertThat(result.verdict()).isEqualTo("says nothing: it must apply to 1 row at least, and applies to 0 of 4");
        assertThat(invariance("three", changing("name", "Bob"))
                        .onAtLeast(3)
                        .check(FAIR, PEOPLE)
                        .passed())
                .isTrue();
        assertThat(invariance("four", changing("name", "Bob"))
                        .onAtLeast(4)
                        .check(FAIR, PEOPLE)
                        .passed())
                .isFalse();
    }

    @Test
    void relation_mayHaveExceptions_whereTheyAreAllowed() {
        Model<?> dips = ofProbability(row -> number(row, "gain") == 35 ? 0.3 : 0.4);
        Directional five = directional("more is no worse", increasing("gain", 5), neverLowers(">50K"));
        assertThat(five.check(dips, PEOPLE).violations()).isEqualTo(1);
        BehaviourResult allowed = five.exceptFor(0.25).check(dips, PEOPLE);
        assertThat(allowed.passed()).isTrue();
        assertThat(allowed.verdict()).isEqualTo("holds but for 1 of 4 rows; a share of 0.25 may be otherwise");
        assertThat(five.exceptFor(0.24).check(dips, PEOPLE).passed()).isFalse();
    }

    @Test
    void rows_withoutTheColumn_areAnError() {
        assertThatThrownBy(() -> invariance("typo", changing("nam", "Bob")).check(FAIR, PEOPLE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("did you mean 'name'?");
    }

    @Test
    void worst_areAtMostFive_andTheRestIsCounted() {
        Table many = Table.of(Column.integers("gain", 1, 2, 3, 4, 5, 6, 7));
        BehaviourResult result = directional("down", increasing("gain", 1), neverRaisesTheValue())
                .check(ofValue(row -> number(row, "gain") * number(row, "gain")), many);
        assertThat(result.worst())
                .extracting(Counterexample::name)
                .containsExactly("row 7", "row 6", "row 5", "row 4", "row 3");
        assertThat(result.toString()).contains("\n... and 2 more\n");
    }

    @Test
    void relation_canBeAskedOfOneRow() {
        Row bob = Row.of("name", "Bob", "gain", 10);
        assertThat(NAME.appliesTo(bob)).isTrue();
        assertThat(NAME.holdsFor(FAIR, bob)).isTrue();
        assertThat(NAME.holdsFor(UNFAIR, bob)).isFalse();
        assertThat(NAME.counterexample(UNFAIR, bob))
                .hasValueSatisfying(found -> assertThat(found.change()).isEqualTo("name Bob -> Ann"));
        Invariance toBob = invariance("to Bob", changing("name", "Bob"));
        assertThat(toBob.appliesTo(bob)).isFalse();
        assertThat(toBob.holdsFor(UNFAIR, bob)).isTrue();
    }

    @Test
    void relations_areValuesThatPrint() {
        assertThat(NAME).isEqualTo(invariance("the name does not matter", changing("name", "Ann", "Bob")));
        assertThat(NAME).hasSameHashCodeAs(invariance("the name does not matter", changing("name", "Ann", "Bob")));
        assertThat(NAME.within(0.1)).isNotEqualTo(NAME);
        assertThat(NAME.onAtLeast(2)).isNotEqualTo(NAME);
        assertThat(NAME.within(0.1).onAtLeast(50).exceptFor(0.01))
                .hasToString("the name does not matter: changing name to Ann or Bob changes scores by at most 0.1"
                        + ", on at least 50 rows, except for a share of 0.01");
        assertThat(GAIN)
                .hasToString("more gain is no worse: increasing gain by 5 or 100 never lowers the score of >50K")
                .isEqualTo(directional("more gain is no worse", increasing("gain", 5, 100), neverLowers(">50K")))
                .isNotEqualTo(directional("more gain is no worse", increasing("gain", 5, 100), neverRaises(">50K")));
        assertThat(GAIN.within(0.1).toString()).endsWith("never lowers the score of >50K by more than 0.1");
    }

    @Test
    void demands_thatMakeNoSense_areRefused() {
        assertThatThrownBy(() -> NAME.within(-1)).hasMessageContaining("tolerance: a number of 0 or more");
        assertThatThrownBy(() -> GAIN.within(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NAME.onAtLeast(0)).hasMessageContaining("rows: 1 or more");
        assertThatThrownBy(() -> GAIN.exceptFor(1)).hasMessageContaining("share: from 0 to below 1");
        assertThatThrownBy(() -> invariance(" ", changing("name", "Bob"))).hasMessageContaining("name: ");
    }
}
