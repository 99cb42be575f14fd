package dev.mlops.tribuo.internal.wrapped;

import dev.mlops.model.TaskKind;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of Tribuo that may be made from a name in settings or in bytes. Names only: nothing is loaded to compare them. A class belongs here
 * if making one from any numbers does nothing but hold the numbers.
 */
final class AllowedClasses {
    private static final String OLCUT = "com.oracle.labs.mlrg.olcut.provenance.";

    /** Trainers of which the class says what they learn. */
    static final Map<String, TaskKind> TRAINERS = Stream.of(
                    named(
                            TaskKind.CLASSIFICATION,
                            "classification.dtree.CARTClassificationTrainer",
                            "classification.ensemble.AdaBoostTrainer",
                            "classification.libsvm.LibSVMClassificationTrainer",
                            "classification.mnb.MultinomialNaiveBayesTrainer",
                            "classification.sgd.fm.FMClassificationTrainer",
                            "classification.sgd.kernel.KernelSVMTrainer",
                            "classification.sgd.linear.LinearSGDTrainer",
                            "classification.sgd.linear.LogisticRegressionTrainer"),
                    named(
                            TaskKind.REGRESSION,
                            "regression.libsvm.LibSVMRegressionTrainer",
                            "regression.rtree.CARTJointRegressionTrainer",
                            "regression.rtree.CARTRegressionTrainer",
                            "regression.sgd.fm.FMRegressionTrainer",
                            "regression.sgd.linear.LinearSGDTrainer",
                            "regression.slm.ElasticNetCDTrainer",
                            "regression.slm.LARSLassoTrainer",
                            "regression.slm.LARSTrainer",
                            "regression.slm.SLMTrainer"),
                    named(
                            TaskKind.MULTI_LABEL,
                            "multilabel.baseline.ClassifierChainTrainer",
                            "multilabel.baseline.IndependentMultiLabelTrainer",
                            "multilabel.ensemble.CCEnsembleTrainer"),
                    named(TaskKind.CLUSTERING, "clustering.hdbscan.HdbscanTrainer", "clustering.kmeans.KMeansTrainer"),
                    named(TaskKind.ANOMALIES, "anomaly.libsvm.LibSVMAnomalyTrainer"))
            .flatMap(some -> some.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Trainers around another one, which says what they learn. */
    static final Set<String> OUTER_TRAINERS = tribuo(
            "common.tree.ExtraTreesTrainer",
            "common.tree.RandomForestTrainer",
            "ensemble.BaggingTrainer",
            "transform.TransformTrainer");

    /** A trainer whose combiner says what it learns. */
    static final String NEAREST_NEIGHBOURS = "org.tribuo.common.nearest.KNNTrainer";

    /** What the outputs of ensembles are put together by, and what kind those are of. */
    static final Map<String, TaskKind> COMBINERS = Map.of(
            "org.tribuo.classification.ensemble.FullyWeightedVotingCombiner", TaskKind.CLASSIFICATION,
            "org.tribuo.classification.ensemble.VotingCombiner", TaskKind.CLASSIFICATION,
            "org.tribuo.multilabel.ensemble.MultiLabelVotingCombiner", TaskKind.MULTI_LABEL,
            "org.tribuo.regression.ensemble.AveragingCombiner", TaskKind.REGRESSION);

    /** What trainers are configured with and models may hold. */
    private static final Set<String> PARTS = tribuo(
            "math.distance.CosineDistance",
            "math.distance.L1Distance",
            "math.distance.L2Distance",
            "math.kernel.Linear",
            "math.kernel.Polynomial",
            "math.kernel.RBF",
            "math.kernel.Sigmoid",
            "math.neighbour.bruteforce.NeighboursBruteForceFactory",
            "math.neighbour.kdtree.KDTreeFactory",
            "transform.transformations.SimpleTransform");

    private static final Set<String> CONFIGURED = tribuo(
            "anomaly.libsvm.SVMAnomalyType",
            "classification.Label",
            "classification.dtree.impurity.Entropy",
            "classification.dtree.impurity.GiniIndex",
            "classification.libsvm.SVMClassificationType",
            "classification.sgd.objectives.Hinge",
            "classification.sgd.objectives.LogMulticlass",
            "math.optimisers.AdaDelta",
            "math.optimisers.AdaGrad",
            "math.optimisers.AdaGradRDA",
            "math.optimisers.Adam",
            "math.optimisers.LinearDecaySGD",
            "math.optimisers.ParameterAveraging",
            "math.optimisers.Pegasos",
            "math.optimisers.RMSProp",
            "math.optimisers.SimpleSGD",
            "math.optimisers.SqrtDecaySGD",
            "regression.libsvm.SVMRegressionType",
            "regression.rtree.impurity.MeanAbsoluteError",
            "regression.rtree.impurity.MeanSquaredError",
            "regression.sgd.objectives.AbsoluteLoss",
            "regression.sgd.objectives.Huber",
            "regression.sgd.objectives.SquaredLoss",
            "transform.TransformationMap",
            "transform.transformations.BinningTransformation",
            "transform.transformations.IDFTransformation",
            "transform.transformations.LinearScalingTransformation",
            "transform.transformations.MeanStdDevTransformation");

    private static final Set<String> MODELS = tribuo(
            "anomaly.libsvm.LibSVMAnomalyModel",
            "classification.libsvm.LibSVMClassificationModel",
            "classification.mnb.MultinomialNaiveBayesModel",
            "classification.sgd.fm.FMClassificationModel",
            "classification.sgd.kernel.KernelSVMModel",
            "classification.sgd.linear.LinearSGDModel",
            "clustering.hdbscan.HdbscanModel",
            "clustering.kmeans.KMeansModel",
            "common.nearest.KNNModel",
            "common.tree.TreeModel",
            "ensemble.WeightedEnsembleModel",
            "multilabel.baseline.ClassifierChainModel",
            "multilabel.baseline.IndependentMultiLabelModel",
            "regression.libsvm.LibSVMRegressionModel",
            "regression.rtree.IndependentRegressionTreeModel",
            "regression.sgd.fm.FMRegressionModel",
            "regression.sgd.linear.LinearSGDModel",
            "regression.slm.SparseLinearModel",
            "transform.TransformedModel");

    private static final Set<String> HELD = tribuo(
            "CategoricalIDInfo",
            "ImmutableFeatureMap",
            "RealIDInfo",
            "anomaly.Event",
            "anomaly.ImmutableAnomalyInfo",
            "classification.ImmutableLabelInfo",
            "classification.Label",
            "clustering.ClusterID",
            "clustering.ImmutableClusteringInfo",
            "common.sgd.FMParameters",
            "common.tree.LeafNode",
            "common.tree.SplitNode",
            "math.LinearParameters",
            "math.la.DenseMatrix",
            "math.la.DenseSparseMatrix",
            "math.la.DenseVector",
            "math.la.SparseVector",
            "math.util.ExpNormalizer",
            "math.util.NoopNormalizer",
            "math.util.SigmoidNormalizer",
            "multilabel.ImmutableMultiLabelInfo",
            "multilabel.MultiLabel",
            "regression.ImmutableRegressionInfo",
            "regression.Regressor",
            "regression.Regressor$DimensionTuple",
            "transform.transformations.BinningTransformation$BinningTransformer",
            "transform.transformations.IDFTransformation$IDFTransformer",
            "transform.transformations.LinearScalingTransformation$LinearScalingTransformer",
            "transform.transformations.MeanStdDevTransformation$MeanStdDevTransformer");

    /** What provenance may be made of. */
    private static final Set<String> PROVENANCES = Stream.concat(
                    tribuo(
                            "anomaly.AnomalyFactory$AnomalyFactoryProvenance",
                            "classification.LabelFactory$LabelFactoryProvenance",
                            "clustering.ClusteringFactory$ClusteringFactoryProvenance",
                            "dataset.DatasetView$DatasetViewProvenance",
                            "multilabel.MultiLabelFactory$MultiLabelFactoryProvenance",
                            "provenance.DatasetProvenance",
                            "provenance.EnsembleModelProvenance",
                            "provenance.ModelProvenance",
                            "provenance.SimpleDataSourceProvenance",
                            "provenance.impl.TrainerProvenanceImpl",
                            "regression.RegressionFactory$RegressionFactoryProvenance",
                            "transform.TransformerMap$TransformerMapProvenance",
                            "transform.transformations.BinningTransformation$BinningTransformationProvenance",
                            "transform.transformations.IDFTransformation$IDFTransformationProvenance",
                            "transform.transformations.LinearScalingTransformation$LinearScalingTransformationProvenance",
                            "transform.transformations.MeanStdDevTransformation$MeanStdDevTransformationProvenance",
                            "transform.transformations.SimpleTransform$SimpleTransformProvenance")
                            .stream(),
                    Stream.of(
                                    "impl.ConfiguredObjectProvenanceImpl",
                                    "impl.NullConfiguredProvenance",
                                    "primitives.BooleanProvenance",
                                    "primitives.ByteProvenance",
                                    "primitives.CharProvenance",
                                    "primitives.DateTimeProvenance",
                                    "primitives.DoubleProvenance",
                                    "primitives.EnumProvenance",
                                    "primitives.FloatProvenance",
                                    "primitives.IntProvenance",
                                    "primitives.LongProvenance",
                                    "primitives.ShortProvenance",
                                    "primitives.StringProvenance")
                            .map(OLCUT::concat))
            .collect(Collectors.toUnmodifiableSet());

    /** What provenance may be the provenance of, besides models and what is configured. */
    private static final Set<String> DESCRIBED = tribuo(
            "DataSource",
            "ImmutableDataset",
            "MutableDataset",
            "anomaly.AnomalyFactory",
            "classification.LabelFactory",
            "clustering.ClusteringFactory",
            "common.libsvm.LibSVMModel",
            "dataset.DatasetView",
            "multilabel.MultiLabelFactory",
            "provenance.SimpleDataSourceProvenance",
            "regression.RegressionFactory",
            "transform.TransformerMap");

    /** Enumerations whose values are settings. */
    private static final Set<String> ENUMS = tribuo(
            "anomaly.libsvm.SVMAnomalyType$SVMMode",
            "classification.libsvm.SVMClassificationType$SVMMode",
            "clustering.hdbscan.HdbscanTrainer$Distance",
            "clustering.kmeans.KMeansTrainer$Distance",
            "clustering.kmeans.KMeansTrainer$Initialisation",
            "common.libsvm.KernelType",
            "common.nearest.KNNModel$Backend",
            "common.nearest.KNNTrainer$Distance",
            "math.optimisers.SGD$Momentum",
            "regression.libsvm.SVMRegressionType$SVMMode",
            "transform.transformations.BinningTransformation$BinningType",
            "transform.transformations.SimpleTransform$Operation");

    private AllowedClasses() {}

    private static Set<String> tribuo(String... names) {
        return Stream.of(names).map("org.tribuo."::concat).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, TaskKind> named(TaskKind kind, String... names) {
        return tribuo(names).stream().collect(Collectors.toMap(name -> name, name -> kind));
    }

    static boolean isTrainer(String name) {
        return TRAINERS.containsKey(name) || OUTER_TRAINERS.contains(name) || name.equals(NEAREST_NEIGHBOURS);
    }

    /** Whether it may be made from settings. */
    static boolean isConfigured(String name) {
        return isTrainer(name) || COMBINERS.containsKey(name) || PARTS.contains(name) || CONFIGURED.contains(name);
    }

    /** Whether it may be a part of a stored model, or the model. */
    static boolean isStored(String name) {
        return MODELS.contains(name) || COMBINERS.containsKey(name) || PARTS.contains(name) || HELD.contains(name);
    }

    static boolean isProvenance(String name) {
        return PROVENANCES.contains(name);
    }

    /** Whether a stored model may say of something that it was of this class. */
    static boolean isDescribed(String name) {
        return isConfigured(name) || isStored(name) || isProvenance(name) || DESCRIBED.contains(name);
    }

    static boolean isEnum(String name) {
        return ENUMS.contains(name);
    }

    /** Why a class of Tribuo is left out; null where there is no more to say than that it is. */
    static @Nullable String reason(String name) {
        if (name.contains("liblinear") || name.contains("LibLinear")) {
            return "its models hold a serialized Java object, which runs code when it is read";
        }
        if (name.contains("xgboost") || name.contains("XGBoost")) {
            return "its models hold bytes for native code; engine 'xgboost' has its own form for them";
        }
        return null;
    }
}
