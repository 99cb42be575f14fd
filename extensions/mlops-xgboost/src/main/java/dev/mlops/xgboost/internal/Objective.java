package dev.mlops.xgboost.internal;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;

/** What trees add up to, and how that becomes scores. */
enum Objective {
    /** Log odds of the second of two labels. */
    LOGISTIC(1, "binary:logistic"),
    /** One number per label, for softmax. */
    SOFTMAX(2, "multi:softprob"),
    /** The estimate itself. */
    NUMBER(3, "reg:squarederror"),
    /** The part of rows that has the second of two labels. */
    SHARE(4, "reg:squarederror"),
    /** Per label the part of rows that has it; they add up to about 1. */
    SHARES(5, "reg:squarederror"),
    /** The estimate, from a forest. */
    MEAN(6, "reg:squarederror");

    private final int code;
    private final String id;

    Objective(int code, String id) {
        this.code = code;
        this.id = id;
    }

    static Objective of(TrainingRequest request, AlgorithmValue algorithm) {
        boolean forest = algorithm.kind() == XgBoostKinds.RANDOM_FOREST;
        if (request.task().kind() == TaskKind.REGRESSION) {
            return forest ? MEAN : NUMBER;
        }
        boolean several = request.labels().size() > 2;
        if (forest) {
            return several ? SHARES : SHARE;
        }
        return several ? SOFTMAX : LOGISTIC;
    }

    /** What it is in a stored estimator. */
    int code() {
        return code;
    }

    /** XGBoost's name. */
    String id() {
        return id;
    }

    boolean classifies() {
        return this != NUMBER && this != MEAN;
    }

    /**
     * Whether the trees are of a forest. Their leaves are small parts of a mean, which floats would round away beside a great one, so they
     * are added as doubles.
     */
    boolean isForest() {
        return this == SHARE || this == SHARES || this == MEAN;
    }

    /** How many scores there are. */
    int outputs(int labels) {
        return classifies() ? labels : 1;
    }

    /** How many sums of trees there are. */
    int sums(int outputs) {
        return this == SOFTMAX || this == SHARES ? outputs : 1;
    }
}
