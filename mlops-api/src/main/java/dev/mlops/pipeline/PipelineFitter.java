package dev.mlops.pipeline;

import dev.mlops.data.Batches;
import dev.mlops.data.Table;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * What fits pipelines; {@code mlops-core} provides the one implementation, found by {@link ServiceLoader}, so that the value
 * {@link Pipeline} needs no workspace. Implementations are stateless and safe to share between threads.
 */
public interface PipelineFitter {
    /** Learns what the pipeline's steps need; see {@link Pipeline#fit(Batches, String)}. */
    FittedPipeline fit(Pipeline pipeline, Batches train, Optional<String> target, long seed);

    /** The same with the training rows; see {@link Pipeline#fitTransform}. */
    TrainingMatrix fitTransform(Pipeline pipeline, Table train, String target, long seed);

    /** The implementation on the class or module path. Throws {@link NotFoundException} where mlops-core is missing. */
    static PipelineFitter installed() {
        return ServiceLoader.load(PipelineFitter.class, PipelineFitter.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new NotFoundException(Problem.of("nothing is there that can fit a pipeline")
                        .expected("mlops-core on the class or module path")
                        .found("mlops-api alone")
                        .next("add the dependency dev.mlops:mlops-core")));
    }
}
