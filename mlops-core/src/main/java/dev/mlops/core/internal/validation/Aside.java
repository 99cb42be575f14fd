package dev.mlops.core.internal.validation;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done beside that of the calling thread where an executor has a thread for it, one piece after the other, and by the calling
 * thread where it has none. Nobody waits for work that has not begun. For one thread.
 */
final class Aside {
    private final Executor executor;
    private @Nullable FutureTask<?> task;

    Aside(Executor executor) {
        this.executor = executor;
    }

    /** Does this when what was to be done before is done. What that threw is thrown here. */
    void run(Runnable work) {
        await();
        FutureTask<?> next = new FutureTask<>(work, null);
        task = next;
        try {
            executor.execute(next);
        } catch (RejectedExecutionException e) {
            next.run();
        }
    }

    /** All is done. What it threw is thrown here. */
    void await() {
        FutureTask<?> last = task;
        if (last == null) {
            return;
        }
        task = null;
        last.run(); // nothing, where it has begun
        boolean interrupted = false;
        while (true) {
            try {
                last.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // not for long: it is at work
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw new IllegalStateException(e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** All is done, whether it threw or not. */
    void end() {
        try {
            await();
        } catch (RuntimeException | Error e) {
            task = null; // what went wrong first is told already
        }
    }
}
