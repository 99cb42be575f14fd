package dev.mlops.core.internal.pipeline;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.TrainingMatrix;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an algorithm learns from. */
public final class DefaultTrainingMatrix implements TrainingMatrix {
    private final DefaultFittedPipeline pipeline;
    private final FeatureMatrix features;
    private final int[] rows;
    private final double @Nullable [] weights;

    DefaultTrainingMatrix(
            DefaultFittedPipeline pipeline, FeatureMatrix features, int[] rows, double @Nullable [] weights) {
        this.pipeline = pipeline;
        this.features = features;
        this.rows = rows;
        this.weights = weights;
    }

    @Override
    public DefaultFittedPipeline pipeline() {
        return pipeline;
    }

    @Override
    public FeatureMatrix features() {
        return features;
    }

    @Override
    public int[] rows() {
        return rows.clone();
    }

    @Override
    public Optional<double[]> weights() {
        return Optional.ofNullable(weights).map(double[]::clone);
    }

    /** Such as {@code 26,049 rows x 88 features}. */
    @Override
    public String toString() {
        return features + (weights == null ? "" : ", weighted");
    }
}
