package dev.mlops.core.internal.study;

import dev.mlops.data.Origin;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.tuning.DefaultComparison;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Study;
import java.util.List;
import java.util.Optional;

/**
 * What the tries of a study of algorithms stand for. Safe to share between threads.
 *
 * @param <O> what the models predict
 */
public interface Tuned<O extends Output> {
    /** The algorithm of a try. */
    Algorithm algorithm(FinishedTrial trial);

    /** The pipeline of a try. */
    Pipeline pipeline(FinishedTrial trial);

    /** The model of a try, trained on all rows that the study was given. */
    Model<O> refit(FinishedTrial trial);

    /** Where those rows come from. */
    Origin origin();

    /** How the best try fares against the default; asked where there is one objective. */
    Optional<DefaultComparison> versusDefault(FinishedTrial best);

    /** What to mind of the study that this belongs to. */
    List<String> warnings(Study<O> study);
}
