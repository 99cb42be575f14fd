package dev.mlops.benchmarks.registry;

import dev.mlops.runs.ActiveRun;
import dev.mlops.runs.Run;
import dev.mlops.runs.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs that are begun, given metrics and ended. For one thread, which lets others work. */
final class Lifecycles {
    static final int MANY = 32;

    private static final int ROUNDS = 200;
    private static final int POINTS = 100_000;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Runs runs;
    private final List<String> metrics;
    private Run last;

    Lifecycles(Runs runs, List<String> metrics) {
        this.runs = runs;
        this.metrics = metrics;
        this.last = lifecycle();
    }

    private Run lifecycle() {
        ActiveRun run = runs.parameter("depth", 6).start();
        for (int i = 0; i < metrics.size(); i++) {
            run.metric(metrics.get(i), i);
        }
        return run.finish();
    }

    Times one() throws Exception {
        return Times.of(ROUNDS, this::lifecycle);
    }

    /** How many are kept in a second by that many threads, each of which begins its next when its last is kept. */
    double perSecond(int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    int done = 0;
                    while (System.nanoTime() - start < NANOS) {
                        lifecycle();
                        done++;
                    }
                    return done;
                }));
            }
            int done = 0;
            for (Future<Integer> each : all) {
                done += each.get();
            }
            return done / ((System.nanoTime() - start) / 1e9);
        } finally {
            pool.shutdown();
        }
    }

    Run longRun() {
        ActiveRun run = runs.start();
        for (int i = 0; i < POINTS; i++) {
            run.metric(metrics.get(i % metrics.size()), i);
        }
        last = run.finish();
        return last;
    }

    int readLong() {
        int size = last.series(metrics.get(0)).size();
        if (size != POINTS / metrics.size()) {
            throw new IllegalStateException("points are missing: " + size);
        }
        return size;
    }
}
