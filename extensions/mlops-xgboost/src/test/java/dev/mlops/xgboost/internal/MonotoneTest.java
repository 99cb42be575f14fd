package dev.mlops.xgboost.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MonotoneTest {
    @Property(tries = 300)
    void text_saysWhatItWasMadeOf(@ForAll Map<String, Boolean> directions) {
        String text = "";
        TreeMap<String, Integer> wanted = new TreeMap<>();
        for (Map.Entry<String, Boolean> entry : directions.entrySet()) {
            int direction = entry.getValue() ? 1 : -1;
            text = Monotone.with(text, entry.getKey(), direction);
            wanted.put(entry.getKey(), direction);
        }
        assertThat(Monotone.parse(text)).isEqualTo(wanted);
        assertThat(Monotone.normal(text)).isEqualTo(text);
    }

    @Test
    void text_isReadable() {
        String text = Monotone.with(Monotone.with("", "hours, per week", -1), "age", 1);
        assertThat(text).isEqualTo("+age, -hours\\, per week");
        assertThat(Monotone.with(text, "age", 0)).isEqualTo("-hours\\, per week");
        for (String wrong : new String[] {"age", "+a, b", "+a,+a", "+a\\", "+a, "}) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> Monotone.parse(wrong));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Monotone.with("", "age", 2))
                .withMessage("direction: 1, 0 or -1 expected, found 2");
    }

    /** Learnt from a wave; without the constraint the estimate goes up and down with it. */
    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void estimate_goesOneWay(AlgorithmKind kind) {
        Random chance = new Random(3);
        double[][] rows = MadeRows.denseRows(1_500, 3, chance);
        MadeRows numbers = MadeRows.numbers(rows, row -> row[0] + 2 * Math.sin(3 * row[0]) + row[1]);
        MadeRows labels = MadeRows.labelled(rows, 2, row -> row[0] + 2 * Math.sin(3 * row[0]) + row[1] > 0 ? 1 : 0);
        AlgorithmValue free = AlgorithmValue.defaults(kind)
                .with(kind == XgBoostKinds.RANDOM_FOREST ? "trees" : "rounds", 30L)
                .with("columnSamplingBySplit", 1.0);
        for (MadeRows made : new MadeRows[] {numbers, labels}) {
            Estimator unbound = new XgBoostEngine().train(made.request(free));
            Estimator up = new XgBoostEngine().train(made.request(Monotone.with(free, "column 0", 1)));
            Estimator down = new XgBoostEngine().train(made.request(Monotone.with(free, "column 0", -1)));
            assertThat(falls(unbound, rows)).isPositive();
            assertThat(falls(up, rows)).isZero();
            assertThat(rises(down, rows)).isZero();
            assertThat(rises(up, rows)).isPositive();
        }
    }

    private static int falls(Estimator estimator, double[][] rows) {
        return steps(estimator, rows, -1);
    }

    private static int rises(Estimator estimator, double[][] rows) {
        return steps(estimator, rows, 1);
    }

    /** How often the estimate goes a way while the first feature grows. */
    private static int steps(Estimator estimator, double[][] rows, int way) {
        double[] scores = new double[estimator.outputCount()];
        int count = 0;
        for (int i = 0; i < 40; i++) {
            double[] row = rows[i].clone();
            double last = Double.NaN;
            for (int step = -400; step <= 400; step++) {
                row[0] = step / 100.0;
                estimator.score(row, scores);
                double now = scores[scores.length - 1];
                count += (now - last) * way > 1e-6 ? 1 : 0;
                last = now;
            }
        }
        return count;
    }

    @Test
    void whatCannotBeMonotone_isRefused() {
        double[][] rows = MadeRows.denseRows(60, 3, new Random(3));
        MadeRows made = MadeRows.numbers(rows, row -> row[0]);
        AlgorithmValue plain = AlgorithmValue.defaults(XgBoostKinds.GRADIENT_BOOSTING);
        assertThatThrownBy(() -> new XgBoostEngine().train(made.request(Monotone.with(plain, "colum 1", 1))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("did you mean 'column 1'?");
        MadeRows three = MadeRows.labelled(rows, 3, row -> row[0] + 1);
        assertThatThrownBy(() -> new XgBoostEngine().train(three.request(Monotone.with(plain, "column 1", 1))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("several labels");
        TrainingRequest dense = made.request(Monotone.with(plain, "column 1", 1));
        TrainingRequest sparse = new TrainingRequest(
                dense.algorithm(),
                dense.task(),
                new SparseRows(dense.features()),
                dense.targets(),
                dense.labels(),
                1,
                MadeRows.SAME_THREAD);
        assertThatThrownBy(() -> new XgBoostEngine().train(sparse))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("sparse");
    }
}
