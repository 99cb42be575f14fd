package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.Engine;
import dev.mlops.tribuo.internal.TribuoEngine;
import java.util.List;

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
}
