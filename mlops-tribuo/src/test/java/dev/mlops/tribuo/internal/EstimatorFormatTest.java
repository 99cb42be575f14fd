package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.spi.Estimator;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.ForestEstimator;
import dev.mlops.tribuo.internal.estimators.ForestEstimator.FlatTrees;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EstimatorFormatTest {
    private static final LinearEstimator LINE = new LinearEstimator(false, 2, 1, new double[] {1.5, -2, 0.25});
    private static final ForestEstimator STUMPS = new ForestEstimator(
            true,
            2,
            2,
            new FlatTrees(
                    new int[] {0, 3},
                    new int[] {1, -1, -1, -1},
                    new double[] {0.5, 0, 0, 0},
                    new int[] {1, 0, 1, 2},
                    new double[] {1, 0, 0.25, 0.75, 0.5, 0.5}));

    /** Written by version 1 and to be read for ever. */
    private static final String LINE_BYTES = "4d4c5442" + "0001" + "02" + "00000002" + "00000001" + "3ff8000000000000"
            + "c000000000000000" + "3fd0000000000000" + "f2a8cb1b";

    @Test
    void bytes_areAsDescribed() {
        byte[] bytes = bytes(LINE);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(LINE_BYTES);
    }

    @Test
    void version1_isRead() throws IOException {
        Estimator read =
                EstimatorFormat.read(new ByteArrayInputStream(HexFormat.of().parseHex(LINE_BYTES)));
        double[] scores = new double[1];
        read.score(new double[] {2, 1}, scores);
        assertThat(scores[0]).isEqualTo(1.25);
    }

    @Test
    void forest_comesBack() throws IOException {
        byte[] bytes = bytes(STUMPS);
        Estimator read = EstimatorFormat.read(new ByteArrayInputStream(bytes));
        double[] scores = new double[2];
        read.score(new double[] {0, 0.5}, scores);
        assertThat(scores).containsExactly(0.75, 0.25);
        read.score(new double[] {0, 0.6}, scores);
        assertThat(scores).containsExactly(0.375, 0.625);
        assertThat(bytes((FlatEstimator) read)).isEqualTo(bytes);
    }

    @Test
    void arraysLongerThanABlock_comeBack() throws IOException {
        double[] weights = new Random(1).doubles(100_001).toArray();
        LinearEstimator wide = new LinearEstimator(false, 100_000, 1, weights);
        LinearEstimator read = (LinearEstimator) EstimatorFormat.read(new ByteArrayInputStream(bytes(wide)));
        assertThat(read.weights()).isEqualTo(weights);
    }

    @Test
    void read_takesNoByteThatIsNotItsOwn() throws IOException {
        StoredForms.assertReadsNoMore(bytes(STUMPS), EstimatorFormat::read);
    }

    @Test
    void brokenStream_isTheCallersError() {
        StoredForms.assertBrokenStreamIsTheCallers(EstimatorFormat::read);
    }

    @Test
    void otherVersion_saysSo() {
        byte[] bytes = bytes(LINE);
        bytes[5] = 2;
        StoredForms.assertRefused("version 2", StoredForms.withChecksum(bytes), EstimatorFormat::read);
    }

    @Test
    void announcedLengths_takeNoMemoryBeforeTheBytesArrive() {
        ByteBuffer header = ByteBuffer.allocate(15)
                .putInt(0x4D4C5442)
                .putShort((short) 1)
                .put((byte) 2)
                .putInt((1 << 28) - 2)
                .putInt(1);
        // Two gigabytes are announced; a few times that at once would not fit into the tests' heap.
        for (int i = 0; i < 20; i++) {
            StoredForms.assertRefused("they end too early", header.array(), EstimatorFormat::read);
        }
    }

    @Test
    void wrongStructure_isRefused() {
        refused("child is not after its parent", nodes(new int[] {0, -1, -1}, new int[] {0, 0, 0}));
        refused("child is not after its parent", nodes(new int[] {0, -1, -1}, new int[] {2, 0, 0}));
        refused("child is not after its parent", nodes(new int[] {0, -1, -1}, new int[] {-7, 0, 0}));
        refused("feature that is not there", nodes(new int[] {2, -1, -1}, new int[] {1, 0, 0}));
        refused("feature that is not there", nodes(new int[] {-2, -1, -1}, new int[] {1, 0, 0}));
        refused("leaf is outside", nodes(new int[] {0, -1, -1}, new int[] {1, 0, 1}));
        refused("leaf is outside", nodes(new int[] {0, -1, -1}, new int[] {1, -1, 0}));
        refused(
                "first tree does not begin",
                new FlatTrees(new int[] {1}, new int[] {-1, -1}, new double[2], new int[2], new double[] {1, 0}));
        refused(
                "a tree is empty",
                new FlatTrees(new int[] {0, 0}, new int[] {-1, -1}, new double[2], new int[2], new double[] {1, 0}));
        refused(
                "a tree is empty",
                new FlatTrees(new int[] {0, 5}, new int[] {-1, -1}, new double[2], new int[2], new double[] {1, 0}));
        refused("add up to 1", new FlatTrees(new int[1], new int[] {-1}, new double[1], new int[1], new double[] {1, 1
        }));
        refused("negative", new FlatTrees(new int[1], new int[] {-1}, new double[1], new int[1], new double[] {2, -1}));
        refused(
                "not finite",
                new FlatTrees(new int[1], new int[] {-1}, new double[1], new int[1], new double[] {Double.NaN, 1}));
        refused(
                "threshold",
                new FlatTrees(
                        new int[1],
                        new int[] {0, -1, -1},
                        new double[] {Double.NaN, 0, 0},
                        new int[] {1, 0, 0},
                        new double[] {1, 0}));
    }

    @Test
    void wrongWeights_areRefused() {
        byte[] infinite = bytes(new LinearEstimator(false, 1, 1, new double[] {Double.POSITIVE_INFINITY, 0}));
        StoredForms.assertRefused("not finite", infinite, EstimatorFormat::read);
        byte[] oneProbability = bytes(new LinearEstimator(true, 1, 1, new double[] {0, 0}));
        StoredForms.assertRefused("outputs do not fit", oneProbability, EstimatorFormat::read);
    }

    @Test
    void changedBytes_areFoundByTheChecksum() {
        StoredForms.assertFlipsRefused(bytes(LINE), 8, EstimatorFormat::read);
    }

    /** An attacker can make the checksum right, so the checks behind it must hold alone. */
    @Property(tries = 2_000)
    void changedBytesWithAChecksumThatFits_areRefusedOrScore(@ForAll long seed) {
        Random chance = new Random(seed);
        byte[] changed = StoredForms.mutated(bytes(chance.nextBoolean() ? STUMPS : LINE), chance);
        StoredForms.assertRefusedOrScores(changed, EstimatorFormat::read, 0);
    }

    private static FlatTrees nodes(int[] features, int[] targets) {
        return new FlatTrees(new int[1], features, new double[features.length], targets, new double[] {1, 0});
    }

    private static void refused(String why, FlatTrees trees) {
        StoredForms.assertRefused(why, bytes(new ForestEstimator(true, 2, 2, trees)), EstimatorFormat::read);
    }

    private static byte[] bytes(FlatEstimator estimator) {
        return StoredForms.written(estimator, EstimatorFormat::write);
    }
}
