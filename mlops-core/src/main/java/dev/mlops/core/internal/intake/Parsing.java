package dev.mlops.core.internal.intake;

import dev.mlops.core.internal.source.Content;
import dev.mlops.core.internal.source.Contents;
import dev.mlops.core.internal.source.Format;
import dev.mlops.core.internal.source.Told;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the columns of what comes out of a {@link Pipe}. Run by an executor's thread, or in the end by the thread that made it, where no
 * other got round to it; whoever is first. Safe to share between threads.
 */
final class Parsing implements Runnable {
    private enum State {
        WAITING,
        RUNNING,
        CALLED_OFF
    }

    private final Thread maker;
    private final Contents source;
    private final Format format;
    private final Pipe pipe;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean isDeclined;
    private volatile @Nullable Told told;
    private volatile @Nullable RuntimeException failure;

    /** Made by the thread that writes into the pipe. */
    Parsing(Contents source, Format format, Pipe pipe) {
        this.maker = Thread.currentThread();
        this.source = source;
        this.format = format;
        this.pipe = pipe;
    }

    /** Does nothing in the thread that made it, which has to write first: that is how an executor without threads shows itself. */
    @Override
    public void run() {
        if (Thread.currentThread() == maker) {
            isDeclined = true;
        } else {
            runOnce();
        }
    }

    private void runOnce() {
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            return;
        }
        try {
            told = format.infer(new Piped());
        } catch (RuntimeException e) {
            failure = e;
        } catch (IOException e) {
            failure = unreadable(source.label(), e);
        } finally {
            pipe.close();
            done.countDown();
        }
    }

    /** What a source is that the file system does not give. */
    static DataException unreadable(String label, IOException e) {
        return new DataException(
                Problem.of(label + " cannot be read")
                        .expected("bytes that this process may read")
                        .found(String.valueOf(e))
                        .next("look at its permissions and whether its disk is there"),
                e);
    }

    private final class Piped implements Contents {
        @Override
        public String label() {
            return source.label();
        }

        @Override
        public List<Content> all() {
            List<Content> contents = source.all();
            return IntStream.range(0, contents.size())
                    .<Content>mapToObj(i -> new Content() {
                        @Override
                        public String name() {
                            return contents.get(i).name();
                        }

                        @Override
                        public InputStream open() throws IOException {
                            return pipe.open(i);
                        }
                    })
                    .toList();
        }
    }

    /** Whether the executor has no thread of its own. */
    boolean isDeclined() {
        return isDeclined;
    }

    boolean hasBegun() {
        return state.get() == State.RUNNING;
    }

    /** Sees to it that it is not run; false where it was begun already. */
    boolean callOff() {
        return state.compareAndSet(State.WAITING, State.CALLED_OFF);
    }

    boolean isCalledOff() {
        return state.get() == State.CALLED_OFF;
    }

    /** What was wrong with the bytes, as far as that is known. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Waits for what the bytes are; when all of them are in the pipe and nobody has begun, this thread does it. */
    Optional<Told> await() throws InterruptedIOException {
        runOnce();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + source.label() + " was parsed");
        }
        return Optional.ofNullable(told);
    }

    /** Waits for its end, which comes soon once the pipe is abandoned; also where the thread is interrupted. */
    void awaitEnd() {
        if (callOff() || isCalledOff()) {
            return;
        }
        boolean isInterrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
