package dev.mlops.tribuo.internal;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.learning.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Has a classifier learn for each label whether a row has it. All learn side by side, those of a chain as well: while learning, the labels
 * before are known. Seeds and orders are drawn before any thread begins.
 */
final class MultiLabelTraining {
    private static final List<String> NO_OR_YES = List.of("no", "yes");

    private MultiLabelTraining() {}

    static EachLabelEstimator binaryRelevance(TrainingRequest request, AlgorithmValue algorithm) {
        AlgorithmValue inner = algorithm.algorithms(MultiLabelKinds.OF).get(0);
        int labels = request.labels().size();
        long[] seeds = seeds(request, labels);
        return new EachLabelEstimator(Members.run(
                labels, request.executor(), label -> learn(request, inner, request.features(), label, seeds[label])));
    }

    static LabelChainsEstimator classifierChain(TrainingRequest request, AlgorithmValue algorithm) {
        AlgorithmValue inner = algorithm.algorithms(MultiLabelKinds.OF).get(0);
        int labels = request.labels().size();
        int chains = (int) algorithm.whole("chains");
        long[] seeds = seeds(request, chains * (labels + 1));
        String given = algorithm.text(LabelOrder.SETTING);
        int[][] orders = new int[chains][];
        for (int chain = 0; chain < chains; chain++) {
            orders[chain] = given.equals(LabelOrder.BY_CHANCE)
                    ? LabelOrder.drawn(labels, seeds[chains * labels + chain])
                    : LabelOrder.positions(given, request.labels());
        }
        List<FlatEstimator> members = Members.run(chains * labels, request.executor(), member -> {
            int[] order = orders[member / labels];
            int place = member % labels;
            FeatureMatrix features = new ExtendedRows(request.features(), request.targets(), order, place);
            return learn(request, inner, features, order[place], seeds[member]);
        });
        List<List<FlatEstimator>> byChain = new ArrayList<>();
        for (int chain = 0; chain < chains; chain++) {
            byChain.add(members.subList(chain * labels, (chain + 1) * labels));
        }
        return new LabelChainsEstimator(orders, byChain);
    }

    private static FlatEstimator learn(
            TrainingRequest all, AlgorithmValue inner, FeatureMatrix features, int label, long seed) {
        int labels = all.labels().size();
        double[] targets = new double[features.rowCount()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = all.targets()[row * labels + label];
        }
        TrainingRequest one = new TrainingRequest(
                inner, MultiLabelKinds.ONE_LABEL, features, targets, all.weights(), NO_OR_YES, seed, all.executor());
        return (FlatEstimator) inner.kind().learn(one, inner);
    }

    private static long[] seeds(TrainingRequest request, int count) {
        return new SplittableRandom(request.seed()).longs(count).toArray();
    }

    /**
     * Rows with the labels that come earlier in a chain as further features, 1 where a row has the label and else 0.
     *
     * @param targets of all labels, row by row
     * @param order the positions of labels in the chain
     * @param added how many of them come earlier
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record ExtendedRows(FeatureMatrix rows, double[] targets, int[] order, int added) implements FeatureMatrix {
        @Override
        public int rowCount() {
            return rows.rowCount();
        }

        @Override
        public List<String> features() {
            List<String> names = new ArrayList<>(rows.features());
            for (int i = 0; i < added; i++) {
                names.add("label " + (order[i] + 1));
            }
            return List.copyOf(names);
        }

        @Override
        public double get(int row, int feature) {
            int own = rows.features().size();
            return feature < own ? rows.get(row, feature) : label(row, feature - own);
        }

        @Override
        public void copyRow(int row, double[] target) {
            rows.copyRow(row, target);
            int own = rows.features().size();
            for (int i = 0; i < added; i++) {
                target[own + i] = label(row, i);
            }
        }

        private double label(int row, int place) {
            return targets[row * order.length + order[place]];
        }

        @Override
        public boolean isSparse() {
            return rows.isSparse();
        }

        @Override
        public int keptCount(int row) {
            int count = rows.keptCount(row);
            for (int i = 0; i < added; i++) {
                count += !isSparse() || label(row, i) != 0 ? 1 : 0;
            }
            return count;
        }

        @Override
        public int copyKept(int row, int[] positions, double[] values) {
            int count = rows.copyKept(row, positions, values);
            int own = rows.features().size();
            for (int i = 0; i < added; i++) {
                double label = label(row, i);
                if (!isSparse() || label != 0) {
                    positions[count] = own + i;
                    values[count] = label;
                    count++;
                }
            }
            return count;
        }
    }
}
