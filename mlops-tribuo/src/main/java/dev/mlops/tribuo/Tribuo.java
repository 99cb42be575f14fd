package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.Engine;
import dev.mlops.tribuo.internal.TribuoEngine;
import java.util.List;
import org.tribuo.Trainer;

/** Where Tribuo's algorithms begin: each method gives one with its default settings. */
public final class Tribuo {
    private Tribuo() {}

    /** The engine that runs them, for a workspace's builder. A workspace also finds it by itself on the class or module path. */
    public static Engine engine() {
        return new TribuoEngine();
    }

    /** Classification by a weighted sum of the features per label. */
    public static LogisticRegression logisticRegression() {
        return LogisticRegression.DEFAULTS;
    }

    /** Classification or regression by the average of many trees. */
    public static RandomForest randomForest() {
        return RandomForest.DEFAULTS;
    }

    /** Regression by a weighted sum of the features. */
    public static LinearRegression linearRegression() {
        return LinearRegression.DEFAULTS;
    }

    /** Regression by a weighted sum where weights cost something. */
    public static ElasticNet elasticNet() {
        return ElasticNet.DEFAULTS;
    }

    /** The same, where features that say little get no weight. */
    public static Lasso lasso() {
        return Lasso.DEFAULTS;
    }

    /** Regression by the few features that say most. */
    public static OrthogonalMatchingPursuit orthogonalMatchingPursuit() {
        return OrthogonalMatchingPursuit.DEFAULTS;
    }

    /** Regression by a few features that are let in one after the other. */
    public static Lars lars() {
        return Lars.DEFAULTS;
    }

    /** Classification by the rows on the border between labels. */
    public static SupportVectorClassifier supportVectorClassifier() {
        return SupportVectorClassifier.DEFAULTS;
    }

    /** Regression by the rows that are further off than a little. */
    public static SupportVectorRegressor supportVectorRegressor() {
        return SupportVectorRegressor.DEFAULTS;
    }

    /** Anomalies outside of a border around most rows. */
    public static OneClassSvm oneClassSvm() {
        return OneClassSvm.DEFAULTS;
    }

    /** Anomalies on the other side of a flat border. */
    public static LibLinearAnomalyDetector libLinearAnomalyDetector() {
        return LibLinearAnomalyDetector.DEFAULTS;
    }

    /** Regularised logistic regression by a Newton method. */
    public static LibLinearClassifier libLinearClassifier() {
        return LibLinearClassifier.DEFAULTS;
    }

    /** Linear support vector regression. */
    public static LibLinearRegressor libLinearRegressor() {
        return LibLinearRegressor.DEFAULTS;
    }

    /** Classification or regression by features and their products. */
    public static FactorizationMachine factorizationMachine() {
        return FactorizationMachine.DEFAULTS;
    }

    /** Classification by counts. */
    public static NaiveBayes naiveBayes() {
        return NaiveBayes.DEFAULTS;
    }

    /** Classification or regression by the rows most alike. */
    public static KNearestNeighbours kNearestNeighbours() {
        return KNearestNeighbours.DEFAULTS;
    }

    /** Classification or regression by one decision tree. */
    public static Cart cart() {
        return Cart.DEFAULTS;
    }

    /** Classification or regression by the average of many trees whose splits are drawn by chance. */
    public static ExtraTrees extraTrees() {
        return ExtraTrees.DEFAULTS;
    }

    /** Classification by small trees that each make up for the mistakes of those before. */
    public static AdaBoost adaBoost() {
        return AdaBoost.DEFAULTS;
    }

    /** The average of one algorithm, learnt several times from rows drawn with replacement. */
    public static Bagging bagging(Algorithm algorithm) {
        return Bagging.of(algorithm);
    }

    /** The average of two or more algorithms. */
    public static Voting voting(Algorithm... algorithms) {
        return Voting.of(List.of(algorithms));
    }

    /** An algorithm, named by {@code by}, that learns from what two or more others say. */
    public static Stacking.Members stacking(Algorithm... algorithms) {
        return Stacking.of(List.of(algorithms));
    }

    /** Several labels at once, each told alone by a classifier of its own. */
    public static BinaryRelevance binaryRelevance(Algorithm classifier) {
        return BinaryRelevance.of(classifier);
    }

    /** Several labels at once, told one after the other, where each classifier knows what was said before. */
    public static ClassifierChain classifierChain(Algorithm classifier) {
        return ClassifierChain.of(classifier);
    }

    /**
     * So many groups around their means.
     *
     * @throws IllegalArgumentException unless from 1 to 10,000
     */
    public static KMeans kMeans(int k) {
        return KMeans.of(k);
    }

    /**
     * Groups of any shape and number where rows lie close together, of at least so many rows; the others are noise.
     *
     * @throws IllegalArgumentException unless from 2 to 1,000,000
     */
    public static Hdbscan hdbscan(int minClusterSize) {
        return Hdbscan.of(minClusterSize);
    }

    /**
     * A trainer of Tribuo as it is: of labels, numbers, several labels, clusters or events.
     *
     * @throws IllegalArgumentException where it cannot be built again from its configuration: it is no class of Tribuo's own, or one whose models
     *     cannot be stored safely, as those of LibLinear and XGBoost; this engine and engine {@code xgboost} have algorithms for both
     */
    public static WrappedTrainer wrap(Trainer<?> trainer) {
        return WrappedTrainer.of(trainer);
    }
}
