package dev.mlops.core.internal.study;

import dev.mlops.core.internal.study.ledger.Ledger;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Runs studies. Safe to share between threads. */
public final class StudyRunner {
    /** After what time without a sign of life a worker is taken for dead. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    private final Ledgers ledgers;
    private final Clock clock;
    private final Executor executor;

    /**
     * One that takes workers for dead after {@link #LEASE}.
     *
     * @param metadata where studies that have a name are kept
     * @param clock says how long tries take
     * @param executor where tries run beside those on the calling thread
     */
    public StudyRunner(MetadataStore metadata, Clock clock, Executor executor) {
        this(metadata, clock, executor, LEASE, () -> UUID.randomUUID().toString());
    }

    /**
     * Makes one.
     *
     * @param metadata where studies that have a name are kept
     * @param clock says how long tries take
     * @param executor where tries run beside those on the calling thread
     * @param lease after what time without a sign of life a worker is taken for dead
     * @param ids gives each worker another name
     */
    public StudyRunner(MetadataStore metadata, Clock clock, Executor executor, Duration lease, Supplier<String> ids) {
        this.ledgers = new Ledgers(metadata, clock, lease, ids);
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * Runs a study to its end; one that has a name goes on where it was. The calling thread works too.
     *
     * @throws IllegalStateException where there are a pruner and several objectives, or an earlier study has another number of objectives
     * @throws dev.mlops.error.ConflictException where the study of that name has other settings
     * @throws java.util.concurrent.CancellationException where the calling thread is interrupted, which it still is then
     */
    public <S> StudyOutcome run(StudySettings settings, Objective<S> objective) {
        Ledger ledger = ledgers.of(settings);
        try (StudyDesk desk = StudyDesk.bounded(settings, ledger, clock)) {
            return new StudyRun<>(settings, objective, desk, clock).run(executor);
        }
    }

    /** Opens a study for those who ask and tell. Throws as {@link #run} does. */
    public StudyDesk open(StudySettings settings) {
        return StudyDesk.unbounded(settings, ledgers.of(settings), clock);
    }
}
