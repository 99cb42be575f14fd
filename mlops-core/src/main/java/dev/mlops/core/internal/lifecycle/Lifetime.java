package dev.mlops.core.internal.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The time a workspace is open, and what was opened in it. It ends in two steps: first nothing new is begun and what is open is ended,
 * which may still write (a monitor looks at its last rows); then the stores take nothing any more. Asking costs one volatile read. Safe
 * to share between threads.
 */
public final class Lifetime {
    private final Set<Runnable> endings = new LinkedHashSet<>();
    private volatile boolean closed;
    private volatile boolean over;

    /** Throws {@link IllegalStateException} after the end. */
    public void requireOpen() {
        if (closed) {
            throw closedException();
        }
    }

    /** Throws {@link IllegalStateException} when all that was open has ended. */
    public void requireNotOver() {
        if (over) {
            throw closedException();
        }
    }

    /**
     * Has something end with the workspace at the latest.
     *
     * @param ending what ends it; run once at most, and not where it was {@linkplain #forget forgotten} before
     * @throws IllegalStateException after the end; the ending has been run then
     */
    public void remember(Runnable ending) {
        synchronized (endings) {
            if (!closed) {
                endings.add(ending);
                return;
            }
        }
        ending.run();
        throw closedException();
    }

    /** No longer ends something, which has ended by itself. */
    public void forget(Runnable ending) {
        synchronized (endings) {
            endings.remove(ending);
        }
    }

    /**
     * The end: everything that is still open is ended, the latest first, and then {@code last} is run. Where some of it throws, the rest
     * is ended all the same, and the first exception reaches the caller. Again does nothing.
     */
    public void end(List<Runnable> last) {
        List<Runnable> all;
        synchronized (endings) {
            if (closed) {
                return;
            }
            closed = true;
            all = new ArrayList<>(endings);
            endings.clear();
        }
        Collections.reverse(all);
        all.add(() -> over = true);
        all.addAll(last);
        runAll(all);
    }

    private static void runAll(List<Runnable> endings) {
        RuntimeException first = null;
        for (Runnable ending : endings) {
            try {
                ending.run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static IllegalStateException closedException() {
        return new IllegalStateException("the workspace is closed; open it again with MlOps.open");
    }
}
