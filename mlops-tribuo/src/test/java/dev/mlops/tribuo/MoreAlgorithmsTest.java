package dev.mlops.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MoreAlgorithmsTest {
    @Test
    void toString_namesEverySetting() {
        assertThat(ElasticNet.DEFAULTS)
                .hasToString("tribuo elastic-net(alpha=0.1, l1Ratio=0.5, maxIterations=1000, tolerance=1.0E-4)");
        assertThat(Lasso.DEFAULTS).hasToString("tribuo lasso(alpha=0.1, maxIterations=1000, tolerance=1.0E-4)");
        assertThat(OrthogonalMatchingPursuit.DEFAULTS)
                .hasToString("tribuo orthogonal-matching-pursuit(maxFeatures=10)");
        assertThat(LibLinearClassifier.DEFAULTS)
                .hasToString("tribuo liblinear-classifier(cost=1.0, maxIterations=1000, tolerance=0.001)");
        assertThat(LibLinearRegressor.DEFAULTS)
                .hasToString("tribuo liblinear-regressor(cost=1.0, epsilon=0.1, maxIterations=1000, tolerance=0.001)");
        assertThat(FactorizationMachine.DEFAULTS)
                .hasToString("tribuo factorization-machine(epochs=20, factors=8, learningRate=0.1)");
        assertThat(NaiveBayes.DEFAULTS).hasToString("tribuo naive-bayes(alpha=1.0)");
        assertThat(KNearestNeighbours.DEFAULTS).hasToString("tribuo k-nearest-neighbours(k=5)");
    }

    @Test
    void fluentSettings_changeTheOneTheyName() {
        assertThat(ElasticNet.DEFAULTS.alpha(2).l1Ratio(0.25).maxIterations(7).tolerance(0.5))
                .hasToString("tribuo elastic-net(alpha=2.0, l1Ratio=0.25, maxIterations=7, tolerance=0.5)");
        assertThat(Lasso.DEFAULTS.alpha(2).maxIterations(7).tolerance(0.5))
                .hasToString("tribuo lasso(alpha=2.0, maxIterations=7, tolerance=0.5)");
        assertThat(OrthogonalMatchingPursuit.DEFAULTS.maxFeatures(3))
                .hasToString("tribuo orthogonal-matching-pursuit(maxFeatures=3)");
        assertThat(LibLinearClassifier.DEFAULTS.cost(3).maxIterations(7).tolerance(0.5))
                .hasToString("tribuo liblinear-classifier(cost=3.0, maxIterations=7, tolerance=0.5)");
        assertThat(LibLinearRegressor.DEFAULTS
                        .cost(3)
                        .epsilon(0.2)
                        .maxIterations(7)
                        .tolerance(0.5))
                .hasToString("tribuo liblinear-regressor(cost=3.0, epsilon=0.2, maxIterations=7, tolerance=0.5)");
        assertThat(FactorizationMachine.DEFAULTS.epochs(2).factors(3).learningRate(0.5))
                .hasToString("tribuo factorization-machine(epochs=2, factors=3, learningRate=0.5)");
        assertThat(NaiveBayes.DEFAULTS.alpha(0.5)).hasToString("tribuo naive-bayes(alpha=0.5)");
        assertThat(KNearestNeighbours.DEFAULTS.k(9)).hasToString("tribuo k-nearest-neighbours(k=9)");
    }

    @Test
    void manhattan_keepsTheOtherSettings() {
        assertThat(KNearestNeighbours.DEFAULTS.k(9).manhattan())
                .hasToString("tribuo k-nearest-neighbours-manhattan(k=9)");
        assertThat(KNearestNeighbours.DEFAULTS.manhattan().manhattan().k(3))
                .hasToString("tribuo k-nearest-neighbours-manhattan(k=3)");
    }

    @Test
    void settingsOutsideTheirRange_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ElasticNet.DEFAULTS.l1Ratio(0))
                .withMessageContaining("l1Ratio");
        assertThatIllegalArgumentException().isThrownBy(() -> ElasticNet.DEFAULTS.l1Ratio(1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> Lasso.DEFAULTS.alpha(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Lasso.DEFAULTS.alpha(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> OrthogonalMatchingPursuit.DEFAULTS.maxFeatures(0));
        assertThatIllegalArgumentException().isThrownBy(() -> LibLinearClassifier.DEFAULTS.cost(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> LibLinearRegressor.DEFAULTS.epsilon(0));
        assertThatIllegalArgumentException().isThrownBy(() -> FactorizationMachine.DEFAULTS.factors(1_001));
        assertThatIllegalArgumentException().isThrownBy(() -> NaiveBayes.DEFAULTS.alpha(0));
        assertThatIllegalArgumentException().isThrownBy(() -> KNearestNeighbours.DEFAULTS.k(0));
    }
}
