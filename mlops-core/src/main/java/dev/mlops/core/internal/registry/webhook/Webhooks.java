package dev.mlops.core.internal.registry.webhook;

import dev.mlops.registry.EventSubscription;
import dev.mlops.registry.Webhook;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The webhooks of a workspace, and the one thread that delivers: it runs while there are webhooks, and ends with {@link #close}. Webhooks and how far each has come are in
 * the metadata, so that whichever process has the workspace open delivers. Safe for many threads.
 */
public final class Webhooks {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration LONGEST_END = Duration.ofSeconds(15);

    private final MetadataStore metadata;
    private final LogReader logs;
    private final Sender sender;
    private final Deliveries deliveries;
    private final Semaphore nudges = new Semaphore(0);
    private final Object lock = new Object();
    private @Nullable Thread thread;

    /** How many passes in a row could not be made; for the one thread. */
    private int failures;

    private volatile boolean resumed;
    private volatile boolean closed;

    /**
     * Of these logs, by HTTP.
     *
     * @param clock says when a try is due
     * @param owners makes names for who delivers, each unlike all others
     * @param secrets finds the secrets that are not kept
     */
    public Webhooks(MetadataStore metadata, LogReader logs, Clock clock, Supplier<String> owners, Secrets secrets) {
        this(metadata, logs, clock, System::nanoTime, owners, new HttpSender(), secrets);
    }

    Webhooks(
            MetadataStore metadata,
            LogReader logs,
            Clock clock,
            LongSupplier nanos,
            Supplier<String> owners,
            Sender sender,
            Secrets secrets) {
        this.metadata = metadata;
        this.logs = logs;
        this.sender = sender;
        this.deliveries =
                new Deliveries(metadata, logs, sender, clock, nanos, owners.get(), () -> closed, new Signing(secrets));
    }

    /**
     * Keeps a webhook, which from now on has what happens. One of the same name that is there already is replaced and goes on where that one was.
     *
     * @return ends it, also for other processes, unless another one of the same name took its place
     */
    public EventSubscription add(Webhook hook) {
        long revision = metadata.write(tx -> {
            boolean isNew = !HookStore.has(tx, hook.name());
            long kept = HookStore.put(tx, hook);
            if (isNew) {
                SortedMap<String, Long> ends = logs.allEnds(tx);
                for (Map.Entry<String, Long> end : ends.entrySet()) {
                    HookStore.put(tx, hook.name(), end.getKey(), HookStore.Cursor.at(end.getValue()));
                }
            }
            return kept;
        });
        start();
        return () -> metadata.write(tx -> HookStore.remove(tx, hook.name(), revision));
    }

    /** Goes on with what was there before this workspace was opened; only the first call does something. */
    public void resume() {
        if (!resumed) {
            resumed = true; // a second thread that comes between does no harm: there is one thread only
            start();
        }
    }

    /** Says that something happened. */
    public void nudge() {
        if (nudges.availablePermits() == 0) { // one more that another thread adds meanwhile does no harm
            nudges.release();
        }
    }

    private void start() {
        synchronized (lock) {
            nudge();
            if (thread == null && !closed) {
                Thread started = new Thread(this::run, "mlops-webhooks");
                started.setDaemon(true);
                thread = started;
                started.start();
            }
        }
    }

    private void run() {
        while (!closed) {
            Optional<Duration> wait = passed();
            if (wait.isEmpty()) {
                synchronized (lock) {
                    if (closed || nudges.drainPermits() == 0) {
                        thread = null;
                        return;
                    }
                }
            } else {
                await(wait.get());
            }
        }
    }

    private Optional<Duration> passed() {
        nudges.drainPermits(); // what was said until now is seen by this pass
        try {
            Optional<Duration> next = deliveries.pass();
            failures = 0;
            return next;
        } catch (RuntimeException e) {
            failures++;
            Duration wait = Backoff.after(failures, "pass");
            if (!closed) {
                LOG.warn("webhooks could not be looked after, tried again in {}", wait, e);
            }
            return Optional.of(wait);
        }
    }

    private void await(Duration wait) {
        try {
            boolean isNudged = nudges.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
            LOG.trace("awake, nudged: {}", isNudged);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true; // nobody but who ends the process interrupts it
        }
    }

    /**
     * Ends the thread. A try that is under way has two seconds, so that it need not be repeated; then it is broken off and counts as none. Again does nothing.
     */
    public void close() {
        Thread running;
        synchronized (lock) {
            closed = true;
            running = thread;
            nudge();
        }
        if (running != null && !hasEnded(running, GRACE)) {
            sender.stop();
            if (!hasEnded(running, LONGEST_END)) {
                LOG.warn("the thread of the webhooks does not end");
            }
        }
        sender.stop();
    }

    private static boolean hasEnded(Thread running, Duration within) {
        try {
            running.join(within.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !running.isAlive();
    }
}
