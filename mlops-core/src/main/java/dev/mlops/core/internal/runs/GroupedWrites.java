package dev.mlops.core.internal.runs;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes of many threads, kept in few units of work of a store: while one thread waits for the disk, the others queue up, and the first of them then writes for all (group
 * commit, as in DeWitt et al. 1984, "Implementation techniques for main memory database systems", section 3). Each write is kept once or not at all:
 *
 * <ul>
 *   <li>One that throws takes nothing back but its own: the others are written without it, and its own thread tries it again alone, so that what it throws reaches its caller.
 *   <li>Where the store fails, all of the group fail, each with an exception of its own.
 *   <li>A thread that is interrupted while it queues leaves the queue; one that writes for others and is interrupted leaves that to the next.
 * </ul>
 *
 * <p>So a write may run on another thread and more than once; it must do nothing but what it asks of its transaction. Safe for many threads.
 */
final class GroupedWrites {
    private static final int MOST = 256;

    private final MetadataStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Unit> waiting = new ArrayDeque<>();
    private boolean isLed;
    private @Nullable Thread leader;

    GroupedWrites(MetadataStore store) {
        this.store = store;
    }

    private enum State {
        WAITING,
        LEADING,
        TAKEN,
        KEPT,
        ALONE,
        FAILED
    }

    /** What one thread writes; its state is guarded by the lock. */
    private static final class Unit {
        private final Consumer<? super MetadataStore.Transaction> work;
        private final Condition changed;
        private State state = State.WAITING;
        private @Nullable StorageException failure;

        Unit(Consumer<? super MetadataStore.Transaction> work, Condition changed) {
            this.work = work;
            this.changed = changed;
        }

        void apply(MetadataStore.Transaction tx) {
            try {
                work.accept(tx);
            } catch (RuntimeException | Error e) {
                throw new UnitFailed(this, e);
            }
        }
    }

    /** Carries out of the store's unit of work whose work threw. */
    private static final class UnitFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Unit unit;

        UnitFailed(Unit unit, Throwable cause) {
            super(null, cause, false, false);
            this.unit = unit;
        }
    }

    /** Writes, and returns when that is kept. */
    void write(Consumer<? super MetadataStore.Transaction> work) {
        Unit unit = new Unit(work, lock.newCondition());
        State state = await(unit);
        if (state == State.LEADING) {
            state = lead(unit);
        }
        if (state == State.ALONE) {
            store.<Boolean>write(tx -> {
                work.accept(tx);
                return true;
            });
        }
        StorageException failure = unit.failure;
        if (failure != null) {
            throw new StorageException(failure.problem(), failure);
        }
    }

    /** Queues until somebody else has seen to the unit or it is its thread's turn to write for all. */
    private State await(Unit unit) {
        lock.lock();
        try {
            if (Thread.currentThread().equals(leader)) {
                throw new IllegalStateException(
                        "a write was started inside another on the same thread; use the outer one's transaction");
            }
            waiting.add(unit);
            if (!isLed) {
                appoint();
            }
            boolean isInterrupted = false;
            while (unit.state == State.WAITING || unit.state == State.TAKEN) {
                try {
                    unit.changed.await();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                    if (unit.state == State.WAITING) {
                        leave(unit, e);
                    }
                }
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
            return unit.state;
        } finally {
            lock.unlock();
        }
    }

    private void leave(Unit unit, InterruptedException e) {
        waiting.remove(unit);
        Thread.currentThread().interrupt();
        throw new StorageException(
                Problem.of("interrupted while waiting to write to " + store)
                        .next("nothing was written; do it again if it is still wanted"),
                e);
    }

    /** Has the first in the queue write for all. */
    private void appoint() {
        Unit next = waiting.peek();
        leader = null;
        isLed = next != null;
        if (next != null) {
            next.state = State.LEADING;
            next.changed.signal();
        }
    }

    private State lead(Unit own) {
        List<Unit> group = take();
        try {
            while (!group.isEmpty()) {
                group = run(own, group);
            }
        } finally {
            lock.lock();
            try {
                // None is left but after an error such as that there is no memory: nobody may wait for ever.
                group.stream().filter(unit -> unit.state == State.TAKEN).forEach(unit -> {
                    unit.state = State.ALONE;
                    unit.changed.signal();
                });
                appoint();
            } finally {
                lock.unlock();
            }
        }
        return own.state;
    }

    private List<Unit> take() {
        lock.lock();
        try {
            leader = Thread.currentThread();
            List<Unit> group = new ArrayList<>();
            while (group.size() < MOST && !waiting.isEmpty()) {
                Unit unit = waiting.remove();
                unit.state = State.TAKEN;
                group.add(unit);
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** Writes a group; what is left of it to be tried again. */
    private List<Unit> run(Unit own, List<Unit> group) {
        try {
            store.<Boolean>write(tx -> {
                group.forEach(unit -> unit.apply(tx));
                return true;
            });
            settle(group, State.KEPT, null);
            return List.of();
        } catch (UnitFailed e) {
            settle(List.of(e.unit), State.ALONE, null);
            return group.stream().filter(unit -> unit != e.unit).toList();
        } catch (StorageException e) {
            if (e.getCause() instanceof InterruptedException) {
                settle(group.stream().filter(unit -> unit == own).toList(), State.FAILED, e);
                giveBack(group.stream().filter(unit -> unit != own).toList());
            } else {
                settle(group, State.FAILED, e);
            }
            return List.of();
        } catch (RuntimeException | Error e) {
            // Such as that the store is closed, or that this thread is in a unit of work: each finds out for itself.
            settle(group, State.ALONE, null);
            return List.of();
        }
    }

    private void settle(List<Unit> units, State state, @Nullable StorageException failure) {
        lock.lock();
        try {
            for (Unit unit : units) {
                unit.state = state;
                unit.failure = failure;
                unit.changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Puts units back to the head of the queue, in their order. */
    private void giveBack(List<Unit> units) {
        lock.lock();
        try {
            for (int i = units.size() - 1; i >= 0; i--) {
                units.get(i).state = State.WAITING;
                waiting.addFirst(units.get(i));
            }
        } finally {
            lock.unlock();
        }
    }
}
