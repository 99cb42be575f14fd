package dev.mlops.core.internal.search.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixtureTest {
    private static final Dimension X = Dimension.number("x", -2, 5, 0, false);
    private static final Dimension N = Dimension.integer("n", 1, 7, 1, true);
    private static final Dimension C = Dimension.category("c", List.of("p", "q", "r"));
    private static final Dimension BIG = Dimension.integer("big", 1, 100_000, 1, false);
    private static final double[][] POINTS = {
        {0.02, N.toUnit(1), 2, 0.9}, {0.5, N.toUnit(3), 0, 0.4}, {0.55, N.toUnit(7), 0, 0.41}
    };

    private static Mixture mixture() {
        return new Mixture(
                new Dimension[] {X, N, C, BIG},
                POINTS,
                new double[] {1.5, 1, 0.5},
                new double[] {0.08, 0.2, 0.1, 0.05},
                ParzenSettings.usual());
    }

    @Test
    void density_addsUpToOne_andThatOfEachDimensionIsItsMargin() {
        Mixture mixture = mixture();
        int steps = 200;
        double total = 0;
        double atHalf = 0;
        for (int n = 1; n <= 7; n++) {
            double width = N.cellTo(n) - N.cellFrom(n);
            for (int c = 0; c < 3; c++) {
                for (int b = 0; b < steps; b++) {
                    double cell = width / 3 / steps;
                    atHalf +=
                            cell * Math.exp(mixture.logTogether(new double[] {0.5, N.toUnit(n), c, (b + 0.5) / steps}));
                    for (int x = 0; x < steps; x++) {
                        double[] point = {(x + 0.5) / steps, N.toUnit(n), c, (b + 0.5) / steps};
                        total += cell / steps * Math.exp(mixture.logTogether(point));
                    }
                }
            }
        }
        assertThat(total).isCloseTo(1, within(1e-3));
        assertThat(Math.exp(mixture.logAlone(new double[] {0.5}, 1))).isCloseTo(atHalf, within(0.01 * atHalf));
        assertThat(aloneSum(mixture)).isCloseTo(1, within(1e-3));
    }

    /** The product of all margins, added up over the last three dimensions with the first one's place fixed, without that one's. */
    private static double aloneSum(Mixture mixture) {
        double first = mixture.logAlone(new double[] {0.3}, 1);
        double sum = 0;
        for (int n = 1; n <= 7; n++) {
            for (int c = 0; c < 3; c++) {
                double[] point = {0.3, N.toUnit(n), c};
                sum += (N.cellTo(n) - N.cellFrom(n)) / 3 * Math.exp(mixture.logAlone(point, 3) - first);
            }
        }
        return sum;
    }

    @Test
    void draws_areSpreadAsTheDensitySays_alsoGivenWhatIsFixed() {
        Mixture mixture = mixture();
        Chance chance = Chance.of(1, 1);
        assertThat(share(mixture, chance, 0)).isCloseTo(expected(mixture), within(0.02));
        // Near the first try in the last dimension, its choice must be the usual one.
        mixture.fix(new double[] {0, 0, 0, 0.9}, 3);
        assertThat(share(mixture, chance, 2)).isGreaterThan(0.7);
        mixture.fix(new double[] {0, 0, 0, 0.405}, 3);
        assertThat(share(mixture, chance, 2)).isLessThan(0.25);
    }

    private static double expected(Mixture mixture) {
        double other = mixture.logAlone(new double[] {0.5, N.toUnit(1)}, 2);
        double[] alone = new double[3];
        for (int c = 0; c < 3; c++) {
            alone[c] = Math.exp(mixture.logAlone(new double[] {0.5, N.toUnit(1), c}, 3) - other) / 3;
        }
        return alone[0];
    }

    private static double share(Mixture mixture, Chance chance, int choice) {
        int hits = 0;
        int draws = 8_000;
        for (int i = 0; i < draws; i++) {
            double[] point = new double[4];
            mixture.draw(point, 3, i % 2 == 0, chance);
            assertThat(point[0]).isBetween(0.0, 1.0);
            assertThat(N.toUnit(N.fromUnit(point[1]))).isEqualTo(point[1]);
            hits += point[2] == choice ? 1 : 0;
        }
        return hits / (double) draws;
    }
}
