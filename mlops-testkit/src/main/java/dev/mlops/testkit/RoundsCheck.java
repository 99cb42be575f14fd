package dev.mlops.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.Rounds;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.testkit.EngineExamples.Case;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongPredicate;

/** Watches an algorithm learn, round by round where it has rounds; {@link EngineContract} says of which. For one thread. */
final class RoundsCheck {
    private final Engine engine;
    private final Algorithm algorithm;
    private final Case example;

    RoundsCheck(Engine engine, Algorithm algorithm, Case example) {
        this.engine = engine;
        this.algorithm = algorithm;
        this.example = example;
    }

    void check() throws IOException {
        byte[] unwatched = bytes(engine.train(request()));
        Watcher every = new Watcher(done -> true);
        Estimator estimator = engine.train(request().watched(every));
        assertArrayEquals(unwatched, bytes(estimator), "to be watched changes nothing");
        if (every.done.isEmpty()) {
            return;
        }
        for (int i = 0; i < every.done.size(); i++) {
            assertEquals(i + 1L, every.done.get(i), "one round after the other");
            assertScores(every.scores.get(i), every.estimators.get(i), "later as when it was shown");
        }
        assertScores(every.scores.get(every.done.size() - 1), estimator, "the last round is what is learnt");
        Watcher some = new Watcher(done -> done % 2 == 0);
        engine.train(request().watched(some));
        assertEquals(every.done.stream().filter(done -> done % 2 == 0).toList(), some.done, "those that are wanted");
        checkThreads(unwatched, every);
        checkThrowing(false);
        checkThrowing(true);
    }

    private void checkThreads(byte[] unwatched, Watcher alone) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            Watcher beside = new Watcher(done -> true);
            TrainingRequest request =
                    example.request(algorithm, example.targets().clone(), pool).watched(beside);
            assertArrayEquals(unwatched, bytes(engine.train(request)), "watched, with three threads");
            assertEquals(alone.done, beside.done);
            for (int i = 0; i < alone.done.size(); i++) {
                assertScores(alone.scores.get(i), beside.estimators.get(i), "threads do not matter");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void checkThrowing(boolean interrupts) {
        Enough enough = new Enough();
        Rounds watcher = new Watcher(done -> {
            if (interrupts) {
                Thread.currentThread().interrupt();
            }
            throw enough;
        });
        try {
            assertSame(
                    enough,
                    assertThrows(Enough.class, () -> engine.train(request().watched(watcher))));
            assertEquals(interrupts, Thread.currentThread().isInterrupted(), "the interrupt flag is as it was");
        } finally {
            Thread.interrupted();
        }
    }

    private TrainingRequest request() {
        return example.request(algorithm, example.targets().clone(), Runnable::run);
    }

    private byte[] bytes(Estimator estimator) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.write(estimator, out);
        return out.toByteArray();
    }

    private void assertScores(double[][] expected, Estimator estimator, String what) {
        double[][] found = scores(estimator);
        for (int row = 0; row < expected.length; row++) {
            assertArrayEquals(expected[row], found[row], 0.0, what);
        }
    }

    private double[][] scores(Estimator estimator) {
        return example.rows().stream()
                .limit(50)
                .map(row -> {
                    double[] scores = new double[estimator.outputCount()];
                    estimator.score(row, scores);
                    return scores;
                })
                .toArray(double[][]::new);
    }

    /** What a watcher throws, which no engine knows. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Keeps what it is shown. */
    private final class Watcher implements Rounds {
        private final Thread caller = Thread.currentThread();
        private final LongPredicate wanted;
        private final List<Long> done = new ArrayList<>();
        private final List<Estimator> estimators = new ArrayList<>();
        private final List<double[][]> scores = new ArrayList<>();

        Watcher(LongPredicate wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean wants(long round, long total) {
            assertTrue(round >= 1 && round <= total, () -> "from 1 to " + total + ": " + round);
            return wanted.test(round);
        }

        @Override
        public void grown(long round, long total, Estimator estimator) {
            assertSame(caller, Thread.currentThread(), "the thread that trains");
            assertEquals(example.features().features().size(), estimator.featureCount());
            if (example.outputs() >= 0) {
                assertEquals(example.outputs(), estimator.outputCount());
            }
            double[][] shown = scores(estimator);
            for (double[] row : shown) {
                for (double score : row) {
                    assertFalse(Double.isNaN(score) || Double.isInfinite(score), "finite scores");
                }
            }
            done.add(round);
            estimators.add(estimator);
            scores.add(shown);
        }
    }
}
