package dev.mlops.xgboost;

import dev.mlops.spi.Engine;
import dev.mlops.xgboost.internal.XgBoostEngine;

/** Where XGBoost's algorithms begin: each method gives one with its default settings. */
public final class XgBoost {
    private XgBoost() {}

    /** The engine that runs them, for a workspace's builder. A workspace also finds it by itself on the class or module path. */
    public static Engine engine() {
        return new XgBoostEngine();
    }

    /** Classification, of one label or several at once, or regression by trees of which each corrects those before it. */
    public static GradientBoosting gradientBoosting() {
        return GradientBoosting.DEFAULTS;
    }

    /** Classification, of one label or several at once, or regression by the average of many trees. */
    public static RandomForest randomForest() {
        return RandomForest.DEFAULTS;
    }
}
