package dev.mlops.runs;

import java.nio.file.Path;
import java.util.Map;

/**
 * A run that goes on. What is recorded is kept for ever once {@link #flush}, {@link #finish} or {@link #fail} has returned; before that it may wait in memory for at most about a
 * second, so that recording costs little. Safe for many threads. After its end everything but {@link #close} is an {@link IllegalStateException}.
 */
public interface ActiveRun extends AutoCloseable {
    /** Its identity: 32 hex digits. */
    String id();

    /**
     * Records what it was given.
     *
     * @param value a text, a number or a truth value
     * @throws IllegalArgumentException for another type, and where the name has another value already
     */
    ActiveRun parameter(String name, Object value);

    /** Records a metric's value at the step after the last one of this metric, from 0. */
    ActiveRun metric(String name, double value);

    /** Records a metric's value at a step, 0 or more. The value at the greatest step is the last one. Names have 1 to 200 characters. */
    ActiveRun metric(String name, double value, long step);

    /** Records several metrics' values at a step. */
    ActiveRun metrics(Map<String, Double> values, long step);

    /** Tags it; a tag of the same key is replaced. */
    ActiveRun tag(String key, String value);

    /** Keeps bytes under a name: letters, digits, {@code . _ -} and {@code /} between parts. One of the same name is replaced. */
    ActiveRun artifact(String name, byte[] content);

    /** Keeps a file under a name. */
    ActiveRun artifact(String name, Path file);

    /** Waits until all that was recorded is kept. */
    ActiveRun flush();

    /** Ends it. */
    Run finish();

    /** Ends it as failed. */
    Run fail(Throwable cause);

    /** Ends it where it was not ended: as failed, since whoever leaves it so most likely threw. */
    @Override
    void close();
}
