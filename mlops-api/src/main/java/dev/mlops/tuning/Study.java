package dev.mlops.tuning;

import dev.mlops.data.Origin;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;

/**
 * What a search saw. Immutable; safe to share between threads; prints as a small table, best tries first. Settings are compared by the first objective
 * unless said otherwise; of tries with the same value the first is better.
 *
 * @param <O> what the models predict; of a study of any function there are none
 */
public interface Study<O extends Output> {
    /** Its name; empty where it was given none and so was not kept. */
    Optional<String> name();

    /** What is made large or small, in the order of the values of a try. */
    List<Direction> directions();

    /** Every setting that a try asked for, in the order in which they came up. */
    List<Parameter> parameters();

    /**
     * The complete try with the best value.
     *
     * @throws dev.mlops.error.EngineException where no try is complete, naming the first error
     * @throws IllegalStateException where there are several objectives: see {@link #front()}
     */
    FinishedTrial best();

    /** The complete tries that no other one equals or beats in every objective (Pareto front), by number; with one objective the best one. */
    List<FinishedTrial> front();

    /**
     * The volume between the front and a point: the larger the better (Zitzler and Thiele 1998).
     *
     * @param reference a number per objective that is worse than the front's; tries that are no better than it in some objective do not count
     * @throws IllegalArgumentException where it does not have a finite number per objective
     */
    double hypervolume(double... reference);

    /** All tries, in the order of their numbers. */
    List<FinishedTrial> trials();

    /** As {@link #importances(int)} for the first objective. */
    ParameterImportances importances();

    /**
     * Which settings make the difference.
     *
     * @param objective the position of the objective
     * @throws IllegalStateException where there are fewer than 4 complete tries
     */
    ParameterImportances importances(int objective);

    /** The study as figures to look at. */
    StudyCharts charts();

    /**
     * The algorithm of the best try. Throws as {@link #best()} does.
     *
     * @throws IllegalStateException where it is a study of a function, not of algorithms; so with all that follow
     */
    Algorithm bestAlgorithm();

    /** The pipeline of the best try. Throws as {@link #best()} does. */
    Pipeline bestPipeline();

    /**
     * The model of the best try: trained on all rows that the study was given, with its seed. As any training it is a run in {@code ws.runs()}, with the study's name, where it
     * has one, as the tag {@code study}. Throws as {@link #best()} does.
     */
    Model<O> refit();

    /** The model of a try, trained on all rows that the study was given; not trained again where the workspace has it. */
    Model<O> refit(FinishedTrial trial);

    /** Where the rows come from that the study was given. */
    Origin origin();

    /**
     * How the best try fares against the default: the same algorithm with its own settings and the same folds, or what the tuner was told to take. Empty
     * where that one could not be scored, and with several objectives. The default is scored when it is first asked for, here or by {@link #warnings}. Throws as {@link #best()} does.
     */
    Optional<DefaultComparison> versusDefault();

    /** What to mind before the result is used, such as a winner that cannot be told from the default; empty where there is nothing. */
    List<String> warnings();
}
