package dev.mlops.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static final double[] STEPS =
            IntStream.rangeClosed(0, 1000).mapToDouble(i -> i / 1000.0).toArray();

    private static double[] descending() {
        return IntStream.rangeClosed(0, 1000)
                .mapToDouble(i -> i == 0 ? Double.POSITIVE_INFINITY : 1 - i / 1000.0)
                .toArray();
    }

    @Test
    void thinnedCurve_keepsItsEnds_andIsSpreadEvenly() {
        Curve curve = Curve.of("x", "y", STEPS, STEPS, descending());

        Curve thin = curve.thin(11);

        assertThat(thin.size()).isEqualTo(11);
        assertThat(thin.points().get(0)).isEqualTo(curve.points().get(0));
        assertThat(thin.points().get(10)).isEqualTo(curve.points().get(1000));
        for (int i = 1; i < 11; i++) {
            assertThat(thin.x()[i] - thin.x()[i - 1]).isBetween(0.09, 0.11);
        }
        assertThat(curve.thin(2000)).isSameAs(curve);
        assertThatThrownBy(() -> curve.thin(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void curve_isAValue_thatNobodyCanChange() {
        double[] x = STEPS.clone();
        Curve curve = Curve.of("x", "y", x, STEPS, descending());
        x[0] = 7;
        curve.x()[1] = 7;

        assertThat(curve)
                .isEqualTo(Curve.of("x", "y", STEPS, STEPS, descending()))
                .hasSameHashCodeAs(Curve.of("x", "y", STEPS, STEPS, descending()))
                .isNotEqualTo(Curve.of("x", "z", STEPS, STEPS, descending()));
        assertThatThrownBy(() -> Curve.of("x", "y", new double[1], new double[2], new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void curve_printsAFewPoints_inAnyLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            Curve curve = Curve.of("recall", "precision", new double[] {0, 1}, new double[] {1, 0.5}, new double[] {
                Double.POSITIVE_INFINITY, 0.25
            });
            assertThat(curve.toString().lines())
                    .containsExactly(
                            "threshold  recall  precision",
                            "        -  0.0000     1.0000",
                            "   0.2500  1.0000     0.5000");
            assertThat(Curve.of("x", "y", STEPS, STEPS, descending()).toString().lines())
                    .hasSize(12)
                    .last()
                    .isEqualTo("of 1,001 points");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void thresholds_printTheCheapest() {
        Thresholds.Point none = new Thresholds.Point(Double.POSITIVE_INFINITY, 0, 0, 10, 90, 0.5);
        Thresholds.Point best = new Thresholds.Point(0.7, 8, 2, 2, 88, 0.12);
        Thresholds sweep =
                new Thresholds(1, 5, List.of(none, best, new Thresholds.Point(0.1, 10, 90, 0, 0, 0.9)), best);

        assertThat(best.precision()).isEqualTo(0.8);
        assertThat(best.recall()).isEqualTo(0.8);
        assertThat(best.f1()).isEqualTo(0.8);
        assertThat(sweep.toString().lines()).hasSize(4).anyMatch(line -> line.matches(" *0.7000 .*cheapest"));
        assertThatThrownBy(() -> new Thresholds(1, 1, List.of(), none)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void difference_saysWhoIsBetter() {
        Difference difference = new Difference(
                "log_loss",
                false,
                0.5,
                0.4,
                -0.1,
                Optional.of(new Interval(-0.15, -0.05, 0.95, "bca")),
                0.001,
                0.04,
                "paired bootstrap",
                Map.of());

        assertThat(difference.advantage()).isEqualTo(0.1);
        assertThat(difference.isSignificant(0.05)).isTrue();
        assertThat(difference.isSignificant(0.01)).isFalse();
        assertThat(difference)
                .hasToString("log_loss 0.5000 -> 0.4000, -0.1000 [-0.1500, -0.0500], p 0.00100 (paired bootstrap)");
    }
}
