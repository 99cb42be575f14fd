package dev.mlops.testkit.behaviour;

import static dev.mlops.testkit.behaviour.Behaviours.minimumFunctionality;
import static dev.mlops.testkit.made.MadeModels.number;
import static dev.mlops.testkit.made.MadeModels.ofProbability;
import static dev.mlops.testkit.made.MadeModels.ofValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Row;
import dev.mlops.model.Cluster;
import dev.mlops.model.LabelSet;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Verdict;
import dev.mlops.testkit.made.MadeModels;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinimumFunctionalityTest {
    private static final Row CHILD = Row.of("age", 4);
    private static final Row DOCTOR = Row.of("age", 50);
    private static final Model<?> BY_AGE = ofProbability(row -> number(row, "age") / 100 + 0.1);

    private static final MinimumFunctionality CLEAR = minimumFunctionality("clear cases")
            .expect("a doctor", DOCTOR, ">50K")
            .expect("a child", CHILD, "<=50K");

    @Test
    void cases_thatAreRight_hold() {
        BehaviourResult result = CLEAR.check(BY_AGE);
        assertThat(result.passed()).isTrue();
        assertThat(result).hasToString("clear cases: 2 rows that nobody could be wrong about\nholds for all of 2 rows");
    }

    @Test
    void cases_thatAreWrong_areNamed() {
        BehaviourResult result = CLEAR.check(ofProbability(row -> 0.2));
        assertThat(result.violations()).isEqualTo(1);
        assertThat(result.toString().lines())
                .containsExactly(
                        "clear cases: 2 rows that nobody could be wrong about",
                        "does not hold for 1 of 2 rows",
                        "row       wanted  found",
                        "a doctor  >50K    <=50K (0.800)",
                        "the first in full: {age=50}");
    }

    @Test
    void numbers_areRightWithinTheirTolerance() {
        MinimumFunctionality doubled = minimumFunctionality("doubling").expect("four", CHILD, 8.05, 0.1);
        assertThat(doubled.check(ofValue(row -> 2 * number(row, "age"))).passed())
                .isTrue();
        assertThat(doubled.check(ofValue(row -> 7.9)).worst())
                .singleElement()
                .hasToString("four: wanted 8.05000 +- 0.100000, found 7.90000");
        assertThat(doubled.check(ofValue(row -> Double.NaN)).passed()).isFalse();
    }

    @Test
    void otherOutputs_areComparedWhole() {
        MinimumFunctionality strange = minimumFunctionality("strange").expect("a child", CHILD, new Verdict(true));
        assertThat(strange.check(MadeModels.of(row -> Prediction.ofAnomalyScore(1)))
                        .passed())
                .isTrue();
        assertThat(strange.check(MadeModels.of(row -> Prediction.ofAnomalyScore(-1)))
                        .passed())
                .isFalse();
        MinimumFunctionality sad = minimumFunctionality("sad").expect("a child", CHILD, new LabelSet(List.of("sad")));
        assertThat(sad.check(MadeModels.of(
                                row -> Prediction.ofLabelSet(List.of("calm", "sad"), new double[] {0.1, 0.9})))
                        .passed())
                .isTrue();
        MinimumFunctionality first = minimumFunctionality("first").expect("a child", CHILD, new Cluster(0));
        assertThat(first.check(MadeModels.of(row -> Prediction.ofCluster(List.of("0", "1"), new double[] {0.1, 0.9})))
                        .worst())
                .singleElement()
                .hasToString("a child: wanted cluster 0, found cluster 1 (0.900)");
    }

    @Test
    void outputs_ofAnotherKind_areAnError() {
        assertThatThrownBy(() -> CLEAR.check(ofValue(row -> 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("case 'a doctor' wants a Label, and the model says a Quantity");
    }

    @Test
    void behaviour_withoutRows_isAnErrorRatherThanRight() {
        assertThatThrownBy(() -> minimumFunctionality("empty").check(BY_AGE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'empty' names no row");
        assertThatThrownBy(() -> CLEAR.expect("a child", DOCTOR, ">50K")).hasMessageContaining("is there already");
        assertThatThrownBy(() -> CLEAR.expect(" ", DOCTOR, ">50K")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void behaviour_isAValue() {
        assertThat(CLEAR)
                .isEqualTo(minimumFunctionality("clear cases")
                        .expect("a doctor", DOCTOR, ">50K")
                        .expect("a child", CHILD, "<=50K"))
                .isNotEqualTo(minimumFunctionality("clear cases").expect("a doctor", DOCTOR, ">50K"));
        assertThat(CLEAR.only(CLEAR.cases().get(1)).cases())
                .containsExactly(CLEAR.cases().get(1));
    }
}
