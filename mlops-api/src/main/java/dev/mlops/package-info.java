/**
 * The whole life of a machine-learning model in one process. {@link dev.mlops.Workspace} is the door; behind it are nine nouns:
 *
 * <table>
 * <caption>Noun, verb, result</caption>
 * <tr><th>Noun</th><th>Verb</th><th>Result</th></tr>
 * <tr><td>{@link dev.mlops.data.Datasets}</td><td>commit</td><td>{@link dev.mlops.data.DatasetVersion}</td></tr>
 * <tr><td>{@link dev.mlops.validation.Validator}</td><td>validate</td><td>{@link dev.mlops.validation.ValidationReport}</td></tr>
 * <tr><td>{@link dev.mlops.pipeline.Pipeline}</td><td>fit</td><td>{@link dev.mlops.pipeline.FittedPipeline}</td></tr>
 * <tr><td>{@link dev.mlops.training.Trainer}</td><td>train</td><td>{@link dev.mlops.model.Model}</td></tr>
 * <tr><td>{@link dev.mlops.tuning.Tuner}</td><td>tune</td><td>{@link dev.mlops.tuning.Study}</td></tr>
 * <tr><td>{@link dev.mlops.evaluation.Evaluator}</td><td>evaluate</td><td>{@link dev.mlops.evaluation.Evaluation}</td></tr>
 * <tr><td>{@link dev.mlops.registry.ModelRegistry}</td><td>register, promote</td><td>{@link dev.mlops.registry.ModelVersion}</td></tr>
 * <tr><td>{@link dev.mlops.deployment.Deployer}</td><td>deploy</td><td>{@link dev.mlops.deployment.Deployment}</td></tr>
 * <tr><td>{@link dev.mlops.monitoring.Monitoring}</td><td>start, check</td><td>{@link dev.mlops.monitoring.Monitor},
 * {@link dev.mlops.monitoring.DriftReport}</td></tr>
 * </table>
 *
 * <p>{@link dev.mlops.explanation.Explainer} says why a model answers as it does,
 * {@link dev.mlops.diagnosis.Diagnosis} what is wrong with it.
 *
 * <p>One grammar: {@code ws.<noun>(what it is about).<option>(..).<verb>(subject)}. Stages are immutable, the verb does the work, and what
 * comes back is a value that prints as a readable line or a small table.
 */
@NullMarked
package dev.mlops;

import org.jspecify.annotations.NullMarked;
