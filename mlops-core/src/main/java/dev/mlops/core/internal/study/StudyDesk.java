package dev.mlops.core.internal.study;

import dev.mlops.core.internal.pruning.TerminationRule;
import dev.mlops.core.internal.pruning.TerminationRules;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.tpe.ParzenSuggester;
import dev.mlops.core.internal.study.ledger.Entry;
import dev.mlops.core.internal.study.ledger.Ledger;
import dev.mlops.core.internal.study.ledger.Ledger.Standing;
import dev.mlops.core.internal.study.ledger.Roll;
import dev.mlops.core.internal.study.ledger.Setting;
import dev.mlops.core.internal.study.ledger.Shapes;
import dev.mlops.error.ConflictException;
import dev.mlops.error.MlOpsException;
import dev.mlops.error.Problem;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Sampler;
import dev.mlops.tuning.Trial;
import dev.mlops.tuning.TrialState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where tries are begun and ended. All under one lock, so that a suggester, and whoever makes something of settings, sees one thread at a time. Safe for many
 * threads.
 *
 * <p>The settings of a try are chosen ahead, as far as earlier tries show what it will ask for: so others know them while it runs. What it asks for
 * beyond that is chosen when it does; where tries must not depend on timing, and others run, by chance alone.
 */
public final class StudyDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StudyDesk.class);
    private static final long LOOK_MILLIS = 200;

    private final Object lock = new Object();
    private final StudySettings settings;
    private final Ledger ledger;
    private final Clock clock;
    private final Roll roll;
    private final Sampling sampling;
    private final Courses courses;
    private final TerminationRule termination;
    private final Map<String, Setting> registered = new ConcurrentHashMap<>();
    private final int most;
    private final Optional<Instant> deadline;
    private boolean isOver;
    private boolean isClosed;

    private StudyDesk(StudySettings settings, Ledger ledger, Clock clock, int most) {
        roll = new Roll(settings.directions().get(0));
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
        this.most = most;
        boolean isBounded = most < Integer.MAX_VALUE;
        deadline = isBounded ? settings.timeout().map(t -> clock.instant().plus(t)) : Optional.empty();
        sampling = new Sampling(settings);
        courses = Courses.of(settings);
        termination = isBounded
                ? TerminationRules.of(
                        settings.terminator(), settings.directions().get(0), settings.seed())
                : history -> false;
    }

    /** For a run, which has an end. */
    static StudyDesk bounded(StudySettings settings, Ledger ledger, Clock clock) {
        return new StudyDesk(settings, ledger, clock, settings.trials());
    }

    /** For those who ask for as many tries as they like. */
    public static StudyDesk unbounded(StudySettings settings, Ledger ledger, Clock clock) {
        return new StudyDesk(settings, ledger, clock, Integer.MAX_VALUE);
    }

    /**
     * What to do next; {@link Next.Wait} where others must do something first.
     *
     * @param prepare makes something of settings
     */
    <S> Next<S> next(Function<? super Trial, ? extends S> prepare) {
        synchronized (lock) {
            while (!isClosed) {
                refresh();
                isOver |= deadline.isPresent() && !clock.instant().isBefore(deadline.get());
                Optional<Entry> abandoned = standing(Standing.ABANDONED);
                if (!isOver && abandoned.isEmpty()) {
                    if (roll.size() >= most) {
                        return hasOthers() ? new Next.Wait<>() : new Next.Done<>();
                    }
                    if (mustWait()) {
                        return new Next.Wait<>();
                    }
                }
                if (isOver) {
                    return new Next.Done<>();
                }
                Next<S> begun = begin(prepare, abandoned.orElse(null));
                if (begun != null) {
                    return begun;
                }
            }
            return new Next.Done<>();
        }
    }

    /**
     * The same after having waited for others.
     *
     * @param toTheEnd whether to wait for tries of others when there are no more to begin
     */
    <S> Next<S> await(Function<? super Trial, ? extends S> prepare, boolean toTheEnd) throws InterruptedException {
        synchronized (lock) {
            Next<S> next = next(prepare);
            if (next instanceof Next.Wait) {
                standing(Standing.UNKNOWN)
                        .ifPresent(e -> LOG.info("looks whether worker {} of trial {} lives", e.worker(), e.number()));
            }
            while (next instanceof Next.Wait && (toTheEnd || roll.size() < most)) {
                lock.wait(LOOK_MILLIS);
                next = next(prepare);
            }
            return next instanceof Next.Wait ? new Next.Done<>() : next;
        }
    }

    /**
     * A try for one who asks.
     *
     * @throws IllegalStateException where it is closed, or the sampler has nothing left to try
     */
    public StudyTrial ask() {
        Next<Trial> next = next(trial -> trial);
        if (next instanceof Next.Begun<Trial> begun) {
            return begun.trial();
        }
        throw new IllegalStateException(
                isClosed() ? "the study is closed" : "every combination of the grid was tried, or is being tried");
    }

    /** Looks what a new try would know; with that it may turn out that the study is over. */
    private boolean mustWait() {
        boolean isBounded = most < Integer.MAX_VALUE;
        boolean isAlone = isBounded && settings.parallel() == 1;
        boolean isHidden = isBounded && settings.sampler() instanceof Sampler.Grid && roll.hidesSettings();
        if (!sampling.isReady(roll)
                || isHidden
                || (isAlone && standing(Standing.UNKNOWN).isPresent())) {
            return true;
        }
        sampling.advance(roll, roll.size());
        if (sampling.isExhausted()) {
            if (!roll.running().isEmpty()) {
                return true;
            }
            sampling.advanceAll(roll);
            isOver |= sampling.isExhausted();
        }
        isOver = isOver || termination.ends(sampling.own());
        return false;
    }

    private Optional<Entry> standing(Standing wanted) {
        return ledger.isShared()
                ? roll.running().values().stream()
                        .filter(entry -> ledger.standing(entry) == wanted)
                        .findFirst()
                : Optional.empty();
    }

    private boolean hasOthers() {
        return roll.running().values().stream().anyMatch(e -> !e.worker().equals(ledger.worker()));
    }

    private <S> @Nullable Next<S> begin(Function<? super Trial, ? extends S> prepare, @Nullable Entry before) {
        int number = before == null ? roll.size() : before.number();
        boolean isQueued = roll.queued() < ledger.queue().size();
        int queued = before != null ? before.queued() : isQueued ? roll.queued() : -1;
        sampling.advance(roll, number);
        Draft draft = new Draft(number, queued, before == null ? Map.of() : before.settings());
        StudyTrial trial = new StudyTrial(number, clock.instant(), draft);
        Next<S> next;
        try {
            next = new Next.Begun<>(trial, Objects.requireNonNull(prepare.apply(trial), "prepare"));
            draft.foresee(trial.settings());
        } catch (MlOpsException e) {
            next = new Next.Failed<>(trial, e);
        }
        if (trial.fault() != null) {
            throw trial.fault();
        }
        Entry entry = before == null
                ? Entry.begun(number, ledger.worker(), queued, draft.values)
                : new Entry(number, ledger.worker(), queued, before.proposed(), draft.values, Optional.empty());
        if (!(before == null ? ledger.begin(entry) : ledger.take(entry))) {
            return null;
        }
        draft.isBegun = true;
        roll.put(entry);
        return next;
    }

    /** Where a try's values come from. */
    private final class Draft implements StudyTrial.Source {
        private final int number;
        private final Map<String, Object> given;
        private final int horizon;
        private final Map<Setting, Double> values;
        private Suggester.@Nullable Proposal proposal;
        private boolean isBegun;

        Draft(int number, int queued, Map<Setting, Double> values) {
            this.number = number;
            this.given = queued < 0 ? Map.of() : ledger.queue().get(queued);
            this.horizon = settings.deterministic() ? sampling.horizon(roll, number) : Integer.MAX_VALUE;
            this.values = new LinkedHashMap<>(values);
            if (values.isEmpty()) {
                proposal = sampling.propose(number);
            }
        }

        @Override
        public double value(Setting setting) {
            synchronized (lock) {
                Setting other = registered.putIfAbsent(setting.name(), setting);
                if (other != null && !other.equals(setting)) {
                    throw StudyTrial.used(other, setting);
                }
                Double ahead = values.get(setting);
                if (ahead != null) {
                    return ahead;
                }
                double value = choose(setting);
                if (isBegun) {
                    Entry entry = own(number).with(setting, value);
                    if (!ledger.put(entry)) {
                        throw lost(number);
                    }
                    roll.put(entry);
                    lock.notifyAll();
                }
                return value;
            }
        }

        private double choose(Setting setting) {
            Object fixed = given.get(setting.name());
            if (proposal == null) {
                proposal = sampling.propose(number);
            }
            double value;
            if (fixed != null) {
                value = setting.toDouble(fixed);
                if (proposal instanceof ParzenSuggester.Given some) {
                    some.give(setting.dimension(), value);
                }
            } else if (isBegun && isTimeless()) {
                value = Suggesters.byChance(setting.dimension(), settings.seed(), number);
            } else {
                value = proposal.ask(setting.dimension());
            }
            values.put(setting, value);
            return value;
        }

        private StudyDesk desk() {
            return StudyDesk.this;
        }

        private boolean isTimeless() {
            return settings.deterministic()
                    && settings.parallel() > 1
                    && number > 0
                    && !(settings.sampler() instanceof Sampler.Grid);
        }

        /** Chooses what the try will ask for, as far as that is known. */
        private void foresee(Map<Setting, Double> asked) {
            Shapes.Walk walk = sampling.walk();
            asked.forEach(walk::follow);
            for (Setting next = walk.next(); next != null; next = walk.next()) {
                Double value = values.get(next);
                Object fixed = given.get(next.name());
                if (value == null && fixed != null && Double.isNaN(next.find(fixed))) {
                    return; // its place to fail is where it is asked for
                }
                walk.follow(next, value == null ? choose(next) : value);
            }
        }

        @Override
        public boolean ends(NavigableMap<Long, Double> reported) {
            return courses.ends(number, reported, horizon);
        }
    }

    /** A running try of this desk. Throws {@link ConflictException} where it is over, or another's by now. */
    private Entry own(int number) {
        if (isClosed) {
            throw new CancellationException("the study is over");
        }
        Entry entry = roll.get(number);
        if (entry.isOver() || !entry.worker().equals(ledger.worker())) {
            throw lost(number);
        }
        return entry;
    }

    private ConflictException lost(int number) {
        refresh();
        Entry entry = roll.get(number);
        return new ConflictException(Problem.of("trial " + number + " cannot be changed any more")
                .expected("one that runs and that this worker has")
                .found(entry.finished().map(FinishedTrial::toString).orElse("one that was given to another worker"))
                .next("ask for another one"));
    }

    /**
     * Ends a try.
     *
     * @throws ConflictException where it is over, or was given to another worker; nothing is changed then
     */
    public FinishedTrial end(StudyTrial trial, TrialState state, List<Double> values, String error) {
        synchronized (lock) {
            FinishedTrial finished = new FinishedTrial(
                    trial.number(),
                    state,
                    trial.parameters(),
                    values,
                    trial.constraints(),
                    trial.reported(),
                    error,
                    Duration.between(trial.begun(), clock.instant()));
            Entry entry = own(trial.number()).ended(trial.settings(), finished);
            if (!ledger.put(entry)) {
                throw lost(trial.number());
            }
            note(entry);
            return finished;
        }
    }

    /** Whether a try was begun here. */
    public boolean isOwn(StudyTrial trial) {
        return trial.source() instanceof Draft draft && draft.desk() == this;
    }

    private void refresh() {
        if (!isClosed) {
            ledger.refresh().forEach(this::note);
        }
    }

    private void note(Entry entry) {
        roll.put(entry);
        courses.put(entry);
        entry.settings().keySet().forEach(s -> registered.putIfAbsent(s.name(), s));
        lock.notifyAll();
    }

    /** What is over. */
    public StudyOutcome outcome() {
        synchronized (lock) {
            refresh();
            return new StudyOutcome(settings.name(), settings.directions(), roll.parameters(), roll.finished());
        }
    }

    /** How many are over, and the like. */
    Roll.Tally tally() {
        synchronized (lock) {
            return roll.tally();
        }
    }

    /** Has these settings tried next. */
    public void enqueue(Map<String, Object> some) {
        synchronized (lock) {
            ledger.enqueue(some);
        }
    }

    /** Whether it is closed. */
    public boolean isClosed() {
        synchronized (lock) {
            return isClosed;
        }
    }

    /** Leaves tries that are not over to others, and begins none. Again does nothing. */
    @Override
    public void close() {
        synchronized (lock) {
            if (!isClosed) {
                isClosed = true;
                ledger.close();
                lock.notifyAll();
            }
        }
    }
}
