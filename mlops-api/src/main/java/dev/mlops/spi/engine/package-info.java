/**
 * What engines share, for whoever implements one; users of the library need nothing from here. An engine is an {@link AbstractEngine} with
 * a list of {@link AlgorithmKinds}. Each {@link AlgorithmKind} has an id, the kinds of task that it suits, its {@link Setting}s and a function
 * that learns. The rest is given: algorithms as values with checked settings, errors that name what there is, and stored forms that say how
 * they are damaged.
 *
 * <pre>{@code
 * static final AlgorithmKind MEAN = new AlgorithmKind(
 *         "mine",
 *         "mean",
 *         Set.of(TaskKind.REGRESSION),
 *         List.of(Setting.above0("shrinkage", 1, 100)),
 *         (request, algorithm) -> Mean.learn(request, algorithm.number("shrinkage")));
 *
 * public final class MyEngine extends AbstractEngine<Mean> {
 *     public MyEngine() {
 *         super("Mine", AlgorithmKinds.of(List.of(MEAN)), Mean.class);
 *     }
 *     // version, check, store and read are left to write
 * }
 * }</pre>
 *
 * <p>What goes wrong is said by {@link Failures}; {@link RequestChecks} look at what is to be learnt, {@link RowWeights} at what its rows weigh,
 * and {@link BigEndianOutput} and {@link BigEndianInput} write and read what was learnt.
 */
@NullMarked
package dev.mlops.spi.engine;

import org.jspecify.annotations.NullMarked;
