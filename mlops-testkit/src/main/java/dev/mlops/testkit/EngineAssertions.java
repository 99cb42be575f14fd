package dev.mlops.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.mlops.error.EngineException;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** What tests of an engine assert besides {@link EngineContract}, where they must know more of the engine than the contract does. */
public final class EngineAssertions {
    private static final long PATIENCE_SECONDS = 60;

    private EngineAssertions() {}

    /**
     * Interrupts a training that would take long, and asserts that it ends with an {@link EngineException} and leaves the interrupt flag set.
     *
     * @param request one that takes minutes
     * @param begun what a method is that the training thread is in once it is in the midst of its work
     */
    public static void assertInterruptEndsTraining(
            Engine engine, TrainingRequest request, Predicate<StackTraceElement> begun) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread training = new Thread(() -> {
            try {
                engine.train(request);
            } catch (RuntimeException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        training.setDaemon(true);
        training.start();
        while (training.isAlive() && Arrays.stream(training.getStackTrace()).noneMatch(begun)) {
            Thread.onSpinWait();
        }
        training.interrupt();
        training.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertFalse(training.isAlive(), "training went on after an interrupt");
        EngineException failure = assertInstanceOf(EngineException.class, thrown.get(), "what ended training");
        assertTrue(String.valueOf(failure.getMessage()).contains("interrupted"), failure::toString);
        assertTrue(flag.get(), "the interrupt flag");
    }

    /**
     * Asserts that scoring takes no memory once it has run a few times.
     *
     * @param row one of the estimator's
     */
    public static void assertScoringAllocatesNothing(Estimator estimator, double[] row) {
        double[] scores = new double[estimator.outputCount()];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                estimator.score(row, scores);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // Asking may itself take a few bytes; a thousand calls that allocated would take at least 16,000.
        long taken = least;
        assertTrue(taken < 1_000, () -> "a thousand calls took " + taken + " bytes");
    }
}
