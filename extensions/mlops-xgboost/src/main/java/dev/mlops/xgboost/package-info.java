/**
 * Algorithms that train with <a href="https://xgboost.ai">XGBoost</a>, and the engine that runs them. {@link dev.mlops.xgboost.XgBoost} is
 * where to start; each algorithm is an immutable value with fluent settings.
 *
 * <table>
 * <caption>What there is</caption>
 * <tr><th>Algorithm</th><th>Tasks</th><th>Good for</th></tr>
 * <tr><td>{@link dev.mlops.xgboost.GradientBoosting}</td><td>all three</td><td>the best scores on most tables</td></tr>
 * <tr><td>{@link dev.mlops.xgboost.RandomForest}</td><td>all three</td><td>a forest on many rows, quickly; no settings to find</td></tr>
 * </table>
 *
 * <p>They learn classification, several labels at once and regression. Both take missing values as they are, and features that hold codes of
 * categories, which {@code categorical(..)} names.
 *
 * <p>XGBoost's native code trains, on one thread and with the histogram method; it comes for Linux and macOS on x86-64 and ARM and for
 * Windows on x86-64. What it learnt is stored as XGBoost's own model file with a short header, and scored by trees in flat arrays in Java:
 * reading and scoring a stored model needs no native code. XGBoost computes with floats: features and targets keep seven digits, so take
 * the start from a time in seconds before it becomes a feature.
 */
@NullMarked
package dev.mlops.xgboost;

import org.jspecify.annotations.NullMarked;
