package dev.mlops.xgboost.internal.trees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FlatTreesTest {
    /** Comparing doubles with the bound is comparing floats with the threshold. */
    @Property(tries = 2_000)
    void bound_decidesAsRoundingDoes(@ForAll int bits, @ForAll long seed) {
        float threshold = Float.intBitsToFloat(bits);
        if (!Float.isFinite(threshold)) {
            return;
        }
        double bound = FlatTrees.bound(threshold);
        Random chance = new Random(seed);
        double[] near = new double[40];
        double spread = Math.max(Math.ulp(threshold), Float.MIN_VALUE);
        for (int i = 0; i < near.length; i += 4) {
            near[i] = threshold + (chance.nextDouble() - 0.5) * 3 * spread;
            near[i + 1] = bound + (i % 8 == 0 ? 0 : (chance.nextInt(5) - 2) * Math.ulp(bound));
            near[i + 2] = Float.intBitsToFloat(bits + chance.nextInt(7) - 3);
            near[i + 3] = Double.longBitsToDouble(chance.nextLong());
        }
        for (double value : near) {
            if (!Double.isNaN(value)) {
                assertThat(value < bound).as("%s < %s", value, threshold).isEqualTo((float) value < threshold);
            }
        }
    }
}
