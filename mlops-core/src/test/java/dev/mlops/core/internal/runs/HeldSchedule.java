package dev.mlops.core.internal.runs;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A schedule whose time comes when a test says so. */
final class HeldSchedule extends ScheduledThreadPoolExecutor {
    private final Queue<Runnable> held = new ArrayDeque<>();

    HeldSchedule() {
        super(1, work -> {
            Thread thread = new Thread(work, "held");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        held.add(command);
        return super.schedule(() -> {}, 1, TimeUnit.DAYS);
    }

    /** Runs all that is held. */
    synchronized int pass() {
        int count = held.size();
        for (int i = 0; i < count; i++) {
            held.remove().run();
        }
        return count;
    }
}
