package dev.mlops.tribuo.internal;

import dev.mlops.spi.Structure;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The structure of a mean of estimators: weighted sums have a mean sum, and trees a mean forest, as long as their scores are what they add up to.
 * There is none where a link stands in between or where members are of different forms.
 */
final class MeanStructure {
    private MeanStructure() {}

    static Optional<Structure> of(FlatEstimator[] members) {
        List<Structure> all = new ArrayList<>();
        for (FlatEstimator member : members) {
            Optional<Structure> one = member.structure();
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.add(one.get());
        }
        if (all.size() == 1) {
            return Optional.of(all.get(0));
        }
        if (all.stream().anyMatch(one -> one.link() != Structure.Link.NONE)) {
            return Optional.empty();
        }
        if (all.stream().allMatch(Structure.Linear.class::isInstance)) {
            return Optional.of(
                    ofSums(all.stream().map(Structure.Linear.class::cast).toList()));
        }
        if (all.stream().allMatch(one -> one instanceof Structure.Trees trees && isOfThisEngine(trees))) {
            List<Structure.Trees> trees =
                    all.stream().map(Structure.Trees.class::cast).toList();
            boolean fits = trees.stream()
                            .mapToLong(one -> Math.max(one.features().length, one.leaves().length))
                            .sum()
                    <= StoredForm.MAX_LENGTH;
            return fits ? Optional.of(ofTrees(trees)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isOfThisEngine(Structure.Trees trees) {
        return trees.equalGoesLeft()
                && !trees.singlePrecision()
                && trees.missingGoesLeft().isEmpty();
    }

    private static Structure ofSums(List<Structure.Linear> members) {
        double[] weights = new double[members.get(0).weights().length];
        double[] biases = new double[members.get(0).biases().length];
        for (Structure.Linear member : members) {
            addPart(member.weights(), members.size(), weights);
            addPart(member.biases(), members.size(), biases);
        }
        return new Structure.Linear(members.get(0).featureCount(), weights, biases, Structure.Link.NONE);
    }

    private static void addPart(double[] values, int of, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i] / of;
        }
    }

    private static Structure ofTrees(List<Structure.Trees> members) {
        int margins = members.get(0).marginCount();
        int[] roots =
                new int[members.stream().mapToInt(one -> one.roots().length).sum()];
        int nodes = members.stream().mapToInt(one -> one.features().length).sum();
        int[] features = new int[nodes];
        double[] thresholds = new double[nodes];
        int[] lefts = new int[nodes];
        int[] rights = new int[nodes];
        double[] leaves =
                new double[members.stream().mapToInt(one -> one.leaves().length).sum()];
        double[] biases = new double[margins];
        int root = 0;
        int node = 0;
        int number = 0;
        for (Structure.Trees one : members) {
            for (int begin : one.roots()) {
                roots[root++] = begin + node;
            }
            int count = one.features().length;
            System.arraycopy(one.features(), 0, features, node, count);
            System.arraycopy(one.thresholds(), 0, thresholds, node, count);
            for (int i = 0; i < count; i++) {
                boolean isLeaf = one.features()[i] == Structure.Trees.LEAF;
                lefts[node + i] = one.lefts()[i] + (isLeaf ? number / margins : node);
                rights[node + i] = isLeaf ? 0 : one.rights()[i] + node;
            }
            for (double leaf : one.leaves()) {
                leaves[number++] = leaf / members.size();
            }
            addPart(one.biases(), members.size(), biases);
            node += count;
        }
        return new Structure.Trees(
                members.get(0).featureCount(),
                roots,
                features,
                thresholds,
                lefts,
                rights,
                true,
                false,
                Optional.empty(),
                leaves,
                biases,
                Structure.Link.NONE);
    }
}
