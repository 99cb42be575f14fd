package dev.mlops.core.internal.study;

import dev.mlops.core.internal.study.ledger.Roll;
import dev.mlops.error.ConflictException;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.PrunedException;
import dev.mlops.tuning.StudyProgress;
import dev.mlops.tuning.TrialState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tries of a study, some at a time. The calling thread takes tries like the others do, and waits only for tries that another thread has begun: the
 * study gets done where the executor has no thread to spare, also when it was started on one of them. For one run.
 *
 * @param <S> what a try's settings become
 */
final class StudyRun<S> {
    private static final Logger LOG = LoggerFactory.getLogger(StudyRun.class);

    private final StudySettings settings;
    private final Objective<S> objective;
    private final StudyDesk desk;
    private final Clock clock;
    private final Instant begun;

    /** Guards the fields below. */
    private final Object lock = new Object();

    private final SortedMap<Integer, Throwable> stoppedBy = new TreeMap<>();
    private int helpers;
    private boolean isStopped;

    /** Held while listeners are told, so that they hear of one try at a time. */
    private final Object telling = new Object();

    /** How many tries of this run were told. Guarded by {@link #telling}. */
    private int told;

    StudyRun(StudySettings settings, Objective<S> objective, StudyDesk desk, Clock clock) {
        this.settings = settings;
        this.objective = objective;
        this.desk = desk;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** Runs all tries. Throws {@link CancellationException} where the calling thread is interrupted, which it still is then. */
    StudyOutcome run(Executor executor) {
        for (int helper = 1; helper < Math.min(settings.parallel(), settings.trials()); helper++) {
            try {
                executor.execute(this::help);
            } catch (RejectedExecutionException e) {
                LOG.debug("the calling thread goes without helper {}", helper, e);
                break;
            }
        }
        work(true);
        synchronized (lock) {
            try {
                while (helpers > 0 && !Thread.currentThread().isInterrupted()) {
                    lock.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            boolean isLeft = helpers > 0;
            isStopped = true;
            if (isLeft) {
                throw interrupted();
            }
            if (!stoppedBy.isEmpty()) {
                throw rethrow(Objects.requireNonNull(stoppedBy.get(stoppedBy.firstKey())));
            }
        }
        return desk.outcome();
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

    private void help() {
        synchronized (lock) {
            if (isStopped) {
                return;
            }
            helpers++;
        }
        try {
            work(false);
        } finally {
            synchronized (lock) {
                helpers--;
                lock.notifyAll();
            }
        }
    }

    /** Takes tries until there are none left. */
    private void work(boolean isCaller) {
        boolean goesOn = true;
        while (goesOn) {
            int number = Integer.MAX_VALUE;
            try {
                checkpoint();
                Next<S> next = desk.await(objective::prepare, isCaller);
                if (next instanceof Next.Begun<S> one) {
                    number = one.trial().number();
                    tryOut(one.trial(), one.prepared());
                } else if (next instanceof Next.Failed<S> one) {
                    number = one.trial().number();
                    end(one.trial(), new Outcome(TrialState.FAILED, List.of(), TrialFailure.reason(one.cause())));
                } else {
                    goesOn = false;
                }
            } catch (CancellationException e) {
                cancel(number, e);
                goesOn = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop(number, interrupted());
                goesOn = false;
            } catch (RuntimeException | Error e) {
                stop(number, e);
                goesOn = false;
            }
        }
    }

    /** Stops, unless it is for another's stop that this was cancelled. */
    private void cancel(int number, CancellationException cause) {
        synchronized (lock) {
            if (isStopped) {
                LOG.trace("try {} was given up", number, cause);
                return;
            }
        }
        stop(number, cause);
    }

    private void stop(int number, Throwable cause) {
        synchronized (lock) {
            if (!isStopped || !(cause instanceof CancellationException)) { // else a consequence of what stopped it
                stoppedBy.putIfAbsent(number, cause);
            }
            isStopped = true;
        }
        desk.close();
    }

    /** What became of a try. */
    private record Outcome(TrialState state, List<Double> values, String error) {
        static Outcome failed(String error) {
            return new Outcome(TrialState.FAILED, List.of(), error);
        }
    }

    private void tryOut(StudyTrial trial, S prepared) throws InterruptedException {
        Outcome outcome;
        try {
            outcome = objective.needsFeasible() && !trial.isFeasible()
                    ? new Outcome(TrialState.INFEASIBLE, List.of(), "")
                    : judged(trial, objective.evaluate(trial, prepared, this::checkpoint));
        } catch (PrunedException e) {
            LOG.trace("try {} was pruned", trial.number(), e);
            outcome = new Outcome(TrialState.PRUNED, trial.lastReported(), "");
        } catch (TrialFailure e) {
            outcome = Outcome.failed(e.reason());
        }
        RuntimeException fault = trial.fault();
        if (fault != null) {
            throw fault;
        }
        checkpoint(); // an interrupt may be what it failed for
        end(trial, outcome);
    }

    private Outcome judged(StudyTrial trial, double[] values) {
        List<Double> list = Values.list(settings.directions().size(), values);
        Optional<String> error = Values.error(list);
        if (error.isPresent()) {
            return Outcome.failed(error.get());
        }
        return new Outcome(trial.isFeasible() ? TrialState.COMPLETE : TrialState.INFEASIBLE, list, "");
    }

    private void end(StudyTrial trial, Outcome outcome) {
        FinishedTrial finished;
        try {
            finished = desk.end(trial, outcome.state(), outcome.values(), outcome.error());
        } catch (ConflictException e) {
            LOG.debug("try {} was given to another worker meanwhile", trial.number(), e);
            return;
        }
        synchronized (telling) {
            checkpoint();
            settings.onTrial().accept(finished);
            settings.onProgress().accept(progress());
        }
    }

    private StudyProgress progress() {
        Roll.Tally tally = desk.tally();
        told++;
        Duration elapsed = Duration.between(begun, clock.instant());
        int total = Math.max(settings.trials(), tally.done());
        Duration left = Duration.ofNanos((long) ((double) elapsed.toNanos() / told * (total - tally.done())));
        Duration rest = settings.timeout().map(t -> t.minus(elapsed)).orElse(left);
        return new StudyProgress(
                tally.done(),
                total,
                tally.pruned(),
                tally.failed(),
                tally.best(),
                elapsed,
                Optional.of(rest.compareTo(left) < 0 ? rest : left));
    }

    /** Ends the try where this thread was interrupted or the study was stopped. */
    private void checkpoint() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        synchronized (lock) {
            if (isStopped) {
                throw new CancellationException("another try ended the search");
            }
        }
    }
}
