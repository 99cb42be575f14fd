package dev.mlops.core.internal.runs;

import dev.mlops.error.ConflictException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.runs.ActiveRun;
import dev.mlops.runs.Run;
import dev.mlops.runs.RunStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The one {@link ActiveRun}. What is recorded goes into memory under one lock; another one lets one thread at a time write it down. */
final class DefaultActiveRun implements ActiveRun {
    /** How many points may wait in memory; whoever records more writes them down first. */
    private static final int MOST_WAITING = 100 * Chunk.MOST;

    private final RunDesk desk;
    private final ReentrantLock keeping = new ReentrantLock();
    /** Also the lock of itself and of the state. */
    private final Recording recording;

    private State state = State.OPEN;
    /** Of its document, as far as is known; guarded by {@code keeping}. */
    private long revision = 1;

    DefaultActiveRun(RunDesk desk, Recording recording) {
        this.desk = desk;
        this.recording = recording;
    }

    private enum State {
        OPEN,
        ENDING,
        ENDED,
        DELETED
    }

    @Override
    public String id() {
        return recording.id();
    }

    @Override
    public ActiveRun parameter(String name, Object value) {
        RunNaming.require("name", name);
        Object kept = RunNaming.requireValue(name, value);
        return record(all -> all.parameter(name, kept));
    }

    @Override
    public ActiveRun metric(String name, double value) {
        RunNaming.require("name", name);
        return record(
                all -> all.metric(name, value, all.next(name), desk.clock().instant()));
    }

    @Override
    public ActiveRun metric(String name, double value, long step) {
        RunNaming.require("name", name);
        requireStep(step);
        return record(all -> all.metric(name, value, step, desk.clock().instant()));
    }

    @Override
    public ActiveRun metrics(Map<String, Double> values, long step) {
        Map<String, Double> copy = new TreeMap<>(values);
        copy.forEach((name, value) -> {
            RunNaming.require("values", name);
            Objects.requireNonNull(value, name);
        });
        requireStep(step);
        return record(all -> {
            Instant now = desk.clock().instant();
            copy.forEach((name, value) -> all.metric(name, value, step, now));
        });
    }

    private static void requireStep(long step) {
        if (step < 0) {
            throw new IllegalArgumentException("step: 0 or more, found " + step);
        }
    }

    @Override
    public ActiveRun tag(String key, String value) {
        RunNaming.require("key", key);
        Objects.requireNonNull(value, "value");
        return record(all -> all.tag(key, value));
    }

    @Override
    public ActiveRun artifact(String name, byte[] content) {
        RunNaming.requireArtifact(name);
        requireOpen();
        String digest = desk.artifacts().put(new ByteArrayInputStream(content)).hex();
        return record(all -> all.artifact(name, digest));
    }

    @Override
    public ActiveRun artifact(String name, Path file) {
        RunNaming.requireArtifact(name);
        requireOpen();
        String digest;
        try (InputStream in = Files.newInputStream(file)) {
            digest = desk.artifacts().put(in).hex();
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of("artifact '" + name + "' of run " + id() + " could not be read")
                            .expected("a file that can be read: " + file)
                            .found(e.toString())
                            .next("nothing was recorded; record it again when the file is there"),
                    e);
        }
        return record(all -> all.artifact(name, digest));
    }

    private ActiveRun record(Consumer<Recording> what) {
        boolean isFull;
        synchronized (recording) {
            requireOpen();
            what.accept(recording);
            isFull = recording.waitingPoints() >= MOST_WAITING;
        }
        desk.changed(this);
        return isFull ? flush() : this;
    }

    @Override
    public ActiveRun flush() {
        requireOpen();
        keep();
        return this;
    }

    boolean isOpen() {
        synchronized (recording) {
            return state == State.OPEN || state == State.ENDING;
        }
    }

    private void requireOpen() {
        synchronized (recording) {
            switch (state) {
                case OPEN -> {}
                case ENDING, ENDED ->
                    throw new IllegalStateException("run " + id() + " has ended; start another with ws.runs().start()");
                case DELETED -> throw deleted();
            }
        }
    }

    private IllegalStateException deleted() {
        return new IllegalStateException("run " + id() + " was deleted; start another with ws.runs().start()");
    }

    /** Writes down what is not kept yet. */
    void keep() {
        lockKeeping();
        try {
            Recording.Snapshot snapshot;
            synchronized (recording) {
                if (state != State.OPEN || recording.isKept()) {
                    return;
                }
                snapshot = recording.snapshot(RunStatus.RUNNING, Optional.empty(), "");
            }
            write(snapshot);
        } finally {
            keeping.unlock();
        }
    }

    private void write(Recording.Snapshot snapshot) {
        try {
            revision = desk.keep(snapshot, revision);
        } catch (ConflictException e) {
            synchronized (recording) {
                state = State.DELETED;
            }
            desk.ended(this);
            throw e;
        }
        synchronized (recording) {
            recording.kept(snapshot);
        }
    }

    @Override
    public Run finish() {
        lockKeeping();
        try {
            return end(RunStatus.FINISHED, "");
        } finally {
            keeping.unlock();
        }
    }

    @Override
    public Run fail(Throwable cause) {
        String error = cause.toString();
        return uninterrupted(() -> {
            lockKeeping();
            try {
                return end(RunStatus.FAILED, error);
            } finally {
                keeping.unlock();
            }
        });
    }

    @Override
    public void close() {
        boolean unused = uninterrupted(() -> {
            lockKeeping();
            try {
                if (isOpen()) {
                    end(RunStatus.FAILED, "closed before it was finished");
                }
                return true;
            } finally {
                keeping.unlock();
            }
        });
    }

    /** What ends with a failure often ends on a thread that was interrupted, and is written down all the same; the thread is interrupted still when it returns. */
    private static <T> T uninterrupted(Supplier<T> ending) {
        boolean isInterrupted = Thread.interrupted();
        try {
            return ending.get();
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Where it cannot be written down that it has ended, it goes on. */
    private Run end(RunStatus status, String error) {
        Recording.Snapshot snapshot;
        synchronized (recording) {
            requireOpen();
            state = State.ENDING;
            snapshot = recording.snapshot(status, Optional.of(desk.clock().instant()), error);
        }
        try {
            write(snapshot);
        } catch (RuntimeException | Error e) {
            synchronized (recording) {
                state = state == State.ENDING ? State.OPEN : state;
            }
            throw e;
        }
        synchronized (recording) {
            state = State.ENDED;
        }
        desk.ended(this);
        return new DefaultRun(snapshot.run(), desk);
    }

    private void lockKeeping() {
        try {
            keeping.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(
                    Problem.of("interrupted while waiting to write down run " + id())
                            .next("what was recorded is in memory still; flush or end the run again"),
                    e);
        }
    }

    /** Such as {@code income 3b0c4a51 goes on}. */
    @Override
    public String toString() {
        synchronized (recording) {
            String told = switch (state) {
                case OPEN, ENDING -> "goes on";
                case ENDED -> "has ended";
                case DELETED -> "was deleted";
            };
            return recording.name() + " " + RunNaming.shortly(id()) + " " + told;
        }
    }
}
