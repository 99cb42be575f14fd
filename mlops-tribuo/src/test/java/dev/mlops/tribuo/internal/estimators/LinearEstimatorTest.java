package dev.mlops.tribuo.internal.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearEstimatorTest {
    @Test
    void softmax_isThatOfTheSums() {
        LinearEstimator estimator = new LinearEstimator(true, 1, 3, new double[] {1, 0, 2, 0, 0, 1});
        double[] scores = new double[3];
        estimator.score(new double[] {1}, scores);
        double total = Math.exp(1) + Math.exp(2) + Math.exp(1);
        assertThat(scores)
                .containsExactly(
                        new double[] {Math.exp(1) / total, Math.exp(2) / total, Math.exp(1) / total}, within(1e-15));
    }

    @Test
    void sumsThatOverflow_stillGiveProbabilities() {
        LinearEstimator estimator = new LinearEstimator(true, 2, 3, new double[] {9, 9, 0, 9, 9.5, 0, -9, 9, 0});
        double[] scores = new double[3];
        estimator.score(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}, scores);
        assertThat(scores).containsExactly(0, 1, 0);
        estimator.score(new double[] {Double.MAX_VALUE, 0}, scores);
        assertThat(scores).containsExactly(0.5, 0.5, 0);
    }

    @Test
    void estimateThatOverflows_isTheGreatestNumber() {
        LinearEstimator estimator = new LinearEstimator(false, 2, 1, new double[] {2, 2, 1});
        double[] scores = new double[1];
        estimator.score(new double[] {Double.MAX_VALUE, 1}, scores);
        assertThat(scores[0]).isEqualTo(Double.MAX_VALUE);
        estimator.score(new double[] {-Double.MAX_VALUE, -1}, scores);
        assertThat(scores[0]).isEqualTo(-Double.MAX_VALUE);
        // Both products overflow, to opposite sides, and the true sum is the bias.
        estimator.score(new double[] {Double.MAX_VALUE, -Double.MAX_VALUE}, scores);
        assertThat(scores[0]).isFinite();
    }
}
