package dev.mlops.training;

import dev.mlops.data.Table;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Progress;

/**
 * Trains models: {@code ws.trainer(income).pipeline(prep).algorithm(Tribuo.logisticRegression()).seed(42).train(rows)}. An immutable
 * stage: options return a new one. Safe to share between threads.
 *
 * @param <O> what the model predicts
 */
public interface Trainer<O extends Output> {
    /** The same with this preprocessing; it is fitted on the training rows. Without one, numeric columns are taken as they are. */
    Trainer<O> pipeline(Pipeline pipeline);

    /**
     * The same with this algorithm.
     *
     * @throws dev.mlops.error.NotFoundException where the workspace has no engine of that id
     * @throws dev.mlops.error.EngineException where the engine cannot use the algorithm for the task
     */
    Trainer<O> algorithm(Algorithm algorithm);

    /** The same with another start for chance; 0 unless told otherwise. */
    Trainer<O> seed(long seed);

    /**
     * The same where this is told how far the algorithm is: rounds, trees, passes over the rows. What it throws ends the training, and an interrupt
     * of the thread does. Nothing is told where the model is there already, or where an algorithm has no parts.
     */
    Trainer<O> onProgress(Progress listener);

    /**
     * The same whose trainings are runs of this name in the log of experiments, {@code ws.runs()}: letters, digits, {@code . _ -}; {@code training} unless told
     * otherwise.
     */
    Trainer<O> named(String run);

    /**
     * Fits the pipeline and the algorithm on these rows. The same rows, settings and seed give a model of the same digest; where the
     * workspace has it already, it is loaded and not trained again.
     *
     * <p>Whatever really trains is a run in {@code ws.runs()}, finished or, where this throws, failed: with the parameters {@code algorithm}, {@code engine}, {@code seed},
     * {@code target}, {@code dataset} and {@code dataset.version} of rows that come from one, {@code rows} (how many), {@code rows.digest}, {@code pipeline},
     * {@code settings.<name>} of the algorithm and {@code model}, the digest of what came of it, and the metric {@code seconds}. A model that is registered without another
     * parent has that run as its parent.
     *
     * @throws IllegalStateException where no algorithm was given
     * @throws dev.mlops.error.DataException where the target is not there or has missing values, or the pipeline does not suit the rows
     * @throws dev.mlops.error.EngineException where the engine cannot learn from these rows
     */
    Model<O> train(Table rows);
}
