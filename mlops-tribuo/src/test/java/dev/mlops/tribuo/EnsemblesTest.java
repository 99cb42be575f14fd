package dev.mlops.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.AlgorithmJson;
import dev.mlops.error.EngineException;
import dev.mlops.model.Algorithm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnsemblesTest {
    private static final Cart CART = Cart.DEFAULTS.maxDepth(4).maxBins(16).minSamplesToSplit(2);

    private static Algorithm recorded(Algorithm algorithm, SortedMap<String, Object> settings) {
        return Tribuo.engine().algorithm(algorithm.name(), settings);
    }

    @Test
    void settings_holdThoseOfTheMembers() {
        assertThat(Bagging.of(CART).members(3))
                .hasToString("tribuo bagging(members=3, of.maxBins=16, of.maxDepth=4, of.minSamplesToSplit=2,"
                        + " of.name=cart)");
        assertThat(Voting.of(List.of(Tribuo.linearRegression(), Bagging.of(CART))))
                .hasToString("tribuo voting(member1.epochs=20, member1.learningRate=0.03, member1.minibatchSize=1,"
                        + " member1.name=linear-regression, member2.members=10, member2.name=bagging,"
                        + " member2.of.maxBins=16, member2.of.maxDepth=4, member2.of.minSamplesToSplit=2,"
                        + " member2.of.name=cart)");
        assertThat(Stacking.of(List.of(CART, Tribuo.logisticRegression())))
                .hasToString("stacking of cart, logistic-regression");
        assertThat(Stacking.of(List.of(CART, CART))
                        .by(Tribuo.logisticRegression())
                        .folds(3)
                        .settings())
                .containsEntry("by.name", "logistic-regression")
                .containsEntry("folds", 3L)
                .containsEntry("member2.maxDepth", 4L);
    }

    /** More than nine, whose places are not in order as texts. */
    @Test
    void manyMembers_comeBackInOrder() {
        List<Algorithm> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(CART.maxDepth(i + 1));
        }
        Voting voting = Voting.of(many);
        Algorithm again = recorded(voting, voting.settings());
        assertThat(again).isEqualTo(voting).hasSameHashCodeAs(voting).hasToString(voting.toString());
        assertThat(again.settings()).containsEntry("member12.maxDepth", 12L).containsEntry("member2.maxDepth", 2L);
        Collections.reverse(many);
        assertThat(Voting.of(many)).isNotEqualTo(voting);
    }

    @Test
    void json_givesTheSameAlgorithm() {
        for (Algorithm algorithm : List.of(
                CART,
                AdaBoost.DEFAULTS.trees(3),
                ExtraTrees.DEFAULTS.featureFraction(1),
                Bagging.of(Tribuo.linearRegression().learningRate(1)).members(2),
                Voting.of(List.of(Bagging.of(ExtraTrees.DEFAULTS), Tribuo.randomForest())),
                Stacking.of(List.of(CART, Voting.of(List.of(CART, Tribuo.logisticRegression()))))
                        .by(Bagging.of(CART))
                        .folds(2))) {
            Algorithm stored = AlgorithmJson.read(AlgorithmJson.write(algorithm));
            assertThat(Tribuo.engine().algorithm(stored.name(), stored.settings()))
                    .isEqualTo(algorithm)
                    .hasToString(algorithm.toString());
        }
    }

    @Test
    void recordedSettings_mayComeBackAsAnotherKindOfNumberOrNotAtAll() {
        Map<String, Object> settings = new HashMap<>(Map.of("of.name", "random-forest", "of.trees", 7, "members", 2.0));
        assertThat(Tribuo.engine().algorithm("bagging", settings))
                .isEqualTo(Bagging.of(Tribuo.randomForest().trees(7)).members(2));
    }

    @Test
    void wrongSettings_areNamed() {
        SortedMap<String, Object> settings =
                new TreeMap<>(Voting.of(List.of(CART, CART)).settings());
        refused(settings, "member2.depth", 3L, "'cart' has no setting 'depth'", "maxDepth");
        refused(settings, "member2.maxDepth", 0L, "member2.maxDepth: a whole number from 1 to 512 expected, found 0");
        refused(settings, "member2.name", "carts", "no algorithm 'carts'", "did you mean 'cart'?");
        refused(settings, "member2.name", 5L, "member2.name: the name of an algorithm");
        refused(settings, "member4.name", "cart", "member3.name: the name of an algorithm");
        refused(settings, "member0.name", "cart", "no setting 'member0.name'");
        refused(settings, "member01.name", "cart", "no setting 'member01.name'");
        refused(settings, "member", "cart", "no setting 'member'");
        refused(settings, "members.name", "cart", "no setting 'members.name'");
        refused(settings, "member65.name", "cart", "member3.name");
        assertThatThrownBy(() -> Tribuo.engine().algorithm("voting", Map.of("member1.name", "cart")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("from 2 to 64 algorithms expected, found 1");
    }

    private static void refused(SortedMap<String, Object> settings, String key, Object value, String... why) {
        Map<String, Object> changed = new HashMap<>(settings);
        changed.put(key, value);
        assertThatThrownBy(() -> Tribuo.engine().algorithm("voting", changed))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void algorithmsDeepInEachOther_areRefused() {
        Bagging deep = Bagging.of(Bagging.of(Bagging.of(Bagging.of(CART))));
        assertThat(recorded(deep, deep.settings())).isEqualTo(deep);
        assertThatIllegalArgumentException().isThrownBy(() -> Bagging.of(deep)).withMessageContaining("at most 4 deep");
        String hostile = "of.".repeat(100_000) + "name";
        assertThatThrownBy(() -> Tribuo.engine().algorithm("bagging", Map.of("of.name", "bagging", hostile, "cart")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("at most 4 deep");
    }

    @Test
    void tooFewOrManyMembers_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Voting.of(List.of(CART)));
        assertThatIllegalArgumentException().isThrownBy(() -> Voting.of(Collections.nCopies(65, CART)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bagging.of(CART).members(0))
                .withMessageContaining("from 1 to 10,000");
    }

    @Test
    void algorithmOfAnotherEngine_isRefused() {
        Algorithm foreign = new Algorithm() {
            @Override
            public String engine() {
                return "xgboost";
            }

            @Override
            public String name() {
                return "gradient-boosting";
            }

            @Override
            public SortedMap<String, Object> settings() {
                return new TreeMap<>();
            }
        };
        assertThatThrownBy(() -> Voting.of(List.of(CART, foreign)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'gradient-boosting' of engine 'xgboost'")
                .hasMessageContaining("member2");
        assertThatThrownBy(() -> Bagging.of(foreign)).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> Stacking.of(List.of(CART, CART)).by(foreign)).isInstanceOf(EngineException.class);
    }

    @Test
    void fluentSettings_leaveTheOriginalAsItWas() {
        Bagging bagging = Bagging.of(CART);
        assertThat(bagging.members(3)).isNotEqualTo(bagging);
        assertThat(bagging).isEqualTo(Bagging.of(CART));
        assertThat(ExtraTrees.DEFAULTS
                        .trees(3)
                        .maxDepth(4)
                        .minSamplesToSplit(6)
                        .maxBins(7)
                        .featureFraction(0.25))
                .hasToString("tribuo extra-trees(featureFraction=0.25, maxBins=7, maxDepth=4, minSamplesToSplit=6,"
                        + " trees=3)");
        assertThat(AdaBoost.DEFAULTS.trees(3).maxDepth(4).maxBins(7))
                .hasToString("tribuo ada-boost(maxBins=7, maxDepth=4, trees=3)");
        assertThat(CART).hasToString("tribuo cart(maxBins=16, maxDepth=4, minSamplesToSplit=2)");
    }
}
