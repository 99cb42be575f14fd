package dev.mlops.core.internal.validation.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FreshSampleTest {
    /** SciPy 1.17.1: hypergeom.cdf(seen, 2 * rows, seen + more, rows). */
    @Test
    void chance_isThatOfTheHypergeometricDistribution() {
        assertThat(new FreshSample(50).chance(0, 10)).isCloseTo(0.0005934196725858288, within(1e-14));
        assertThat(new FreshSample(100).chance(3, 12)).isCloseTo(0.014335657486588547, within(1e-13));
        assertThat(new FreshSample(1_000_000).chance(5, 20)).isCloseTo(0.002038546829712191, within(1e-9));
        assertThat(new FreshSample(16_280).chance(1_836, 2_000)).isCloseTo(0.0025367868866876934, within(1e-9));
        assertThat(new FreshSample(10).chance(0, 11)).isZero();
        assertThat(new FreshSample(10).chance(10, 0)).isEqualTo(1);
    }

    /** By the same function of SciPy, one by one until the chance is at most the risk. */
    @Test
    void most_isTheLeastBoundOfItsRisk() {
        assertThat(most(50)).containsExactly(6, 9, 13, 8, 11, 16, 21, 25, 30);
        assertThat(most(150)).containsExactly(6, 9, 14, 8, 12, 17, 23, 28, 35);
        assertThat(most(16_280)).containsExactly(6, 9, 15, 9, 12, 18, 24, 30, 38);
        assertThat(most(1_000_000)).containsExactly(6, 9, 15, 9, 12, 18, 24, 30, 38);
    }

    private static long[] most(long rows) {
        FreshSample fresh = new FreshSample(rows);
        long[] most = new long[9];
        int i = 0;
        for (long seen : new long[] {0, 1, 10}) {
            for (double risk : new double[] {1e-2, 1e-3, 3e-5}) {
                most[i++] = fresh.most(seen, risk);
            }
        }
        return most;
    }

    @Test
    void most_nothingButMarkedRows_isAll() {
        assertThat(new FreshSample(40).most(40, 1e-3)).isEqualTo(40);
        assertThat(new FreshSample(1).most(0, 1e-3)).isEqualTo(1);
        assertThatThrownBy(() -> new FreshSample(0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Drawn 4,000 times: fresh values outside the range seen, and fresh medians beyond the ranks, come as often as is said, and not much less. */
    @Test
    void bounds_onDrawnSamples_areBrokenAsOftenAsTheySay() {
        int rows = 60;
        double risk = 0.05;
        FreshSample fresh = new FreshSample(rows);
        long most = fresh.most(1, risk);
        int rank = (int) fresh.medianRank(risk);
        SplittableRandom random = new SplittableRandom(11);
        int outside = 0;
        int below = 0;
        int draws = 4_000;
        for (int draw = 0; draw < draws; draw++) {
            double[] seen = random.doubles(rows).sorted().toArray();
            double[] next = random.doubles(rows).sorted().toArray();
            outside += Arrays.stream(next)
                                    .filter(v -> v < seen[0] || v > seen[rows - 1])
                                    .count()
                            > most
                    ? 1
                    : 0;
            below += (next[rows / 2 - 1] + next[rows / 2]) / 2 < seen[rank - 1] ? 1 : 0;
        }

        double limit = draws * risk + 4 * Math.sqrt(draws * risk);
        assertThat((double) outside).isBetween(draws * fresh.chance(1, most + 1) * 0.7, limit);
        assertThat((double) below).isBetween(draws * risk * 0.3, limit);
    }
}
