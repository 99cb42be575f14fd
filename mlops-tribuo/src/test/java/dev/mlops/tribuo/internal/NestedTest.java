package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import dev.mlops.spi.Estimator;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.ForestEstimator;
import dev.mlops.tribuo.internal.estimators.ForestEstimator.FlatTrees;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NestedTest {
    private static final LinearEstimator LINE = new LinearEstimator(true, 2, 2, new double[] {1.5, -2, 0.25, 0, 1, 0});
    private static final ForestEstimator STUMP = new ForestEstimator(
            true,
            2,
            2,
            new FlatTrees(
                    new int[] {0}, new int[] {1, -1, -1}, new double[] {0.5, 0, 0}, new int[] {1, 0, 1}, new double[] {
                        1, 0, 0.25, 0.75
                    }));
    private static final MeanEstimator MEAN = new MeanEstimator(List.of(LINE, STUMP));
    private static final StackedEstimator STACK = new StackedEstimator(
            List.of(MEAN, STUMP), new LinearEstimator(true, 4, 2, new double[] {1, 2, 3, 4, 5, 0, 0, 0, 0, 1}));
    /** Where the header ends and the ensemble's own bytes begin: its number of members. */
    private static final int BODY = 15;

    @Test
    void ensembles_comeBack() throws IOException {
        for (FlatEstimator estimator : List.of(MEAN, STACK, new MeanEstimator(List.of(STACK)))) {
            byte[] bytes = bytes(estimator);
            FlatEstimator read = EstimatorFormat.read(new ByteArrayInputStream(bytes));
            assertThat(bytes(read)).isEqualTo(bytes);
            for (double x : new double[] {-1, 0.5, 3}) {
                double[] expected = new double[2];
                double[] scores = new double[2];
                estimator.score(new double[] {x, 1 - x}, expected);
                read.score(new double[] {x, 1 - x}, scores);
                assertThat(scores).isEqualTo(expected);
            }
        }
    }

    @Test
    void ensemblesAsDeepAsAlgorithmsMayBe_comeBack_andDeeperOnesAreRefused() throws IOException {
        FlatEstimator deep = LINE;
        for (int i = 0; i < Nested.MAX_DEPTH; i++) {
            deep = new StackedEstimator(List.of(deep), new LinearEstimator(true, 2, 2, new double[6]));
        }
        Estimator read = EstimatorFormat.read(new ByteArrayInputStream(bytes(deep)));
        read.score(new double[2], new double[2]);
        byte[] tooDeep = bytes(new MeanEstimator(List.of(deep)));
        refused("too deep", tooDeep);
    }

    /** Bytes that say of themselves again and again that there is another ensemble inside. */
    @Test
    void endlessNesting_isRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes(MEAN), 0, BODY);
        for (int i = 0; i < 100_000; i++) {
            out.write(new byte[] {0, 0, 0, 1, MeanEstimator.CLASSIFICATION});
        }
        refused("too deep", out.toByteArray());
    }

    @Test
    void hostileCounts_areRefused() {
        for (int count : new int[] {0, -1, Nested.MAX_MEMBERS + 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            byte[] bytes = bytes(MEAN);
            ByteBuffer.wrap(bytes).putInt(BODY, count);
            refused("members", StoredForms.withChecksum(bytes));
        }
        byte[] more = bytes(MEAN);
        ByteBuffer.wrap(more).putInt(BODY, 3);
        assertThatThrownBy(() -> EstimatorFormat.read(new ByteArrayInputStream(StoredForms.withChecksum(more))))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void memberOfAnotherTaskOrKind_isRefused() {
        byte[] bytes = bytes(MEAN);
        bytes[BODY + 4] = LinearEstimator.REGRESSION;
        refused("do not fit", StoredForms.withChecksum(bytes));
        bytes[BODY + 4] = 99;
        refused("kind 99 is unknown", StoredForms.withChecksum(bytes));
        // With one output it fits both, but an estimate is no probability.
        MeanEstimator numbers = new MeanEstimator(List.of(new LinearEstimator(false, 2, 1, new double[3])));
        byte[] mixed = bytes(numbers);
        mixed[BODY + 4] = ForestEstimator.CLASSIFICATION;
        refused("do not fit", StoredForms.withChecksum(mixed));
    }

    @Property(tries = 4_000)
    void changedBytesWithAChecksumThatFits_areRefusedOrScore(@ForAll long seed) {
        Random chance = new Random(seed);
        byte[] changed = StoredForms.mutated(bytes(chance.nextBoolean() ? STACK : MEAN), chance);
        StoredForms.assertRefusedOrScores(changed, EstimatorFormat::read, 0);
    }

    @Test
    void bytesCutOff_areRefused() {
        StoredForms.assertCutOffsRefused(bytes(STACK), EstimatorFormat::read);
    }

    private static void refused(String why, byte[] bytes) {
        StoredForms.assertRefused(why, bytes, EstimatorFormat::read);
    }

    private static byte[] bytes(FlatEstimator estimator) {
        return StoredForms.written(estimator, EstimatorFormat::write);
    }
}
