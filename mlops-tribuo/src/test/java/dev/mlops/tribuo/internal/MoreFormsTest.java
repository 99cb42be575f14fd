package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import dev.mlops.tribuo.internal.estimators.FactorEstimator;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.NeighbourEstimator;
import dev.mlops.tribuo.internal.estimators.OneAgainstRestEstimator;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoreFormsTest extends FormLaws {
    private static final FlatEstimator RESTS =
            new OneAgainstRestEstimator(2, 3, new double[] {1, 2, 3, -1, 0, 0.5, 4, -4, 0});
    private static final FlatEstimator FACTORS =
            new FactorEstimator(true, 2, 2, 1, new double[] {1, 2, 0.5, 3, 4, -1, 0, 0.25, 1, -1});
    private static final FlatEstimator FACTOR = new FactorEstimator(false, 1, 1, 2, new double[] {2, 1, 3, 4});
    private static final FlatEstimator VOTES =
            neighbours(true, 2, new double[] {0, 0, 1, 1, 2, 2}, new double[] {0, 1, 1}, new double[] {1, 1, 2});
    private static final FlatEstimator MEAN =
            neighbours(false, 1, new double[] {0, 0, 1, 1, 2, 2}, new double[] {5, -7, 9}, new double[] {1, 1, 2});
    private static final List<FlatEstimator> ALL = List.of(RESTS, FACTORS, FACTOR, VOTES, MEAN);

    /** Written by version 1 and to be read for ever. */
    private static final String FACTOR_BYTES = "4d4c5442" + "0001" + "0c" + "00000001" + "00000001" + "00000002"
            + "4000000000000000" + "3ff0000000000000" + "4008000000000000" + "4010000000000000";

    private static final String MEAN_BYTES = "4d4c5442" + "0001" + "1f" + "00000002" + "00000001" + "02" + "00000003"
            + "00000002" + "0000000000000000" + "0000000000000000" + "3ff0000000000000" + "3ff0000000000000"
            + "4000000000000000" + "4000000000000000" + "4014000000000000" + "c01c000000000000" + "4022000000000000"
            + "3ff0000000000000" + "3ff0000000000000" + "4000000000000000";

    private static NeighbourEstimator neighbours(
            boolean classifies, int outputs, double[] points, double[] targets, double[] weights) {
        return new NeighbourEstimator(
                classifies, 2, outputs, NeighbourEstimator.EUCLIDEAN, 2, points, targets, weights);
    }

    @Override
    List<FlatEstimator> all() {
        return ALL;
    }

    @Test
    void bytes_areAsDescribed() {
        assertThat(HexFormat.of().formatHex(bytes(FACTOR)))
                .startsWith(FACTOR_BYTES)
                .hasSize(FACTOR_BYTES.length() + 8);
        assertThat(HexFormat.of().formatHex(bytes(MEAN))).startsWith(MEAN_BYTES).hasSize(MEAN_BYTES.length() + 8);
    }

    @Test
    void wrongNumbers_areRefused() {
        refused("weight is not finite", new OneAgainstRestEstimator(1, 2, new double[] {1, 2, 3, Double.NaN}));
        refused("outputs do not fit", new OneAgainstRestEstimator(1, 1, new double[2]));
        refused("weight is not finite", new FactorEstimator(false, 1, 1, 1, new double[] {1, 2, Double.NaN}));
        refused("outputs do not fit", new FactorEstimator(false, 1, 2, 1, new double[6]));
        double[] points = new double[6];
        double[] ones = {1, 1, 1};
        refused("row is not finite", neighbours(false, 1, new double[] {0, 0, 0, 0, 0, Double.NaN}, ones, ones));
        refused("target", neighbours(true, 2, points, new double[] {0, 1, 2}, ones));
        refused("target", neighbours(true, 2, points, new double[] {0, 1, -1}, ones));
        refused("target", neighbours(true, 2, points, new double[] {0, 1, 0.5}, ones));
        refused("target", neighbours(true, 2, points, new double[] {0, 1, Double.NaN}, ones));
        refused("a label has no row", neighbours(true, 2, points, ones, ones));
        refused("a label has no row", neighbours(true, 1 << 27, points, ones, ones));
        refused("target", neighbours(false, 1, points, new double[] {0, 1, Double.NaN}, ones));
        refused("weight", neighbours(false, 1, points, ones, new double[] {1, 1, 0}));
        refused("weight", neighbours(false, 1, points, ones, new double[] {1, 1, Double.NaN}));
        refused("weight", neighbours(false, 1, points, ones, new double[] {1, 1, 1e300}));
        refused("distance", new NeighbourEstimator(false, 2, 1, 3, 1, points, ones, ones));
        refused("neighbours", new NeighbourEstimator(false, 2, 1, 2, 4, points, ones, ones));
        refused("neighbours", new NeighbourEstimator(false, 2, 1, 2, 0, points, ones, ones));
        refused("rows", new NeighbourEstimator(false, 2, 1, 2, 1, new double[0], new double[0], new double[0]));
    }

    @Test
    void hostileCounts_areRefusedBeforeMemoryIsTaken() {
        int most = (1 << 28) - 1;
        for (int form : new int[] {10, 11, 12, 30, 31}) {
            for (int features : new int[] {1, 3, 1 << 14, most}) {
                for (int outputs : new int[] {1, 2, 1 << 14, most}) {
                    for (int count : new int[] {-1, 0, 1, 1 << 14, most, Integer.MAX_VALUE}) {
                        byte[] bytes = ByteBuffer.allocate(24)
                                .putInt(0x4D4C5442)
                                .putShort((short) 1)
                                .put((byte) form)
                                .putInt(features)
                                .putInt(outputs)
                                .put(form >= 30 ? new byte[] {2} : new byte[0])
                                .putInt(count)
                                .putInt(1)
                                .array();
                        assertThatThrownBy(() -> EstimatorFormat.read(new ByteArrayInputStream(bytes)))
                                .isInstanceOf(EngineException.class);
                    }
                }
            }
        }
    }
}
