package dev.mlops.core.internal.metrics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static RankedScores ranked(long seed, int rows) {
        Random random = new Random(seed);
        double[] scores = new double[rows];
        boolean[] truth = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            scores[i] = random.nextDouble();
            truth[i] = random.nextDouble() < scores[i];
        }
        return RankedScores.of(scores, truth);
    }

    private static double area(Curve curve) {
        double area = 0;
        for (int i = 1; i < curve.size(); i++) {
            area += (curve.x()[i] - curve.x()[i - 1]) * (curve.y()[i] + curve.y()[i - 1]) / 2;
        }
        return area;
    }

    @Property(tries = 100)
    void corners_keepTheArea(@ForAll long seed, @ForAll @IntRange(min = 2, max = 300) int rows) {
        RankedScores ranked = ranked(seed, rows);
        Curve curve = ranked.rocCurve();
        if (Double.isNaN(ranked.rocAuc())) {
            return;
        }
        assertThat(area(curve)).isCloseTo(ranked.rocAuc(), within(1e-12));
        Curve corners = curve.corners();
        assertThat(corners.size()).isLessThanOrEqualTo(curve.size());
        assertThat(area(corners)).isCloseTo(ranked.rocAuc(), within(1e-12));
    }

    @Property(tries = 100)
    void thinCurve_keepsEndsAndShape(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int atMost) {
        Curve curve = ranked(seed, 2_000).rocCurve();
        Curve thin = curve.thin(atMost);
        assertThat(thin.size()).isBetween(2, atMost);
        int last = thin.size() - 1;
        assertThat(thin.x()[0]).isZero();
        assertThat(thin.y()[0]).isZero();
        assertThat(thin.thresholds()[0]).isInfinite();
        assertThat(thin.x()[last]).isEqualTo(1);
        assertThat(thin.y()[last]).isEqualTo(1);
        assertThat(thin.thresholds()[last]).isEqualTo(curve.thresholds()[curve.size() - 1]);
        Curve corners = curve.corners();
        int kept = 0;
        for (int i = 0; i < corners.size(); i++) {
            while (kept < last && thin.thresholds()[kept + 1] >= corners.thresholds()[i]) {
                kept++;
            }
            assertThat(corners.x()[i] - thin.x()[kept] + corners.y()[i] - thin.y()[kept])
                    .as("corner %s", i)
                    .isBetween(0.0, 2.0 / (atMost - 1) + 1e-12);
        }
    }

    @Test
    void shortCurve_isKept() {
        Curve curve = ranked(1, 20).rocCurve();
        assertThat(curve.thin(21)).isSameAs(curve);
        assertThat(curve.toString()).isEqualTo("curve of 21 points");
        assertThatIllegalArgumentException().isThrownBy(() -> curve.thin(1)).withMessageContaining("atMost");
    }

    @Test
    void stepsInsideOfLines_areLeftOut() {
        RankedScores perfect = RankedScores.of(
                new double[] {0.9, 0.8, 0.7, 0.3, 0.2, 0.1}, new boolean[] {true, true, true, false, false, false});
        Curve corners = perfect.rocCurve().corners();
        assertThat(corners.x()).containsExactly(0, 0, 1);
        assertThat(corners.y()).containsExactly(0, 1, 1);
        assertThat(corners.thresholds()).containsExactly(Double.POSITIVE_INFINITY, 0.7, 0.1);
    }
}
