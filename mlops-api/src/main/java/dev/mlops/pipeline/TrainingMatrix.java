package dev.mlops.pipeline;

import java.util.Optional;

/** What an algorithm learns from, and the pipeline that makes the same of rows to come. Immutable; safe to share between threads. */
public interface TrainingMatrix {
    /** The fitted pipeline. */
    FittedPipeline pipeline();

    /** The features, one row per example. */
    FeatureMatrix features();

    /** Which training row, from 0, each example is; a copy. A step that balances labels takes some again, or leaves some out. */
    int[] rows();

    /** What each example weighs, above 0; empty where all weigh the same; a copy. */
    Optional<double[]> weights();
}
