package dev.mlops.core.internal.monitoring;

import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployment;
import dev.mlops.deployment.Subscription;
import dev.mlops.model.Output;
import dev.mlops.monitoring.Alert;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.monitoring.Monitor;
import dev.mlops.registry.ModelVersion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one {@link Monitor}. A caller's row costs an append under a short lock; full windows are looked at one after the other, in order,
 * on the executor, or on the thread that flushes, so that a flush does not depend on a free thread. Where the executor lags, up to
 * {@value #WAITING_WINDOWS} windows wait; what is full beyond that is dropped, counted and logged.
 *
 * @param <O> what the deployment predicts
 */
final class DefaultMonitor<O extends Output> implements Monitor<O> {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultMonitor.class);
    private static final int KEPT_REPORTS = 100;
    static final int WAITING_WINDOWS = 16;

    private final ModelVersion version;
    private final long deployment;
    private final String subject;
    private final DriftReference reference;
    private final int windowRows;
    private final Alerts alertLog;
    private final List<Consumer<? super Alert>> listeners;
    private final Executor executor;
    private final Lifetime lifetime;
    private final Runnable ending = this::close;

    /** Guards the three fields below and {@link #seen}. */
    private final Object lock = new Object();

    private final Deque<Filling> waiting = new ArrayDeque<>();
    private Filling filling = new Filling();
    private long dropped;
    private boolean closed;
    private final Deque<Seen> seen = new ArrayDeque<>();

    /** Held while windows are looked at, so that they are looked at in order. */
    private final ReentrantLock looking = new ReentrantLock();

    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile @Nullable Subscription subscription;

    /**
     * A watch that has not begun.
     *
     * @param deployment what is watched; it is open
     */
    DefaultMonitor(
            Deployment<O> deployment,
            DriftReference reference,
            int windowRows,
            Alerts alertLog,
            List<Consumer<? super Alert>> listeners,
            Executor executor,
            Lifetime lifetime) {
        this.version = deployment.version();
        this.deployment = deployment.number();
        this.subject = version.subject();
        this.reference = reference;
        this.windowRows = windowRows;
        this.alertLog = alertLog;
        this.listeners = listeners;
        this.executor = executor;
        this.lifetime = lifetime;
    }

    void listenTo(Deployment<O> deployment) {
        subscription = deployment.listen((row, prediction) -> take(row));
        lifetime.remember(ending);
    }

    /** How many full windows were dropped because too many were waiting. */
    long droppedWindows() {
        synchronized (lock) {
            return dropped;
        }
    }

    private void take(Row row) {
        long lost = 0;
        long now = alertLog.millis();
        synchronized (lock) {
            if (closed) {
                return;
            }
            filling.add(row, now);
            if (filling.size() < windowRows) {
                return;
            }
            if (waiting.size() < WAITING_WINDOWS) {
                waiting.add(filling);
            } else {
                lost = ++dropped;
            }
            filling = new Filling();
        }
        if (lost > 0) {
            LOG.warn(
                    "{}: a window of {} rows was dropped, {} so far: {} windows wait to be looked at",
                    subject,
                    windowRows,
                    lost,
                    WAITING_WINDOWS);
        }
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                executor.execute(() -> {
                    scheduled.set(false);
                    lookAtAll();
                });
            } catch (RejectedExecutionException e) {
                scheduled.set(false);
                LOG.warn("{}: the executor takes no work; full windows wait for a flush", subject, e);
            }
        }
    }

    /** Looks at all that wait. A listener that predicts or flushes gets here again; the outer call goes on with what that brought. */
    private void lookAtAll() {
        if (looking.isHeldByCurrentThread()) {
            return;
        }
        looking.lock();
        try {
            for (List<Filling> all = poll(); !all.isEmpty(); all = poll()) {
                look(all);
            }
        } finally {
            looking.unlock();
        }
    }

    private List<Filling> poll() {
        synchronized (lock) {
            List<Filling> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        }
    }

    /** Looks at windows, and keeps them together: a unit of work costs a wait for the disk, however much is in it. */
    private void look(List<Filling> all) {
        List<Seen> looked = all.stream().flatMap(taken -> look(taken).stream()).toList();
        if (looked.isEmpty()) {
            return;
        }
        List<Alert> raised =
                looked.stream().flatMap(window -> window.alerts().stream()).toList();
        try {
            alertLog.record(version, deployment, looked);
        } catch (RuntimeException e) {
            LOG.warn(
                    "{}: {} windows could not be recorded, only the listeners hear of their alerts {}",
                    subject,
                    looked.size(),
                    raised,
                    e);
        }
        raised.forEach(this::tell);
    }

    private Optional<Seen> look(Filling taken) {
        DriftReport report;
        try {
            report = reference.report(subject, table(taken.rows(), reference.schema()));
        } catch (RuntimeException e) {
            LOG.warn("{}: a window of {} rows could not be looked at", subject, taken.size(), e);
            return Optional.empty();
        }
        Seen looked = Seen.of(report, taken, alertLog.now());
        synchronized (lock) {
            seen.add(looked);
            if (seen.size() > KEPT_REPORTS) {
                seen.remove();
            }
        }
        return Optional.of(looked);
    }

    private void tell(Alert alert) {
        for (Consumer<? super Alert> listener : listeners) {
            try {
                listener.accept(alert);
            } catch (RuntimeException e) {
                LOG.warn("{}: a listener threw on {}", subject, alert, e);
            }
        }
    }

    /** The watched columns of the rows; a row may have others. A model takes 39.5 for a whole number, so that it must have a place here. */
    private static Table table(List<Row> rows, Schema schema) {
        List<ColumnBuilder> columns = schema.fields().stream()
                .map(field -> new ColumnBuilder(
                        field.name(), field.type().isNumeric() ? ColumnType.NUMBER : field.type(), rows.size()))
                .toList();
        List<String> known = List.of();
        int[] positions = new int[0];
        for (Row row : rows) {
            if (row.columns() != known) {
                known = row.columns();
                positions = schema.names().stream().mapToInt(known::indexOf).toArray();
            }
            for (int c = 0; c < positions.length; c++) {
                columns.get(c).add(positions[c] < 0 ? null : row.value(positions[c]));
            }
        }
        return Table.ofColumns(columns.stream().map(ColumnBuilder::build).toList());
    }

    @Override
    public List<DriftReport> reports() {
        synchronized (lock) {
            return seen.stream().map(Seen::report).toList();
        }
    }

    @Override
    public List<Alert> alerts() {
        synchronized (lock) {
            return seen.stream().flatMap(s -> s.alerts().stream()).toList();
        }
    }

    @Override
    public void flush() {
        synchronized (lock) {
            if (filling.size() > 0) {
                waiting.add(filling);
                filling = new Filling();
            }
        }
        lookAtAll();
    }

    @Override
    public void close() {
        Subscription listening = subscription;
        if (listening != null) {
            listening.close();
        }
        synchronized (lock) {
            closed = true;
        }
        flush();
        lifetime.forget(ending);
    }

    /** Such as {@code monitor of income v1: 3 windows of 1000 rows, 1 with alerts}. */
    @Override
    public String toString() {
        synchronized (lock) {
            return "monitor of " + subject + ": " + seen.size() + " windows of " + windowRows + " rows, "
                    + seen.stream().filter(s -> !s.alerts().isEmpty()).count() + " with alerts";
        }
    }
}
