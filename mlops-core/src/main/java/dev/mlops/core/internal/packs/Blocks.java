package dev.mlops.core.internal.packs;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The helper threads of a store, and the memory that all its puts share: blocks of content travel from the thread that puts, which cuts
 * them, to whoever is free to name, compress and write their chunks. A putting thread that finds no free block works off a full one
 * itself, so that both cores are busy and memory is bounded: {@value #POOLED} blocks, plus one for each put while more puts are at work
 * than that.
 */
final class Blocks implements AutoCloseable {
    static final int SIZE = 1 << 20;
    private static final int POOLED = 16;

    private final int level;
    private final int helpers;
    private final Deque<Block> free = new ArrayDeque<>();
    private final Deque<Block> full = new ArrayDeque<>();
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final List<Thread> threads = new ArrayList<>();
    private int made;
    private boolean closed;

    /** Bytes of one put with the cuts found in them. */
    static final class Block {
        final byte[] bytes = new byte[SIZE];
        final List<Cut> cuts = new ArrayList<>();
        int filled;

        @Nullable
        PutSession session;
    }

    /** A chunk in a block, and where its name belongs. */
    record Cut(int from, int length, Recipe recipe, int index) {}

    /** What one thread needs to work off a block. */
    static final class Worker implements AutoCloseable {
        final MessageDigest sha = Sha.algorithm();
        final Codec codec;
        final byte[] out = new byte[SIZE];

        Worker(int level) {
            codec = new Codec(level);
        }

        @Override
        public void close() {
            codec.close();
        }
    }

    Blocks(int level, int helpers) {
        this.level = level;
        this.helpers = helpers;
    }

    /** An empty block for a session that holds none now. */
    Block take(PutSession session) throws IOException, InterruptedException {
        while (true) {
            Block work;
            synchronized (this) {
                while (true) {
                    if (closed) {
                        throw new IOException("the store is closed");
                    }
                    Block block = free.poll();
                    if (block == null && (made < POOLED || session.inFlight() == 0)) {
                        made++;
                        block = new Block();
                    }
                    if (block != null) {
                        block.session = session;
                        return block;
                    }
                    work = full.poll();
                    if (work != null) {
                        break;
                    }
                    wait();
                }
            }
            process(work);
        }
    }

    /** The first one starts the helpers: who only reads needs none. */
    synchronized void submit(Block block) {
        while (threads.size() < helpers && !closed) {
            Thread thread = new Thread(this::help, "mlops-packs-" + (threads.size() + 1));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        full.add(block);
        notifyAll();
    }

    /** Gives back a block that was not submitted. */
    synchronized void release(Block block) {
        block.session = null;
        block.cuts.clear();
        block.filled = 0;
        if (made > POOLED) {
            made--;
        } else {
            free.add(block);
        }
        notifyAll();
    }

    /** Works until none of the session's blocks is under way. */
    void drain(PutSession session) throws InterruptedException {
        while (true) {
            Block work;
            synchronized (this) {
                while (true) {
                    if (session.inFlight() == 0) {
                        return;
                    }
                    work = full.poll();
                    if (work != null) {
                        break;
                    }
                    wait();
                }
            }
            process(work);
        }
    }

    private void help() {
        while (true) {
            Block work;
            synchronized (this) {
                while (full.isEmpty()) {
                    if (closed) {
                        return;
                    }
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                work = full.remove();
            }
            process(work);
        }
    }

    private void process(Block block) {
        PutSession session = Objects.requireNonNull(block.session);
        Worker worker;
        synchronized (this) {
            worker = idle.poll();
        }
        try {
            if (worker == null) {
                worker = new Worker(level);
            }
            session.process(block, worker);
        } catch (IOException | RuntimeException | Error e) {
            session.fail(e);
        } finally {
            synchronized (this) {
                if (worker != null) {
                    if (closed) {
                        worker.close();
                    } else {
                        idle.push(worker);
                    }
                }
                session.landed();
                release(block);
            }
        }
    }

    @Override
    public void close() {
        List<Thread> started;
        synchronized (this) {
            closed = true;
            started = List.copyOf(threads);
            idle.forEach(Worker::close);
            idle.clear();
            notifyAll();
        }
        boolean interrupted = false;
        for (Thread thread : started) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
