/**
 * Measurements of the library against floors and peers, as ratios taken in one run. Each is a main of its own with a header that says what
 * it measures and what not; started by
 *
 * <pre>{@code
 * mvn -ntp -q -Pbenchmarks -DskipTests -pl benchmarks -am package -Dbenchmark=CommitBenchmark -Dbenchmark.args="64"
 * }</pre>
 *
 * <p>{@code -Dbenchmark.rounds=5} says how often each thing is measured, {@code -Dbenchmark.heap=4g} how much heap there is and
 * {@code -Dbenchmark.folder=DIR} where files go (several times the size of the data; {@code benchmarks/target/benchmark} otherwise).
 * Ratios are taken round by round, between things that ran within the same round, and shown as median and range, so that a machine that is
 * busy or slow at times shows in the range and not in the median. CPU time is that of the whole process, of all its threads, collector and
 * compiler included.
 */
@NullMarked
package dev.mlops.benchmarks;

import org.jspecify.annotations.NullMarked;
