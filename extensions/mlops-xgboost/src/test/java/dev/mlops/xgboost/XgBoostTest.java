package dev.mlops.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XgBoostTest {
    @Test
    void settings_areThoseThatWereGiven() {
        GradientBoosting boosting = XgBoost.gradientBoosting()
                .rounds(50)
                .learningRate(0.3)
                .maxDepth(4)
                .minChildWeight(0)
                .rowSampling(0.8)
                .columnSamplingByTree(0.7)
                .columnSamplingByLevel(0.6)
                .columnSamplingBySplit(0.5)
                .l1(0.1)
                .l2(2)
                .minSplitLoss(0.01)
                .maxBins(128)
                .positiveWeight(3)
                .balanced()
                .monotone("age", 1)
                .categorical("work, class", "education")
                .oneHotBelow(10)
                .maxCategoriesPerSplit(20)
                .earlyStopping(20, 0.2);
        assertThat(boosting.settings())
                .containsEntry("rounds", 50L)
                .containsEntry("columnSamplingByTree", 0.7)
                .containsEntry("columnSamplingByLevel", 0.6)
                .containsEntry("columnSamplingBySplit", 0.5)
                .containsEntry("monotone", "+age")
                .containsEntry("labelWeights", "balanced")
                .containsEntry("categorical", "education, work\\, class")
                .containsEntry("oneHotBelow", 10L)
                .containsEntry("maxCategoriesPerSplit", 20L)
                .containsEntry("earlyStoppingRounds", 20L)
                .containsEntry("validationShare", 0.2)
                .hasSize(20);
        assertThat(XgBoost.engine().algorithm("gradient-boosting", boosting.settings()))
                .isEqualTo(boosting);
        assertThat(XgBoost.gradientBoosting()).isNotEqualTo(boosting);
    }

    @Test
    void algorithm_printsItself() {
        assertThat(XgBoost.randomForest().trees(20))
                .hasToString(
                        "xgboost random-forest(categorical=, columnSamplingByLevel=1.0, columnSamplingBySplit=auto,"
                                + " columnSamplingByTree=1.0, l1=0.0, l2=0.0, labelWeights=asGiven, maxBins=256,"
                                + " maxCategoriesPerSplit=64, maxDepth=24, minChildWeight=2.0, minSplitLoss=0.0, monotone=,"
                                + " oneHotBelow=4, positiveWeight=1.0, rowSampling=0.632, trees=20)");
    }

    @Test
    void valuesOutsideTheRange_areRefusedWithTheRange() {
        GradientBoosting boosting = XgBoost.gradientBoosting();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> boosting.rounds(0))
                .withMessage("rounds: a whole number from 1 to 10,000 expected, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> boosting.learningRate(0))
                .withMessage("learningRate: a number above 0 and at most 1 expected, found 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> boosting.l2(-1))
                .withMessage("l2: a number from 0 and at most 1,000,000,000 expected, found -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> boosting.earlyStopping(5, 0.6))
                .withMessage("validationShare: a number above 0 and at most 0.5 expected, found 0.6");
        assertThatIllegalArgumentException().isThrownBy(() -> boosting.earlyStopping(0, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> boosting.minSplitLoss(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> boosting.maxBins(65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> boosting.monotone("age", 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> boosting.categorical("town", ""))
                .withMessageStartingWith("categorical: names of features expected");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XgBoost.randomForest().rowSampling(1.1));
    }

    @Test
    void recordedSettings_areChecked() {
        assertThatThrownBy(() -> XgBoost.engine().algorithm("random-forest", Map.of("labelWeights", "even")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("one of asGiven, balanced expected, found 'even'");
        assertThatThrownBy(() -> XgBoost.engine().algorithm("random-forest", Map.of("monotone", "age")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'+' or '-' before each feature");
        assertThatThrownBy(() -> XgBoost.engine().algorithm("random-forest", Map.of("treees", 5L)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("did you mean 'trees'?");
    }
}
