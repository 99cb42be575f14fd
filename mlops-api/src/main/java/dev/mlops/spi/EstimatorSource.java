package dev.mlops.spi;

/**
 * Has what an engine learnt. The models that a workspace trains and loads implement it, so that an engine's own tools can get at what is inside
 * them: {@code model instanceof EstimatorSource source}. Those who only predict have no need of it.
 */
public interface EstimatorSource {
    /** What the engine learnt. It knows features and scores, not columns and labels. */
    Estimator estimator();
}
