package dev.mlops.core.internal.runs;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the runs of a workspace share: where they are kept, and who keeps what they have recorded while they go on. Safe for many threads. */
public final class RunDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RunDesk.class);

    /** How long what was recorded waits; with the time to write it about a second at most. */
    private static final long WAIT_MILLIS = 500;

    private static final long RETRY_MILLIS = 5_000;
    private static final long IDLE_SECONDS = 30;
    private static final int ID_BYTES = 16;
    private static final int TIME_BYTES = 6;

    private final MetadataStore metadata;
    private final ArtifactStore artifacts;
    private final Clock clock;
    private final Random ids;
    private final ScheduledExecutorService keeper;
    private final GroupedWrites writes;
    private final Set<DefaultActiveRun> open = ConcurrentHashMap.newKeySet();
    private final Set<DefaultActiveRun> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isScheduled = new AtomicBoolean();
    private volatile boolean isFailing;
    private volatile boolean isClosed;

    /**
     * Over these stores.
     *
     * @param ids where the identities of runs come from
     * @param keeper keeps what runs have recorded while they go on; ended with this
     */
    RunDesk(MetadataStore metadata, ArtifactStore artifacts, Clock clock, Random ids, ScheduledExecutorService keeper) {
        this.metadata = metadata;
        this.artifacts = artifacts;
        this.clock = clock;
        this.ids = ids;
        this.keeper = keeper;
        this.writes = new GroupedWrites(metadata);
    }

    /** Over these stores, with one daemon thread of its own, which is there while runs go on. */
    public static RunDesk of(MetadataStore metadata, ArtifactStore artifacts, Clock clock, SecureRandom ids) {
        ThreadFactory daemons = work -> {
            Thread thread = new Thread(work, "mlops-runs");
            thread.setDaemon(true);
            return thread;
        };
        ScheduledThreadPoolExecutor keeper =
                new ScheduledThreadPoolExecutor(1, daemons, new ThreadPoolExecutor.DiscardPolicy());
        keeper.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        keeper.allowCoreThreadTimeOut(true);
        keeper.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return new RunDesk(metadata, artifacts, clock, ids, keeper);
    }

    /** Where the documents of runs are, beside those of others. */
    public MetadataStore metadata() {
        return metadata;
    }

    ArtifactStore artifacts() {
        return artifacts;
    }

    /** What the time is. */
    public Clock clock() {
        return clock;
    }

    /**
     * An identity of something that begins at this time: the 16 bytes of a UUID of version 7 (RFC 9562, section 5.7), the milliseconds before the random bytes, so that what is written at about the same time lies
     * together in the store's index. That is for speed alone: nothing is read from an identity.
     */
    String newId(Instant at) {
        byte[] id = new byte[ID_BYTES];
        ids.nextBytes(id);
        long millis = at.toEpochMilli();
        for (int i = 0; i < TIME_BYTES; i++) {
            id[i] = (byte) (millis >>> (Byte.SIZE * (TIME_BYTES - 1 - i)));
        }
        id[6] = (byte) (0x70 | (id[6] & 0x0f));
        id[8] = (byte) (0x80 | (id[8] & 0x3f));
        return HexFormat.of().formatHex(id);
    }

    DefaultActiveRun start(RunRecord run) {
        requireOpen();
        add(RunStore.Prepared.of(run, List.of()));
        DefaultActiveRun active = new DefaultActiveRun(this, new Recording(run));
        open.add(active);
        if (isClosed) {
            active.close();
            requireOpen();
        }
        return active;
    }

    /** Adds a run, and returns when it is kept. */
    void add(RunStore.Prepared run) {
        writes.write(tx -> RunStore.add(tx, run));
    }

    private void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException("the workspace is closed; open it again with MlOps.open");
        }
    }

    /** Writes what a run has recorded, and returns when that is kept, with the revision that its document has then. */
    long keep(Recording.Snapshot recorded, long revision) {
        long[] kept = {revision};
        RunStore.Prepared prepared = RunStore.Prepared.of(recorded.run(), recorded.chunks());
        writes.write(tx -> {
            for (String digest : recorded.newArtifacts()) {
                requireThere(digest, recorded.run());
            }
            kept[0] = RunStore.replace(tx, prepared, revision);
        });
        return kept[0];
    }

    /** In the unit of work that names it, so that no collection can come between (see {@code dev.mlops.core.internal.maintenance}). */
    private void requireThere(String digest, RunRecord run) {
        if (run.artifacts().containsValue(digest) && !artifacts.touch(new Digest(digest))) {
            throw new StorageException(Problem.of("an artifact of run " + run.id() + " is gone")
                    .expected("artifact " + digest + ", which was put a moment ago")
                    .found("none, as after a collection without grace")
                    .next("record it again"));
        }
    }

    /** Has what a run has recorded be kept soon. */
    void changed(DefaultActiveRun run) {
        if (changed.add(run)) {
            schedule(WAIT_MILLIS);
        }
    }

    private void schedule(long millis) {
        if (!isClosed && isScheduled.compareAndSet(false, true)) {
            ScheduledFuture<?> unused = keeper.schedule(this::keepChanged, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void keepChanged() {
        isScheduled.set(false);
        for (DefaultActiveRun run : List.copyOf(changed)) {
            changed.remove(run);
            try {
                run.keep();
                isFailing = false;
            } catch (RuntimeException e) {
                if (run.isOpen()) {
                    changed.add(run);
                    tell(run, e);
                }
            }
        }
        if (!changed.isEmpty()) {
            schedule(RETRY_MILLIS);
        }
    }

    /** Once, until something can be kept again. */
    private void tell(DefaultActiveRun run, RuntimeException e) {
        if (!isFailing) {
            isFailing = true;
            LOG.warn("what run {} has recorded could not be kept and is tried again: {}", run.id(), e.toString());
        }
    }

    void ended(DefaultActiveRun run) {
        open.remove(run);
        changed.remove(run);
    }

    /** Ends all runs that go on, as failed. */
    public void close() {
        isClosed = true;
        keeper.shutdown();
        @Nullable RuntimeException first = null;
        for (DefaultActiveRun run : List.copyOf(open)) {
            try {
                run.close();
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
