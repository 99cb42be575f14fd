package dev.mlops.tribuo.internal.trees;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import dev.mlops.tribuo.internal.estimators.ForestEstimator;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Growth;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import dev.mlops.tribuo.internal.learning.TargetScale;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.IndependentRegressionTreeModel;

/** Learns one tree or the trees of a forest with Tribuo's CART and takes them out. */
public final class ForestTraining {
    private ForestTraining() {}

    /** What makes trees of the same rows differ. */
    enum Style {
        /** Nothing: there is one tree, which tries every feature at each split. */
        ONE_TREE,
        /** Each learns from a bootstrap sample and tries some of the features at each split. */
        BOOTSTRAP,
        /** Each learns from all rows and tries one split, drawn by chance, of each of some features. */
        RANDOM_SPLITS
    }

    /** Is told of each tree that Tribuo made, by its number. */
    public interface Watcher<T extends Output<T>> {
        void learnt(int member, TreeModel<T> tree);
    }

    /** As a random forest does. */
    public static ForestEstimator classification(
            TrainingRequest request, AlgorithmValue algorithm, Watcher<Label> watcher) {
        return classification(request, algorithm, Style.BOOTSTRAP, watcher);
    }

    public static ForestEstimator classification(
            TrainingRequest request, AlgorithmValue algorithm, Style style, Watcher<Label> watcher) {
        List<Bins> bins = bins(request.features(), algorithm);
        Label[] labels = Outputs.labels(request.labels().size());
        MutableDataset<Label> dataset = Outputs.emptyLabelled();
        fill(dataset, request, bins, row -> labels[(int) request.targets()[row]]);
        Grower<Label> grower = new Grower<>(
                dataset,
                bins,
                algorithm,
                style,
                labels.length,
                (fraction, seed) -> new CARTClassificationTrainer(
                        (int) algorithm.whole("maxDepth"),
                        algorithm.whole("minSamplesToSplit"),
                        0f,
                        fraction,
                        style == Style.RANDOM_SPLITS,
                        new GiniIndex(),
                        seed),
                ForestTraining::probabilities,
                watcher);
        int candidates = grower.candidates(Math.sqrt(grower.usableFeatures()));
        return grower.grow(request, candidates, trees -> new ForestEstimator(true, bins.size(), labels.length, trees));
    }

    static ForestEstimator regression(
            TrainingRequest request, AlgorithmValue algorithm, Style style, Watcher<Regressor> watcher) {
        List<Bins> bins = bins(request.features(), algorithm);
        TargetScale scale = TargetScale.of(request.targets());
        MutableDataset<Regressor> dataset = Outputs.emptyNumbered();
        fill(dataset, request, bins, row -> Outputs.number(scale.scaled(request.targets()[row])));
        Grower<Regressor> grower = new Grower<>(
                dataset,
                bins,
                algorithm,
                style,
                1,
                (fraction, seed) -> new CARTRegressionTrainer(
                        (int) algorithm.whole("maxDepth"),
                        algorithm.whole("minSamplesToSplit"),
                        0f,
                        fraction,
                        style == Style.RANDOM_SPLITS,
                        style == Style.RANDOM_SPLITS ? new RandomSplitSquaredError() : new ExactSquaredError(),
                        seed),
                (leaf, values) -> values[0] = leaf.getOutput().getValues()[0] * scale.deviation() + scale.mean(),
                watcher);
        int candidates = grower.candidates(grower.usableFeatures() / 3.0);
        return grower.grow(request, candidates, trees -> new ForestEstimator(false, bins.size(), 1, trees));
    }

    static List<Bins> bins(FeatureMatrix matrix, AlgorithmValue algorithm) {
        List<Bins> bins = new ArrayList<>();
        for (int column = 0; column < matrix.features().size(); column++) {
            Failures.stopIfInterrupted();
            bins.add(Bins.of(matrix, column, (int) algorithm.whole("maxBins")));
        }
        return bins;
    }

    static <T extends Output<T>> void fill(
            MutableDataset<T> dataset, TrainingRequest request, List<Bins> bins, Outputs.Targets<T> targets) {
        FeatureMatrix matrix = request.features();
        double[] weights = RowWeights.of(request);
        int fallback = 0;
        while (fallback < bins.size() - 1 && bins.get(fallback).isConstant()) {
            fallback++;
        }
        RowBuilder builder = new RowBuilder(new FeatureNames(bins.size()), bins.size(), fallback);
        double[] row = new double[bins.size()];
        for (int r = 0; r < matrix.rowCount(); r++) {
            matrix.copyRow(r, row);
            for (int c = 0; c < row.length; c++) {
                builder.add(c, bins.get(c).code(row[c]));
            }
            dataset.add(builder.build(targets.of(r), weights[r]));
        }
    }

    /**
     * The shares of the labels. Tribuo takes the weights that went to one child off those of the parent, in floats, so that a label without rows
     * may be left with a little less than nothing where weights are no whole numbers; the little is taken for nothing.
     */
    private static void probabilities(LeafNode<Label> leaf, double[] values) {
        double total = 0;
        boolean negative = false;
        for (Label label : leaf.getDistribution().values()) {
            double share = label.getScore();
            negative |= share < 0;
            values[Outputs.position(label)] = Math.max(0, share);
            total += Math.max(0, share);
        }
        if (negative) {
            for (int i = 0; i < values.length; i++) {
                values[i] /= total;
            }
        }
    }

    /** Makes a trainer that tries this part of the features at each split. */
    private interface TrainerMaker<T extends Output<T>> {
        Trainer<T> make(float fraction, long seed);
    }

    private record Grower<T extends Output<T>>(
            MutableDataset<T> dataset,
            List<Bins> bins,
            AlgorithmValue algorithm,
            Style style,
            int outputCount,
            TrainerMaker<T> trainers,
            BiConsumer<LeafNode<T>, double[]> leafValues,
            Watcher<T> watcher) {

        int usableFeatures() {
            return (int) bins.stream().filter(b -> !b.isConstant()).count();
        }

        /** How many features are tried at each split. */
        int candidates(double auto) {
            if (style == Style.ONE_TREE) {
                return Math.max(1, usableFeatures());
            }
            double wanted =
                    algorithm.isAuto("featureFraction") ? auto : usableFeatures() * algorithm.number("featureFraction");
            return (int) Math.max(1, Math.round(wanted));
        }

        ForestEstimator grow(
                TrainingRequest request,
                int candidates,
                Function<ForestEstimator.FlatTrees, ForestEstimator> estimator) {
            ImmutableFeatureMap features = dataset.getFeatureIDMap();
            ImmutableOutputInfo<T> outputs = dataset.getOutputIDInfo();
            // All of chance is drawn here, before any thread begins, so that it does not matter which one takes which
            // member.
            SplittableRandom chance = new SplittableRandom(request.seed());
            int members = style == Style.ONE_TREE ? 1 : (int) algorithm.whole("trees");
            long[] seeds = chance.longs(2L * members).toArray();
            float fraction = Math.min(1f, candidates / (float) features.size());
            IntFunction<FlatTree> learnTree = member -> {
                Bag<T> bag = style == Style.BOOTSTRAP
                        ? Bag.drawn(dataset, features, outputs, new SplittableRandom(seeds[2 * member]))
                        : Bag.ofAll(dataset, features, outputs);
                // A trainer of its own: Tribuo's trainers count how often they were used, and learn differently each
                // time.
                TreeModel<T> tree = (TreeModel<T>)
                        trainers.make(fraction, seeds[2 * member + 1]).train(bag);
                watcher.learnt(member, tree);
                return FlatTree.of(root(tree), features, c -> bins.get(c)::threshold, outputCount, leafValues);
            };
            Function<List<FlatTree>, ForestEstimator> joined =
                    trees -> estimator.apply(FlatTree.joined(trees, outputCount));
            return joined.apply(Growth.run(request, members, learnTree, joined::apply));
        }

        private Node<T> root(TreeModel<T> tree) {
            if (tree instanceof IndependentRegressionTreeModel regression) {
                @SuppressWarnings("unchecked") // a regression tree is one over Regressor, and so is T
                Node<T> root = (Node<T>)
                        (Node<?>) regression.getRoots().values().iterator().next();
                return root;
            }
            return tree.getRoot();
        }
    }
}
