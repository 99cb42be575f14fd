package dev.mlops.core.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RocAucTest {
    private static boolean[] positive(List<Boolean> labels, int count) {
        boolean[] positive = new boolean[count];
        for (int i = 0; i < count; i++) {
            positive[i] = labels.get(i);
        }
        return positive;
    }

    @Property
    void area_isTheShareOfPairsInOrder(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -3, max = 3) Integer> values,
            @ForAll @Size(40) List<Boolean> labels) {
        double[] scores = values.stream().mapToDouble(v -> v / 3.0).toArray();
        boolean[] positive = positive(labels, scores.length);

        double won = 0;
        int pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (positive[i] && !positive[j]) {
                    pairs++;
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        assertThat(RocAuc.of(scores, positive)).isEqualTo(Double.valueOf(pairs == 0 ? Double.NaN : won / pairs));
    }

    @Property
    void scoresTurnedRound_turnTheAreaRound(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -5, max = 5) Integer> values,
            @ForAll @Size(40) List<Boolean> labels) {
        double[] scores = values.stream().mapToDouble(v -> v).toArray();
        double[] turned = Arrays.stream(scores).map(v -> -v).toArray();
        boolean[] positive = positive(labels, scores.length);

        double area = RocAuc.of(scores, positive);
        double other = RocAuc.of(turned, positive);
        if (Double.isNaN(area)) {
            assertThat(other).isNaN();
        } else {
            assertThat(area + other).isCloseTo(1, within(1e-15));
        }
    }

    @Example
    void zerosOfBothSigns_areTied() {
        assertThat(RocAuc.of(new double[] {-0.0, 0.0}, new boolean[] {true, false}))
                .isEqualTo(0.5);
    }

    @Example
    void manyRows_doNotOverflow() {
        int rows = 200_000;
        double[] scores = new double[rows];
        boolean[] positive = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            scores[i] = i;
            positive[i] = i >= rows / 2;
        }
        assertThat(RocAuc.of(scores, positive)).isEqualTo(1);
    }
}
