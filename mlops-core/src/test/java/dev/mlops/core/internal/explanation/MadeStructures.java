package dev.mlops.core.internal.explanation;

import dev.mlops.spi.Structure;
import dev.mlops.spi.Structure.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up structures and rows, the same for the same seed. */
final class MadeStructures {
    /** Few values, so that features often equal thresholds; 0.1 is another number as a float. */
    private static final double[] VALUES = {-1, 0, 0.1, 0.5, 1, 2};

    private MadeStructures() {}

    /** Trees of at most six splits above each other. */
    static Structure.Trees trees(Random random, int features, int margins) {
        Growing growing = new Growing(random, features, margins);
        int[] roots = IntStream.range(0, 1 + random.nextInt(4))
                .map(tree -> growing.grow(random.nextInt(7)))
                .toArray();
        return growing.structure(roots, random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    }

    /** Weighted sums. */
    static Structure.Linear linear(Random random, int features, int margins) {
        return new Structure.Linear(
                features,
                random.doubles((long) features * margins, -2, 2).toArray(),
                random.doubles(margins, -2, 2).toArray(),
                Link.NONE);
    }

    /** Rows, some of whose values are missing where that may be. */
    static double[][] rows(Random random, int rows, int features, boolean mayMiss) {
        double[][] made = new double[rows][features];
        for (double[] row : made) {
            for (int f = 0; f < features; f++) {
                row[f] = mayMiss && random.nextInt(5) == 0 ? Double.NaN : VALUES[random.nextInt(VALUES.length)];
            }
        }
        return made;
    }

    /** The tree that gives 1 where each of the features is above 0.5, and else 0: splits under each other. */
    static Structure.Trees allAbove(int features) {
        int[] nodes = new int[2 * features + 1];
        double[] thresholds = new double[nodes.length];
        int[] lefts = new int[nodes.length];
        int[] rights = new int[nodes.length];
        double[] leaves = new double[features + 1];
        for (int f = 0; f < features; f++) {
            nodes[2 * f] = f;
            thresholds[2 * f] = 0.5;
            lefts[2 * f] = 2 * f + 1;
            rights[2 * f] = 2 * f + 2;
            nodes[2 * f + 1] = Structure.Trees.LEAF;
            lefts[2 * f + 1] = f;
        }
        nodes[2 * features] = Structure.Trees.LEAF;
        lefts[2 * features] = features;
        leaves[features] = 1;
        return new Structure.Trees(
                features,
                new int[] {0},
                nodes,
                thresholds,
                lefts,
                rights,
                true,
                false,
                Optional.empty(),
                leaves,
                new double[1],
                Link.NONE);
    }

    private static final class Growing {
        private final Random random;
        private final int featureCount;
        private final int margins;
        private final List<Integer> features = new ArrayList<>();
        private final List<Double> thresholds = new ArrayList<>();
        private final List<Integer> lefts = new ArrayList<>();
        private final List<Integer> rights = new ArrayList<>();
        private final List<Boolean> missing = new ArrayList<>();
        private final List<Double> leaves = new ArrayList<>();

        Growing(Random random, int featureCount, int margins) {
            this.random = random;
            this.featureCount = featureCount;
            this.margins = margins;
        }

        int grow(int depth) {
            int node = features.size();
            boolean leaf = depth == 0 || random.nextInt(8) == 0;
            features.add(leaf ? Structure.Trees.LEAF : random.nextInt(featureCount));
            double value = VALUES[random.nextInt(VALUES.length)];
            thresholds.add(random.nextBoolean() ? value : (double) (float) value);
            lefts.add(leaves.size() / margins);
            rights.add(0);
            missing.add(random.nextBoolean());
            if (leaf) {
                for (int m = 0; m < margins; m++) {
                    leaves.add(random.nextInt(3) == 0 ? 0 : random.nextGaussian());
                }
            } else {
                lefts.set(node, grow(depth - 1));
                rights.set(node, grow(depth - 1));
            }
            return node;
        }

        Structure.Trees structure(int[] roots, boolean equalGoesLeft, boolean single, boolean mayMiss) {
            boolean[] missingLeft = new boolean[missing.size()];
            for (int i = 0; i < missingLeft.length; i++) {
                missingLeft[i] = missing.get(i);
            }
            return new Structure.Trees(
                    featureCount,
                    roots,
                    features.stream().mapToInt(Integer::intValue).toArray(),
                    thresholds.stream().mapToDouble(Double::doubleValue).toArray(),
                    lefts.stream().mapToInt(Integer::intValue).toArray(),
                    rights.stream().mapToInt(Integer::intValue).toArray(),
                    equalGoesLeft,
                    single,
                    mayMiss ? Optional.of(missingLeft) : Optional.empty(),
                    leaves.stream().mapToDouble(Double::doubleValue).toArray(),
                    random.doubles(margins, -1, 1).toArray(),
                    Link.NONE);
        }
    }
}
