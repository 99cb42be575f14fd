package dev.mlops.core.internal.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeLongTest {
    /** The definition: a row's placement is its mean over the rows of the other class, covariances are those of placements. */
    private static double covariance(double[] a, double[] b, boolean[] positive) {
        return covarianceOf(placements(a, positive, true), placements(b, positive, true))
                + covarianceOf(placements(a, positive, false), placements(b, positive, false));
    }

    private static double[] placements(double[] scores, boolean[] positive, boolean side) {
        double[] placements = new double[scores.length];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (positive[i] == side) {
                double sum = 0;
                int others = 0;
                for (int j = 0; j < scores.length; j++) {
                    if (positive[j] != side) {
                        double sign = Math.signum(scores[i] - scores[j]) * (side ? 1 : -1);
                        sum += (sign + 1) / 2;
                        others++;
                    }
                }
                placements[count++] = sum / others;
            }
        }
        return Arrays.copyOf(placements, count);
    }

    private static double covarianceOf(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1) / a.length;
    }

    @Property(tries = 300)
    void anyRows_areTheDefinition(
            @ForAll @IntRange(min = 6, max = 40) int rows, @ForAll @IntRange(max = 3) int steps, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] positive = Models.labels(rows, 0.4, random);
        positive[1] = true;
        positive[2] = false;
        double[] a = Models.scores(positive, 1, steps, random);
        double[] b = Models.scores(positive, 0.5, steps, random);

        DeLong ofA = DeLong.of(a, positive);
        DeLong ofB = DeLong.of(b, positive);

        double[] expected = placements(a, positive, true);
        assertThat(ofA.auc()).isCloseTo(Arrays.stream(expected).average().orElseThrow(), within(1e-12));
        assertThat(ofA.variance()).isCloseTo(covariance(a, a, positive), within(1e-12));
        assertThat(ofA.covariance(ofB)).isCloseTo(covariance(a, b, positive), within(1e-12));
        assertThat(ofA.varianceOfDifference(ofB))
                .isCloseTo(ofA.variance() + ofB.variance() - 2 * ofA.covariance(ofB), within(1e-12));
        assertThat(ofA.interval(0.9).contains(ofA.auc())).isTrue();
        assertThat(ofA.intervalOfDifference(ofB, 0.9).contains(ofA.auc() - ofB.auc()))
                .isTrue();
    }

    @Property(tries = 100)
    void swapped_flipsTheSign_andRisingScoresChangeNothing(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] positive = Models.labels(30, 0.5, random);
        double[] scores = Models.scores(positive, 1, 3, random);
        DeLong a = DeLong.of(scores, positive);
        DeLong b = DeLong.of(Models.scores(positive, 1, 0, random), positive);
        double[] risen = Arrays.stream(scores).map(score -> Math.exp(score / 3)).toArray();

        assertThat(b.test(a).statistic()).isEqualTo(-a.test(b).statistic());
        assertThat(b.test(a).p()).isEqualTo(a.test(b).p());
        assertThat(DeLong.of(risen, positive).variance()).isEqualTo(a.variance());
        double[] fallen = Arrays.stream(scores).map(score -> -score).toArray();
        assertThat(DeLong.of(fallen, positive).auc()).isCloseTo(1 - a.auc(), within(1e-15));
    }

    @Test
    void sameModelTwice_hasNoTest_butAVarianceOfNothing() {
        boolean[] positive = {true, true, false, false, true};
        DeLong one = DeLong.of(new double[] {3, 1, 2, 0, 2}, positive);
        DeLong same = DeLong.of(new double[] {30, 10, 20, 0, 20}, positive);

        assertThat(one.varianceOfDifference(same)).isZero();
        assertThat(one.test(same).p()).isNaN();
    }

    @Test
    void oneRowOfAClass_hasAnAreaButNoVariance() {
        DeLong one = DeLong.of(new double[] {3, 1, 2}, new boolean[] {true, false, false});

        assertThat(one.auc()).isEqualTo(1);
        assertThat(one.variance()).isNaN();
        assertThat(one.interval(0.95).low()).isNaN();
    }

    @Test
    void rowsThatDoNotDo_areNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.of(new double[] {1, 2}, new boolean[] {true, true}))
                .withMessageContaining("both classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.of(new double[] {1, Double.NaN}, new boolean[] {true, false}))
                .withMessageContaining("row 1");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.of(new double[] {1}, new boolean[] {true, false}));
        DeLong one = DeLong.of(new double[] {1, 2}, new boolean[] {true, false});
        DeLong other = DeLong.of(new double[] {1, 2}, new boolean[] {false, true});
        assertThatIllegalArgumentException().isThrownBy(() -> one.test(other)).withMessageContaining("same rows");
    }
}
