/**
 * Algorithms that train with <a href="https://tribuo.org">Tribuo</a>, and the engine that runs them. {@link dev.mlops.tribuo.Tribuo} is
 * where to start; each algorithm is an immutable value with fluent settings.
 *
 * <table>
 * <caption>What there is</caption>
 * <tr><th>Algorithm</th><th>Tasks</th><th>Good for</th></tr>
 * <tr><td>{@link dev.mlops.tribuo.LogisticRegression}</td><td>classification</td><td>a quick, explainable baseline; many features</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.LinearRegression}</td><td>regression</td><td>the same for numbers</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.RandomForest}</td><td>both</td><td>curved relations and interactions without preparation</td></tr>
 * </table>
 *
 * <p>Tribuo trains; what it learnt is then taken out as weights and trees in flat arrays, which score without allocating and are stored in a
 * small binary form of their own. No type of Tribuo appears here.
 */
@NullMarked
package dev.mlops.tribuo;

import org.jspecify.annotations.NullMarked;
