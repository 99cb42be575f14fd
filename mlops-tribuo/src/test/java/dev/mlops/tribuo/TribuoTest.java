package dev.mlops.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class TribuoTest {
    @Test
    void engine_isFoundAsAService() {
        assertThat(ServiceLoader.load(Engine.class).stream().map(p -> p.get().id()))
                .contains("tribuo");
    }

    @Test
    void engine_knowsItsAlgorithmsAndVersion() {
        assertThat(Tribuo.engine().algorithms())
                .containsExactly(
                        "ada-boost",
                        "bagging",
                        "binary-relevance",
                        "cart",
                        "classifier-chain",
                        "elastic-net",
                        "extra-trees",
                        "factorization-machine",
                        "hdbscan",
                        "k-means",
                        "k-nearest-neighbours",
                        "k-nearest-neighbours-manhattan",
                        "lars",
                        "lasso",
                        "liblinear-anomaly-detector",
                        "liblinear-classifier",
                        "liblinear-regressor",
                        "linear-regression",
                        "logistic-regression",
                        "naive-bayes",
                        "one-class-svm",
                        "orthogonal-matching-pursuit",
                        "random-forest",
                        "stacking",
                        "support-vector-classifier",
                        "support-vector-regressor",
                        "voting",
                        "wrapped-anomalies",
                        "wrapped-classification",
                        "wrapped-clustering",
                        "wrapped-multi-label",
                        "wrapped-regression");
        assertThat(Tribuo.engine().version()).isEqualTo("4.3.2");
    }

    @Test
    void toString_namesEverySetting() {
        assertThat(Tribuo.logisticRegression())
                .hasToString("tribuo logistic-regression(epochs=10, learningRate=0.1, minibatchSize=1)");
        assertThat(Tribuo.linearRegression())
                .hasToString("tribuo linear-regression(epochs=20, learningRate=0.03, minibatchSize=1)");
        assertThat(Tribuo.randomForest())
                .hasToString(
                        "tribuo random-forest(featureFraction=auto, maxBins=64, maxDepth=32, minSamplesToSplit=5, trees=100)");
    }

    @Test
    void settings_areOfTheKindsThatAreRecorded() {
        assertThat(Tribuo.randomForest().featureFraction(0.5).settings())
                .isEqualTo(Map.of(
                        "featureFraction",
                        0.5,
                        "maxBins",
                        64L,
                        "maxDepth",
                        32L,
                        "minSamplesToSplit",
                        5L,
                        "trees",
                        100L));
        assertThatThrownBy(() -> Tribuo.randomForest().settings().put("trees", 1L))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void fluentSettings_leaveTheOriginalAsItWas() {
        RandomForest original = Tribuo.randomForest();
        RandomForest changed =
                original.trees(3).maxDepth(4).minSamplesToSplit(6).maxBins(7).featureFraction(0.25);
        assertThat(changed)
                .hasToString(
                        "tribuo random-forest(featureFraction=0.25, maxBins=7, maxDepth=4, minSamplesToSplit=6, trees=3)");
        assertThat(original).isEqualTo(Tribuo.randomForest()).isNotEqualTo(changed);
        assertThat(Tribuo.logisticRegression().epochs(3).learningRate(0.5).minibatchSize(4))
                .hasToString("tribuo logistic-regression(epochs=3, learningRate=0.5, minibatchSize=4)");
        assertThat(Tribuo.linearRegression().epochs(3).learningRate(0.5).minibatchSize(4))
                .hasToString("tribuo linear-regression(epochs=3, learningRate=0.5, minibatchSize=4)");
    }

    @Test
    void equality_isThatOfEngineNameAndSettings() {
        Algorithm typed = Tribuo.randomForest().trees(7);
        Algorithm recorded = Tribuo.engine().algorithm("random-forest", typed.settings());
        assertThat(recorded).isEqualTo(typed).hasSameHashCodeAs(typed).hasToString(typed.toString());
        assertThat(typed).isEqualTo(recorded).isNotEqualTo(Tribuo.randomForest());
        assertThat(Tribuo.logisticRegression().epochs(20).learningRate(0.03))
                .isNotEqualTo(Tribuo.linearRegression())
                .isNotEqualTo("tribuo");
    }

    @Test
    void settingOutOfRange_saysNameRangeAndValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.logisticRegression().epochs(0))
                .withMessage("epochs: a whole number from 1 to 10,000 expected, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.linearRegression().learningRate(0))
                .withMessage("learningRate: a number above 0 and at most 1,000 expected, found 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.linearRegression().learningRate(Double.NaN))
                .withMessageContaining("found NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.randomForest().featureFraction(1.5))
                .withMessage("featureFraction: a number above 0 and at most 1 or 'auto' expected, found 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.randomForest().trees(10_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.randomForest().maxDepth(513));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.randomForest().maxBins(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.randomForest().minSamplesToSplit(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.logisticRegression().minibatchSize(0));
    }

    @Test
    void recordedSettings_mayComeBackAsAnotherKindOfNumber() {
        Map<String, Object> settings = new HashMap<>(Map.of("epochs", 7, "learningRate", 1, "minibatchSize", 2.0));
        assertThat(Tribuo.engine().algorithm("logistic-regression", settings))
                .isEqualTo(Tribuo.logisticRegression().epochs(7).learningRate(1).minibatchSize(2));
        settings.put("epochs", 7.5);
        assertThatThrownBy(() -> Tribuo.engine().algorithm("logistic-regression", settings))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("epochs: a whole number from 1 to 10,000 expected, found 7.5");
        settings.put("epochs", "many");
        assertThatThrownBy(() -> Tribuo.engine().algorithm("logistic-regression", settings))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("found 'many'");
    }

    @Test
    void unknownNames_nameTheNearest() {
        assertThatThrownBy(() -> Tribuo.engine().algorithm("random-forrest", Map.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("linear-regression, logistic-regression, naive-bayes")
                .hasMessageContaining("did you mean 'random-forest'?");
        assertThatThrownBy(() -> Tribuo.engine().algorithm("random-forest", Map.of("tree", 5L)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("featureFraction, maxBins, maxDepth, minSamplesToSplit, trees")
                .hasMessageContaining("did you mean 'trees'?");
    }

    @Test
    void unsuitableTask_namesThoseThatSuit() {
        assertThatThrownBy(() -> Tribuo.engine().requireSuitable(Tribuo.logisticRegression(), Task.regression("price")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'logistic-regression' cannot learn regression(price)")
                .hasMessageContaining("one of bagging, cart, elastic-net")
                .hasMessageContaining("linear-regression, orthogonal-matching-pursuit, random-forest");
        assertThatThrownBy(
                        () -> Tribuo.engine().requireSuitable(Tribuo.linearRegression(), Task.classification("income")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("one of ada-boost, bagging")
                .hasMessageContaining("logistic-regression, naive-bayes, random-forest");
    }
}
