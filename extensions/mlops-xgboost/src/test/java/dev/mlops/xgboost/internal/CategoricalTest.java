package dev.mlops.xgboost.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Codes of categories; {@link ParityTest} compares what is made of them with XGBoost's own predictions. */
class CategoricalTest {
    private static final AlgorithmValue STUMP = AlgorithmValue.defaults(XgBoostKinds.GRADIENT_BOOSTING)
            .with("rounds", 1L)
            .with("maxDepth", 1L)
            .with("learningRate", 1.0)
            .with("l2", 0.0);

    @Property(tries = 300)
    void text_saysWhatItWasMadeOf(@ForAll Set<@StringLength(min = 1, max = 8) String> features) {
        AlgorithmValue algorithm = Categorical.with(STUMP, features.toArray(String[]::new));
        String text = algorithm.text("categorical");
        assertThat(Categorical.parse(text)).isEqualTo(new TreeSet<>(features));
        assertThat(Categorical.normal(text)).isEqualTo(text);
    }

    @Test
    void text_isReadable() {
        assertThat(Categorical.with(STUMP, "work, class", "education").text("categorical"))
                .isEqualTo("education, work\\, class");
        assertThat(Categorical.with(Categorical.with(STUMP, "a"), "b").text("categorical"))
                .isEqualTo("b");
        assertThat(Categorical.with(Categorical.with(STUMP, "a")).text("categorical"))
                .isEmpty();
        for (String wrong : new String[] {",", "a, ", "a,a", "a\\"}) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> Categorical.parse(wrong));
        }
    }

    /** Every third category has the second label: one split by category tells, one by order cannot. */
    private static MadeRows everyThird(int categories) {
        Random chance = new Random(1);
        double[][] rows = new double[2_000][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {chance.nextInt(categories), chance.nextGaussian()};
        }
        rows[0][0] = 1;
        rows[1][0] = 0;
        return MadeRows.labelled(rows, 2, row -> row[0] % 3 == 0 ? 1 : 0);
    }

    @Test
    void oneSplit_partsCategoriesWhateverTheirOrder() {
        for (int categories : new int[] {6, 60, 150}) {
            MadeRows made = everyThird(categories);
            Estimator ordered = new XgBoostEngine().train(made.request(STUMP));
            Estimator parted = new XgBoostEngine().train(made.request(Categorical.with(STUMP, "column 0")));
            assertThat(XgBoostEngineTest.error(ordered, made)).isGreaterThan(0.1);
            assertThat(XgBoostEngineTest.error(parted, made)).isZero();
        }
    }

    @Test
    void settings_limitWhatASplitSinglesOut() {
        MadeRows made = everyThird(60);
        AlgorithmValue categorical = Categorical.with(STUMP, "column 0");
        double free = XgBoostEngineTest.error(new XgBoostEngine().train(made.request(categorical)), made);
        double few = XgBoostEngineTest.error(
                new XgBoostEngine().train(made.request(categorical.with("maxCategoriesPerSplit", 5L))), made);
        double one = XgBoostEngineTest.error(
                new XgBoostEngine().train(made.request(categorical.with("oneHotBelow", 100L))), made);
        assertThat(free).isLessThan(few - 0.1);
        assertThat(few).isLessThan(one - 0.02);
    }

    /** As XGBoost does it: a code that no split looks for goes with those that are not singled out. */
    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void codesThatAreUnknown_goWithTheRest(AlgorithmKind kind) {
        MadeRows made = everyThird(6);
        AlgorithmValue algorithm = AlgorithmValue.defaults(kind)
                .with(kind == XgBoostKinds.RANDOM_FOREST ? "trees" : "rounds", 1L)
                .with("columnSamplingBySplit", 1.0)
                .with("maxDepth", 1L);
        Estimator estimator = new XgBoostEngine().train(made.request(Categorical.with(algorithm, "column 0")));
        double[] known = scores(estimator, 1);
        double[] other = scores(estimator, 0);
        assertThat(other).isNotEqualTo(known);
        boolean zeroIsSingledOut = scores(estimator, 7)[1] == known[1];
        double[] rest = zeroIsSingledOut ? known : other;
        for (double unknown : new double[] {-1, 6, 7, 63, 64, 1e5, 0x1p24, 1e30}) {
            assertThat(scores(estimator, unknown)).as("code %s", unknown).isEqualTo(rest);
        }
    }

    private static double[] scores(Estimator estimator, double code) {
        double[] scores = new double[2];
        estimator.score(new double[] {code, 0}, scores);
        return scores;
    }

    @Test
    void whatIsNoCode_isRefused() {
        MadeRows made = everyThird(6);
        AlgorithmValue categorical = Categorical.with(STUMP, "column 0");
        for (double wrong : new double[] {-1, 0.5, 65_536, Double.POSITIVE_INFINITY}) {
            made.rows()[17][0] = wrong;
            assertThatThrownBy(() -> new XgBoostEngine().train(made.request(categorical)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("'column 0' holds a number that is no code")
                    .hasMessageContaining(wrong + " in row 17")
                    .hasMessageContaining("ordinal(columns(\"column 0\"))");
        }
        made.rows()[17][0] = Double.NaN;
        made.rows()[18][0] = 65_535;
        assertThat(XgBoostEngineTest.error(new XgBoostEngine().train(made.request(categorical)), made))
                .isLessThan(0.01);
    }

    @Test
    void whatCannotBeCategorical_isRefused() {
        MadeRows made = everyThird(6);
        assertThatThrownBy(() -> new XgBoostEngine().train(made.request(Categorical.with(STUMP, "colum 0"))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("did you mean 'column 0'?");
        AlgorithmValue both = Monotone.with(Categorical.with(STUMP, "column 0"), "column 0", 1);
        assertThatThrownBy(() -> new XgBoostEngine().train(made.request(both)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("either categorical or monotone");
    }
}
