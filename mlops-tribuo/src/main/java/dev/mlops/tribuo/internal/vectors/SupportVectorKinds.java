package dev.mlops.tribuo.internal.vectors;

import static dev.mlops.model.TaskKind.ANOMALIES;
import static dev.mlops.model.TaskKind.CLASSIFICATION;
import static dev.mlops.model.TaskKind.REGRESSION;

import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.Setting;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.estimators.SupportVectorEstimator;
import dev.mlops.tribuo.internal.learning.TribuoKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Support vector machines. */
public final class SupportVectorKinds {
    static final String LINEAR = "linear";
    static final String POLYNOMIAL = "polynomial";
    static final String RBF = "rbf";
    static final String SIGMOID = "sigmoid";
    static final String BY_NU = "nu";

    private static final double MOST = 1e9;

    /** One label from another by the rows on the border between them. */
    public static final AlgorithmKind CLASSIFIER = TribuoKind.of(
            "support-vector-classifier",
            Set.of(CLASSIFICATION),
            settings(
                    Setting.flag("balanced", false),
                    Setting.above0("cost", 1, MOST),
                    Setting.choice("margin", "cost", BY_NU),
                    Setting.above0("nu", 0.5, 1)),
            SupportVectorClassification::learn);

    /** A number by the rows that are further from it than a little. */
    public static final AlgorithmKind REGRESSOR = TribuoKind.of(
            "support-vector-regressor",
            Set.of(REGRESSION),
            settings(
                    Setting.above0("cost", 1, MOST),
                    Setting.from0("epsilon", 0.1, 1_000),
                    Setting.choice("margin", "epsilon", BY_NU),
                    Setting.above0("nu", 0.5, 1)),
            SupportVectorTraining::regression);

    /** Rows unlike the others by those on the border. */
    public static final AlgorithmKind ONE_CLASS = TribuoKind.of(
            "one-class-svm",
            Set.of(ANOMALIES),
            settings(Setting.above0("nu", 0.1, 1)),
            SupportVectorTraining::anomalies);

    private SupportVectorKinds() {}

    private static List<Setting> settings(Setting... own) {
        List<Setting> settings = new ArrayList<>(List.of(own));
        settings.add(Setting.number("coef0", 0, -MOST, MOST));
        settings.add(Setting.whole("degree", 3, 1, 20));
        settings.add(Setting.above0OrAuto("gamma", MOST));
        settings.add(Setting.choice("kernel", RBF, LINEAR, POLYNOMIAL, SIGMOID));
        settings.add(Setting.above0("tolerance", 1e-3, 1));
        return settings;
    }

    public static List<AlgorithmKind> all() {
        return List.of(ONE_CLASS, CLASSIFIER, REGRESSOR);
    }

    /** How their estimators are read, by form: 50 to 59. */
    public static Map<Integer, StoredForm> forms() {
        return Map.of(
                SupportVectorEstimator.CLASSIFICATION, SupportVectorEstimator.form(CLASSIFICATION),
                SupportVectorEstimator.REGRESSION, SupportVectorEstimator.form(REGRESSION),
                SupportVectorEstimator.ANOMALIES, SupportVectorEstimator.form(ANOMALIES));
    }
}
