package dev.mlops.tribuo.internal.wrapped;

import java.util.List;
import org.tribuo.Trainer;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.sgd.fm.FMClassificationTrainer;
import org.tribuo.classification.sgd.kernel.KernelSVMTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.common.tree.ExtraTreesTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.kernel.RBF;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.Pegasos;
import org.tribuo.multilabel.baseline.ClassifierChainTrainer;
import org.tribuo.multilabel.baseline.IndependentMultiLabelTrainer;
import org.tribuo.multilabel.ensemble.CCEnsembleTrainer;
import org.tribuo.multilabel.ensemble.MultiLabelVotingCombiner;
import org.tribuo.regression.rtree.CARTJointRegressionTrainer;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.sgd.fm.FMRegressionTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import org.tribuo.regression.slm.ElasticNetCDTrainer;
import org.tribuo.regression.slm.LARSLassoTrainer;
import org.tribuo.regression.slm.LARSTrainer;
import org.tribuo.regression.slm.SLMTrainer;
import org.tribuo.transform.TransformTrainer;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.BinningTransformation;
import org.tribuo.transform.transformations.IDFTransformation;
import org.tribuo.transform.transformations.LinearScalingTransformation;
import org.tribuo.transform.transformations.MeanStdDevTransformation;
import org.tribuo.transform.transformations.SimpleTransform;

/** One of each trainer of Tribuo that can be wrapped. */
final class Trainers {
    private Trainers() {}

    static List<Trainer<?>> all() {
        return List.of(
                new LogisticRegressionTrainer(),
                new LinearSGDTrainer(new Hinge(), new Pegasos(0.1, 0.1), 3, 100, 4, 7L),
                new FMClassificationTrainer(new LogMulticlass(), new AdaGrad(0.1), 3, 1L, 4, 0.1),
                new KernelSVMTrainer(new RBF(0.5), 0.01, 3, 1L),
                new CARTClassificationTrainer(4),
                new MultinomialNaiveBayesTrainer(0.5),
                new RandomForestTrainer<>(new CARTClassificationTrainer(4, 0.5f, 1L), new VotingCombiner(), 3),
                new ExtraTreesTrainer<>(
                        new CARTClassificationTrainer(4, 1f, 0.0f, 0.5f, true, new GiniIndex(), 1L),
                        new VotingCombiner(),
                        3),
                new BaggingTrainer<>(new LogisticRegressionTrainer(), new FullyWeightedVotingCombiner(), 3),
                new AdaBoostTrainer(new CARTClassificationTrainer(2), 3),
                new KNNTrainer<>(
                        3,
                        DistanceType.L2.getDistance(),
                        1,
                        new VotingCombiner(),
                        KNNModel.Backend.THREADPOOL,
                        NeighboursQueryFactoryType.KD_TREE),
                new TransformTrainer<>(
                        new LogisticRegressionTrainer(),
                        new TransformationMap(List.of(
                                new MeanStdDevTransformation(),
                                BinningTransformation.equalWidth(4),
                                new LinearScalingTransformation(0, 1),
                                SimpleTransform.add(3),
                                new IDFTransformation())),
                        true),
                new CARTRegressionTrainer(),
                new CARTJointRegressionTrainer(),
                new org.tribuo.regression.sgd.linear.LinearSGDTrainer(new SquaredLoss(), new AdaGrad(0.1), 3, 1L),
                new FMRegressionTrainer(new SquaredLoss(), new AdaGrad(0.1), 3, 1L, 2, 0.1, true),
                new ElasticNetCDTrainer(0.1, 0.5),
                new SLMTrainer(true),
                new LARSTrainer(2),
                new LARSLassoTrainer(2),
                new IndependentMultiLabelTrainer(new LogisticRegressionTrainer()),
                new ClassifierChainTrainer(new CARTClassificationTrainer(3), 1L),
                new ClassifierChainTrainer(new CARTClassificationTrainer(3), List.of("1", "0")),
                new CCEnsembleTrainer(new CARTClassificationTrainer(3), 3, 1L),
                new BaggingTrainer<>(
                        new IndependentMultiLabelTrainer(new CARTClassificationTrainer(3)),
                        new MultiLabelVotingCombiner(),
                        2),
                new KMeansTrainer(3, 10, DistanceType.L2.getDistance(), 1, 1),
                new KMeansTrainer(3, 10, DistanceType.L1.getDistance(), KMeansTrainer.Initialisation.PLUSPLUS, 1, 1),
                new HdbscanTrainer(4),
                anomalies());
    }

    private static LibSVMAnomalyTrainer anomalies() {
        SVMParameters<Event> parameters =
                new SVMParameters<>(new SVMAnomalyType(SVMAnomalyType.SVMMode.ONE_CLASS), KernelType.RBF);
        parameters.setGamma(0.5);
        parameters.setNu(0.2);
        return new LibSVMAnomalyTrainer(parameters);
    }
}
