/**
 * Algorithms that train with <a href="https://tribuo.org">Tribuo</a>, and the engine that runs them. {@link dev.mlops.tribuo.Tribuo} is
 * where to start; each algorithm is an immutable value with fluent settings.
 *
 * <table>
 * <caption>What there is</caption>
 * <tr><th>Algorithm</th><th>Tasks</th><th>Good for</th></tr>
 * <tr><td>{@link dev.mlops.tribuo.LogisticRegression}</td><td>classification</td><td>a quick, explainable baseline; many features</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.LinearRegression}</td><td>regression</td><td>the same for numbers</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.ElasticNet}</td><td>regression</td><td>many features, of which some say the same</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.Lasso}</td><td>regression</td><td>a short list of features</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.OrthogonalMatchingPursuit}</td><td>regression</td><td>so many features and no more</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.Lars}</td><td>regression</td><td>a path of features, the most telling first</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.LibLinearClassifier}</td><td>classification</td><td>a baseline that has converged</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.LibLinearRegressor}</td><td>regression</td><td>numbers with outliers</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.SupportVectorClassifier}</td><td>classification</td><td>curved borders from few thousand rows</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.SupportVectorRegressor}</td><td>regression</td><td>curved relations from few thousand rows</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.OneClassSvm}</td><td>anomalies</td><td>rows unlike few thousand others</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.LibLinearAnomalyDetector}</td><td>anomalies</td><td>the same for very many, on one side of 0</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.FactorizationMachine}</td><td>both</td><td>products of features, among them very many</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.NaiveBayes}</td><td>classification</td><td>counts of words</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.KNearestNeighbours}</td><td>both</td><td>few rows of few features</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.Cart}</td><td>both</td><td>one tree that can be read</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.RandomForest}</td><td>both</td><td>curved relations and interactions without preparation</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.ExtraTrees}</td><td>both</td><td>as a random forest, smoother</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.AdaBoost}</td><td>classification</td><td>sharp borders with small trees</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.Bagging}</td><td>that of its member</td><td>steadier than one algorithm alone</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.Voting}</td><td>that of its members</td><td>several algorithms that err in different ways</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.Stacking}</td><td>that of its members</td><td>the same, weighed by what they are worth</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.BinaryRelevance}</td><td>multi-label</td><td>labels that have little to do with each other</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.ClassifierChain}</td><td>multi-label</td><td>labels that go together</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.KMeans}</td><td>clustering</td><td>so many round groups</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.Hdbscan}</td><td>clustering</td><td>groups of any shape, and rows that are in none</td></tr>
 * <tr><td>{@link dev.mlops.tribuo.WrappedTrainer}</td><td>that of its trainer</td><td>a trainer of Tribuo that there is no algorithm for</td></tr>
 * </table>
 *
 * <p>Tribuo trains; what it learnt is then taken out as weights and trees in flat arrays, which score without allocating and are stored in a
 * small binary form of their own. Types of Tribuo appear only in {@link dev.mlops.tribuo.Tribuo#wrap}, which takes a trainer as it is, and in
 * {@link dev.mlops.tribuo.TribuoModels}, which gives its model back.
 */
@NullMarked
package dev.mlops.tribuo;

import org.jspecify.annotations.NullMarked;
