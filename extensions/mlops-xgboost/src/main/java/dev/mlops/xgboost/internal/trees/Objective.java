package dev.mlops.xgboost.internal.trees;

/** What trees add up to, and how that becomes scores. */
public enum Objective {
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
    MEAN(6, "reg:squarederror"),
    /** Per label the log odds of it, whatever other labels a row has. */
    LABELS(7, "binary:logistic"),
    /** Per label the part of rows that has it, whatever other labels they have. */
    LABEL_SHARES(8, "reg:squarederror");

    private final int code;
    private final String id;

    Objective(int code, String id) {
        this.code = code;
        this.id = id;
    }

    /** What it is in a stored estimator. */
    int code() {
        return code;
    }

    /** XGBoost's name. */
    public String id() {
        return id;
    }

    public boolean classifies() {
        return this != NUMBER && this != MEAN;
    }

    /**
     * Whether the trees are of a forest. Their leaves are small parts of a mean, which floats would round away beside a great one, so they
     * are added as doubles.
     */
    public boolean isForest() {
        return this == SHARE || this == SHARES || this == MEAN || this == LABEL_SHARES;
    }

    /** Whether sums are log odds. */
    public boolean isLogistic() {
        return this == LOGISTIC || this == LABELS;
    }

    /** Whether each row has any number of labels. */
    public boolean isMultiLabel() {
        return this == LABELS || this == LABEL_SHARES;
    }

    /** Whether one label's score falls where another's rises, and there are more than two. */
    public boolean isOneOfSeveral() {
        return this == SOFTMAX || this == SHARES;
    }

    /** How many scores there are. */
    public int outputs(int labels) {
        return classifies() ? labels : 1;
    }

    /** How many sums of trees there are. */
    public int sums(int outputs) {
        return isOneOfSeveral() || isMultiLabel() ? outputs : 1;
    }
}
