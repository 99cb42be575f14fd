package dev.mlops.core.internal.tuning;

import dev.mlops.model.Algorithm;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.tuning.Trial;
import java.util.Objects;
import java.util.function.Function;

/**
 * What the settings of a try make up. Immutable.
 *
 * @param pipeline the preprocessing
 * @param algorithm how to learn
 */
record Candidate(Pipeline pipeline, Algorithm algorithm) {
    /**
     * What candidates are made by. Safe for several threads where its functions are.
     *
     * @param pipelines asked first
     * @param isPipelineSearched whether the pipeline depends on the try
     * @param algorithms asked then
     */
    record Space(
            Function<? super Trial, Pipeline> pipelines,
            boolean isPipelineSearched,
            Function<? super Trial, ? extends Algorithm> algorithms) {
        /** What the settings of this try make up. */
        Candidate of(Trial trial) {
            Pipeline pipeline = Objects.requireNonNull(pipelines.apply(trial), "pipeline: it made no pipeline");
            return new Candidate(
                    pipeline, Objects.requireNonNull(algorithms.apply(trial), "search: it made no algorithm"));
        }
    }
}
