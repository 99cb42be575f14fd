/** The log of experiments: {@link dev.mlops.runs.Runs} keeps what was tried, also what became nothing. */
@NullMarked
package dev.mlops.runs;

import org.jspecify.annotations.NullMarked;
