package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.model.TaskKind;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.Kernel;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.estimators.SupportVectorEstimator;
import dev.mlops.tribuo.internal.estimators.SupportVectorEstimator.Vectors;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SupportVectorFormTest extends FormLaws {
    private static final Kernel RBF = new Kernel(Kernel.Shape.RBF, 0.5, 0, 3);
    private static final Kernel CUBIC = new Kernel(Kernel.Shape.POLYNOMIAL, 0.5, 1, 3);
    private static final Kernel TANH = new Kernel(Kernel.Shape.SIGMOID, 2, -1, 1);
    private static final Kernel LINE = new Kernel(Kernel.Shape.LINEAR, 1, 0, 1);

    private static final FlatEstimator THREE = labels(CUBIC, 2, 1, 1);
    private static final FlatEstimator FOUR = labels(LINE, 1, 0, 1, 2);
    private static final FlatEstimator TWO = labels(TANH, 1, 1);
    private static final FlatEstimator NUMBER =
            new SupportVectorEstimator(TaskKind.REGRESSION, 2, sums(RBF, new double[] {0, 0, 1, 1}, 4, -5));
    private static final FlatEstimator ANOMALY =
            new SupportVectorEstimator(TaskKind.ANOMALIES, 1, sums(RBF, new double[] {2}, -1));
    private static final FlatEstimator NO_VECTOR =
            new SupportVectorEstimator(TaskKind.REGRESSION, 2, sums(RBF, new double[0]));
    private static final FlatEstimator SUM = LinearEstimator.anomalies(new double[] {1, -2, 0.5});
    private static final List<FlatEstimator> ALL = List.of(THREE, FOUR, TWO, NUMBER, ANOMALY, NO_VECTOR, SUM);

    /** Written by version 1 and to be read for ever. */
    private static final String ANOMALY_BYTES = "4d4c5442" + "0001" + "34" + "00000001" + "00000001" + "02"
            + "3fe0000000000000" + "0000000000000000" + "00000003" + "00000001" + "4000000000000000"
            + "bff0000000000000" + "3fd0000000000000";

    private static final String SUM_BYTES = "4d4c5442" + "0001" + "0d" + "00000002" + "00000001" + "3ff0000000000000"
            + "c000000000000000" + "3fe0000000000000";

    private static Vectors sums(Kernel kernel, double[] vectors, double... coefficients) {
        return new Vectors(
                kernel, new int[] {coefficients.length}, vectors, coefficients, new double[] {0.25}, new double[0]);
    }

    private static SupportVectorEstimator labels(Kernel kernel, int... counts) {
        Random chance = new Random(3);
        int vectors = Arrays.stream(counts).sum();
        int pairs = Vectors.pairs(counts.length);
        return new SupportVectorEstimator(
                TaskKind.CLASSIFICATION,
                2,
                new Vectors(
                        kernel,
                        counts,
                        chance.doubles(2L * vectors, -1, 1).toArray(),
                        chance.doubles((counts.length - 1L) * vectors, -2, 2).toArray(),
                        chance.doubles(pairs).toArray(),
                        chance.doubles(2L * pairs, -2, 0).toArray()));
    }

    @Override
    List<FlatEstimator> all() {
        return ALL;
    }

    @Test
    void bytes_areAsDescribed() {
        assertThat(HexFormat.of().formatHex(bytes(ANOMALY)))
                .startsWith(ANOMALY_BYTES)
                .hasSize(ANOMALY_BYTES.length() + 8);
        assertThat(HexFormat.of().formatHex(bytes(SUM))).startsWith(SUM_BYTES).hasSize(SUM_BYTES.length() + 8);
    }

    @Test
    void wrongNumbers_areRefused() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e151}) {
            refused(
                    "a number of a support vector",
                    regression(new Vectors(
                            RBF, new int[] {1}, new double[] {0, bad}, new double[1], new double[1], new double[0])));
        }
        refused(
                "a coefficient",
                regression(new Vectors(
                        RBF, new int[] {1}, new double[2], new double[] {Double.NaN}, new double[1], new double[0])));
        refused(
                "an offset",
                regression(new Vectors(
                        RBF, new int[] {1}, new double[2], new double[1], new double[] {Double.NaN}, new double[0])));
        refused(
                "a number of a sigmoid",
                new SupportVectorEstimator(
                        TaskKind.CLASSIFICATION,
                        1,
                        new Vectors(RBF, new int[] {1, 1}, new double[2], new double[2], new double[1], new double[] {
                            Double.NaN, 0
                        })));
        for (double gamma : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused("gamma", regression(sums(new Kernel(Kernel.Shape.RBF, gamma, 0, 1), new double[2], 1)));
        }
        refused("coef0", regression(sums(new Kernel(Kernel.Shape.RBF, 1, Double.NaN, 1), new double[2], 1)));
        refused("degree", regression(sums(new Kernel(Kernel.Shape.RBF, 1, 0, 0), new double[2], 1)));
        refused(
                "-1 support vectors",
                regression(
                        new Vectors(RBF, new int[] {-1}, new double[2], new double[1], new double[1], new double[0])));
        refused(
                "outputs do not fit",
                new SupportVectorEstimator(TaskKind.CLASSIFICATION, 2, sums(RBF, new double[2], 1)));
        byte[] unknown = bytes(NUMBER);
        unknown[15] = 4;
        StoredForms.assertRefused("kernel 4 is unknown", StoredForms.withChecksum(unknown), EstimatorFormat::read);
        refused("a weight is not finite", LinearEstimator.anomalies(new double[] {1, Double.NaN}));
    }

    private static SupportVectorEstimator regression(Vectors learnt) {
        return new SupportVectorEstimator(TaskKind.REGRESSION, 2, learnt);
    }

    @Test
    void hostileCounts_areRefusedBeforeMemoryIsTaken() {
        int most = (1 << 28) - 1;
        for (int form : new int[] {50, 51, 52}) {
            for (int features : new int[] {1, 1 << 14, most}) {
                for (int outputs : new int[] {1, 2, 1 << 14, 1 << 15, most}) {
                    for (int count : new int[] {-1, 0, 1, most, Integer.MAX_VALUE}) {
                        byte[] bytes = ByteBuffer.allocate(44)
                                .putInt(0x4D4C5442)
                                .putShort((short) 1)
                                .put((byte) form)
                                .putInt(features)
                                .putInt(outputs)
                                .put((byte) 2)
                                .putDouble(1)
                                .putDouble(0)
                                .putInt(3)
                                .putInt(count)
                                .putInt(count)
                                .array();
                        assertThatThrownBy(() -> EstimatorFormat.read(new ByteArrayInputStream(bytes)))
                                .isInstanceOf(EngineException.class);
                    }
                }
            }
        }
    }

    @Test
    void threeLabels_likelyByPairs_areLikely() {
        double[] none = new double[0];
        // Sums are the offsets with their signs turned: the first label wins both of its pairs, the second its other
        // one.
        FlatEstimator estimator = new SupportVectorEstimator(
                TaskKind.CLASSIFICATION,
                1,
                new Vectors(
                        RBF, new int[3], none, none, new double[] {-2, -2, -2}, new double[] {-1, 0, -1, 0, -1, 0}));
        double[] scores = new double[3];
        estimator.score(new double[] {1}, scores);
        assertThat(scores[0]).isGreaterThan(scores[1]);
        assertThat(scores[1]).isGreaterThan(scores[2]);
        assertThat(scores[0] + scores[1] + scores[2]).isEqualTo(1, within(1e-12));
    }
}
