package dev.mlops.onnx.internal;

import java.util.Locale;

/** What is made of the numbers that come out of a graph. */
public enum Transform {
    /** They are what they must be already. */
    NONE,
    /** Logits to probabilities that add up to 1. */
    SOFTMAX,
    /** Each logit to a probability. */
    SIGMOID,
    /** The other sign. */
    NEGATED;

    /** As a setting. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static double logistic(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
