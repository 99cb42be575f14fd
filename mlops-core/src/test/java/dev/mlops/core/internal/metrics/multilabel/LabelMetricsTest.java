package dev.mlops.core.internal.metrics.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.metrics.ZeroDivision;
import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import dev.mlops.core.internal.metrics.binary.RankedScores;
import dev.mlops.core.internal.metrics.binary.ScoredLabels;
import org.junit.jupiter.api.Test;

class LabelMetricsTest {
    private static final boolean[] TRUTH = {true, false, true, false, false, true};
    private static final boolean[] DECIDED = {true, false, false, true, false, true};
    private static final double[] SCORES = {0.9, 0.5, 0.4, 0.8, 0.1, 0.8};

    @Test
    void wholeWeights_areRepeatedRows() {
        double[] weights = {2, 1};
        boolean[] truth = {true, false, true, true, false, true, false, false, true};
        boolean[] decided = {true, false, false, true, false, false, true, false, true};
        double[] scores = {0.9, 0.5, 0.4, 0.9, 0.5, 0.4, 0.8, 0.1, 0.8};
        LabelDecisions weighted = LabelDecisions.of(3, TRUTH, DECIDED, weights);
        LabelDecisions repeated = LabelDecisions.of(3, truth, decided, null);
        assertThat(weighted.averages().pooled()).isEqualTo(repeated.averages().pooled());
        assertThat(weighted.hammingLoss()).isCloseTo(repeated.hammingLoss(), within(1e-15));
        assertThat(weighted.subsetAccuracy()).isZero();
        assertThat(weighted.samples(BinaryCounts::f1, ZeroDivision.NAN))
                .isCloseTo(repeated.samples(BinaryCounts::f1, ZeroDivision.NAN), within(1e-15));
        ScoredLabels weightedScores = ScoredLabels.of(3, SCORES, TRUTH, weights);
        ScoredLabels repeatedScores = ScoredLabels.of(3, scores, truth, null);
        assertThat(LabelRanking.coverageError(weightedScores))
                .isCloseTo(LabelRanking.coverageError(repeatedScores), within(1e-15));
        assertThat(LabelRanking.rankingLoss(weightedScores))
                .isCloseTo(LabelRanking.rankingLoss(repeatedScores), within(1e-15));
        assertThat(LabelRanking.averagePrecision(weightedScores))
                .isCloseTo(LabelRanking.averagePrecision(repeatedScores), within(1e-15));
    }

    @Test
    void tiedLabels_areInTheWrongOrder() {
        ScoredLabels scores = ScoredLabels.of(2, new double[] {0.5, 0.5}, new boolean[] {true, false}, null);
        assertThat(LabelRanking.rankingLoss(scores)).isEqualTo(1);
        assertThat(LabelRanking.coverageError(scores)).isEqualTo(2);
        assertThat(LabelRanking.averagePrecision(scores)).isEqualTo(0.5);
    }

    @Test
    void rowWithoutLabels_hasNothingToFind() {
        ScoredLabels scores = ScoredLabels.of(2, new double[] {0.5, 0.4}, new boolean[2], null);
        assertThat(LabelRanking.rankingLoss(scores)).isZero();
        assertThat(LabelRanking.coverageError(scores)).isZero();
        assertThat(LabelRanking.averagePrecision(scores)).isEqualTo(1);
        assertThat(scores.samples(RankedScores::rocAuc)).isNaN();
        assertThat(scores.weighted(RankedScores::rocAuc)).isNaN();
    }

    @Test
    void labelThatNoRowHas_leavesAreasUndefined() {
        ScoredLabels scores =
                ScoredLabels.of(2, new double[] {0.5, 0.4, 0.2, 0.3}, new boolean[] {true, false, false, false}, null);
        assertThat(scores.weighted(RankedScores::rocAuc)).isNaN();
        assertThat(scores.macro(RankedScores::rocAuc)).isNaN();
        assertThat(scores.weighted(ranked -> ranked.averagePrecision(ZeroDivision.ZERO)))
                .isEqualTo(1);
        assertThat(scores.macro(ranked -> ranked.averagePrecision(ZeroDivision.ZERO)))
                .isEqualTo(0.5);
    }

    @Test
    void badInput_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelDecisions.of(2, new boolean[3], new boolean[3], null))
                .withMessageContaining("truth");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelDecisions.of(2, new boolean[4], new boolean[2], null))
                .withMessageContaining("decided");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelDecisions.of(2, new boolean[4], new boolean[4], new double[4]))
                .withMessageContaining("weights");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoredLabels.of(2, new double[4], new boolean[2], null))
                .withMessageContaining("truth");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoredLabels.ofOne(2, new double[4], new int[] {0, 5}, null))
                .withMessageContaining("row 1");
    }
}
