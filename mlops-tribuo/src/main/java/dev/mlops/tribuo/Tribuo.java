package dev.mlops.tribuo;

import dev.mlops.spi.Engine;
import dev.mlops.tribuo.internal.TribuoEngine;

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
}
