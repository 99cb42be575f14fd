package dev.mlops.core.internal.tuning;

import dev.mlops.error.MlOpsException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Output;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Trial;
import dev.mlops.tuning.TrialState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tries of a study, some at a time. The calling thread takes tries like the others do, and waits only for tries that another
 * thread has begun: the search gets done where the executor has no thread to spare, also when it was started on one of them.
 *
 * @param <O> what the models predict
 */
final class Search<O extends Output> {
    private static final Logger LOG = LoggerFactory.getLogger(Search.class);

    private final CrossValidation<O> validation;
    private final Function<? super Trial, ? extends Algorithm> space;
    private final Consumer<? super FinishedTrial> listener;
    private final Clock clock;
    private final long seed;
    private final int count;

    /** Guards the fields below. */
    private final Object lock = new Object();

    private final Tried[] tried;
    private final SortedMap<Integer, Throwable> stoppedBy = new TreeMap<>();
    private int begun;
    private int running;
    private boolean stopped;

    /** Held while the listener is told, so that it hears of one try at a time. */
    private final Object telling = new Object();

    Search(
            CrossValidation<O> validation,
            Function<? super Trial, ? extends Algorithm> space,
            Consumer<? super FinishedTrial> listener,
            Clock clock,
            long seed,
            int count) {
        this.validation = validation;
        this.space = space;
        this.listener = listener;
        this.clock = clock;
        this.seed = seed;
        this.count = count;
        this.tried = new Tried[count];
    }

    /**
     * A try and the algorithm that came of its settings.
     *
     * @param algorithm null where the settings gave none
     */
    record Tried(FinishedTrial trial, @Nullable Algorithm algorithm) {}

    /**
     * Runs all tries.
     *
     * @param parallel how many at a time
     * @param executor where those run that the calling thread does not
     * @throws CancellationException where the calling thread is interrupted, which it still is then
     */
    List<Tried> run(int parallel, Executor executor) {
        for (int helper = 1; helper < Math.min(parallel, count); helper++) {
            try {
                executor.execute(this::work);
            } catch (RejectedExecutionException e) {
                break; // the calling thread does it alone
            }
        }
        work();
        synchronized (lock) {
            try {
                while (running > 0 && !Thread.currentThread().isInterrupted()) {
                    lock.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (running > 0 && Thread.currentThread().isInterrupted()) {
                stopped = true;
                throw interrupted();
            }
            if (!stoppedBy.isEmpty()) {
                throw rethrow(Objects.requireNonNull(stoppedBy.get(stoppedBy.firstKey())));
            }
            return List.of(tried);
        }
    }

    private static RuntimeException rethrow(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }

    private static CancellationException interrupted() {
        return new CancellationException("the search was interrupted");
    }

    /** Takes tries until there are none left. */
    private void work() {
        while (true) {
            int number;
            synchronized (lock) {
                if (stopped || begun == count) {
                    return;
                }
                number = begun++;
                running++;
            }
            Tried done = null;
            Throwable thrown = null;
            try {
                done = tryOut(number);
            } catch (StoppedByOther e) {
                LOG.trace("try {} was given up", number, e);
            } catch (RuntimeException | Error e) {
                thrown = e;
            }
            synchronized (lock) {
                running--;
                if (done != null) {
                    tried[number] = done;
                } else if (thrown != null) {
                    stopped = true;
                    stoppedBy.put(number, thrown);
                }
                lock.notifyAll();
            }
        }
    }

    private Tried tryOut(int number) {
        checkpoint();
        Instant start = clock.instant();
        DefaultTrial trial = new DefaultTrial(seed, number);
        Algorithm algorithm = null;
        Score score;
        try {
            algorithm = Objects.requireNonNull(space.apply(trial), "search: it made no algorithm");
            score = validation.score(algorithm, this::checkpoint);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } catch (MlOpsException e) {
            if (algorithm != null) {
                throw e; // not of this try alone: a fold that cannot be fitted, a store that cannot be read
            }
            score = Score.failed(e);
        }
        FinishedTrial finished = new FinishedTrial(
                number,
                score.error().isEmpty() ? TrialState.COMPLETE : TrialState.FAILED,
                trial.parameters(),
                score.error().isEmpty() ? List.of(score.value()) : List.of(),
                Map.of(),
                new TreeMap<>(),
                score.error(),
                Duration.between(start, clock.instant()));
        synchronized (telling) {
            checkpoint();
            listener.accept(finished);
        }
        return new Tried(finished, algorithm);
    }

    /** Ends the try where this thread was interrupted or the search was stopped. */
    private void checkpoint() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        synchronized (lock) {
            if (stopped) {
                throw new StoppedByOther();
            }
        }
    }

    /** Ends a try because another one ended the search. */
    private static final class StoppedByOther extends CancellationException {
        private static final long serialVersionUID = 1L;

        StoppedByOther() {
            super("another try ended the search");
        }
    }
}
