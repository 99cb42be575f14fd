package dev.mlops;

import dev.mlops.data.Datasets;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployer;
import dev.mlops.deployment.Deployment;
import dev.mlops.diagnosis.Diagnosis;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.explanation.Explainer;
import dev.mlops.maintenance.Maintenance;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.monitoring.DriftCheck;
import dev.mlops.monitoring.Monitoring;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.runs.Runs;
import dev.mlops.training.Trainer;
import dev.mlops.tuning.Optimizer;
import dev.mlops.tuning.Tuner;
import dev.mlops.validation.Validator;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The place where everything is kept, and the door to all nouns. Opened by {@code MlOps.open(path)} of mlops-core. Safe to share between
 * threads; several processes may open the same folder. A call after {@link #close()} throws {@link IllegalStateException}.
 */
public interface Workspace extends AutoCloseable {
    /** Data under version control. */
    Datasets datasets();

    /** Holds expectations against tables. */
    Validator validator();

    /** Trains models for a task. */
    <O extends Output> Trainer<O> trainer(Task<O> task);

    /** Searches for an algorithm's best settings. */
    <O extends Output> Tuner<O> tuner(Task<O> task);

    /** Searches for the best settings of any function. */
    Optimizer optimizer();

    /** Judges models of a task. */
    <O extends Output> Evaluator<O> evaluator(Task<O> task);

    /** Looks for what is wrong with models of a task. */
    <O extends Output> Diagnosis<O> diagnosis(Task<O> task);

    /** Says why a model answers as it does, and what it owes to each column. */
    <O extends Output> Explainer<O> explainer(Model<O> model);

    /** The log of experiments. */
    Runs runs();

    /** Models under version control. */
    ModelRegistry registry();

    /** Puts registered models to work in this process. */
    <O extends Output> Deployer<O> deployer(Class<O> output);

    /** Watches a deployment. */
    <O extends Output> Monitoring<O> monitor(Deployment<O> deployment);

    /** Holds batches against reference rows. */
    DriftCheck monitor(Table reference);

    /** Removes what nothing names any more, and checks that everything is as it was put. */
    Maintenance maintenance();

    /** The folder in which everything is kept, where it is a folder. */
    Optional<Path> directory();

    /** Ends the watches and deployments of this workspace and frees what it holds open; again does nothing. */
    @Override
    void close();
}
