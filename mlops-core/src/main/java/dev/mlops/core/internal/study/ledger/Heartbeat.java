package dev.mlops.core.internal.study.ledger;

import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.MetadataStore.Transaction;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's signs of life: a document whose revision goes up in steady intervals, by a thread of its own, until it is closed or the store is. Safe for many
 * threads.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final String BODY = "{\"format\":1}";

    private final MetadataStore metadata;
    private final MetadataStore.Key key;
    private final Duration interval;
    private @Nullable Thread thread;
    private boolean isClosed;

    /** Without signs as yet. */
    Heartbeat(MetadataStore metadata, MetadataStore.Key key, Duration interval) {
        this.metadata = metadata;
        this.key = key;
        this.interval = interval;
    }

    /** Gives a sign within a unit of work. */
    void beat(Transaction transaction) {
        Optional<Document> last = transaction.find(key);
        if (last.isPresent()) {
            transaction.update(key, last.get().revision(), BODY);
        } else {
            transaction.insert(key, BODY);
        }
    }

    /** Goes on giving signs. Again does nothing. */
    synchronized void start() {
        if (thread == null && !isClosed) {
            thread = new Thread(this::run, "mlops-study " + key.name());
            thread.setDaemon(true);
            thread.start();
        }
    }

    private synchronized void run() {
        try {
            while (!isClosed) {
                wait(Math.max(1, interval.toMillis()));
                if (!isClosed) {
                    beat();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} gives no more signs of life", key.name(), e);
        }
    }

    private void beat() {
        try {
            metadata.write(transaction -> {
                beat(transaction);
                return true;
            });
        } catch (StorageException e) {
            LOG.warn("{} could not give a sign of life, and will try again", key.name(), e);
        } catch (IllegalStateException e) {
            LOG.debug("the store of {} is closed", key.name(), e);
            isClosed = true;
        }
    }

    /** Takes the signs away, so that others need not wait. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        notifyAll();
        if (thread != null) {
            try {
                metadata.write(transaction -> transaction
                        .find(key)
                        .map(last -> transaction.delete(key, last.revision()))
                        .orElse(false));
            } catch (IllegalStateException e) {
                LOG.debug("the store of {} is closed", key.name(), e);
            }
        }
    }
}
