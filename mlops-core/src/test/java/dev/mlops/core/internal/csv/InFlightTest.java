package dev.mlops.core.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;

/** What is filled, and in which order, is the same whatever the executor does. */
class InFlightTest {
    private static final int ROWS = 3;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);

    @AfterContainer
    static void stop() {
        THREADS.shutdown();
    }

    private static Executor executor(int kind) {
        return switch (kind) {
            case 0 -> THREADS;
            case 1 -> Runnable::run;
            case 2 -> task -> {}; // too busy for ever
            default ->
                task -> {
                    throw new RejectedExecutionException("shut down");
                };
        };
    }

    /** Fields that are wrong, by their row in the file and their column, and columns that hold numbers of rows. */
    private static final class Filled implements InFlight.Filling {
        private final int columns;
        private final boolean[][] wrong;
        private final long[][] lines;
        private final int[] size;
        private final AtomicIntegerArray fillers;

        Filled(int columns, int rows, double share, Random random) {
            this.columns = columns;
            this.wrong = new boolean[rows][columns];
            this.lines = new long[columns][rows];
            this.size = new int[columns];
            this.fillers = new AtomicIntegerArray(columns);
            for (boolean[] row : wrong) {
                for (int column = 0; column < columns; column++) {
                    row[column] = random.nextDouble() < share;
                }
            }
        }

        @Override
        public int fill(Block block, int column, int most) {
            assertThat(fillers.incrementAndGet(column)).isEqualTo(1);
            int row = 0;
            while (row < most && !wrong[(int) block.lines[row]][column]) {
                lines[column][size[column]++] = block.lines[row++];
            }
            fillers.decrementAndGet(column);
            return row;
        }

        /** The first row with a wrong field, and its first one. */
        Optional<InFlight.Wrong> first() {
            for (int row = 0; row < wrong.length; row++) {
                for (int column = 0; column < columns; column++) {
                    if (wrong[row][column]) {
                        return Optional.of(new InFlight.Wrong(column, row, "" + (char) ('a' + row % 26)));
                    }
                }
            }
            return Optional.empty();
        }
    }

    /** Hands on blocks of one letter a field, until no more are needed. */
    private static boolean send(InFlight flight, int columns, int rows) {
        int line = 0;
        while (line < rows) {
            Block block = flight.free(ROWS);
            block.clear();
            block.bytes = new byte[ROWS];
            while (block.rows < ROWS && line < rows) {
                block.bytes[block.rows] = (byte) ('a' + line % 26);
                for (int column = 0; column < columns; column++) {
                    block.offsets[block.rows * columns + column] = block.rows;
                    block.lengths[block.rows * columns + column] = 1;
                }
                block.lines[block.rows++] = line++;
            }
            if (!flight.submit(true)) {
                break;
            }
        }
        return flight.finish();
    }

    @Property(tries = 400)
    void finish_anyExecutor_findsTheFirstWrongValueAndKeepsTheOrder(
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll @IntRange(min = 1, max = 200) int rows,
            @ForAll @IntRange(max = 3) int kind,
            @ForAll boolean faulty,
            @ForAll long seed) {
        Filled filled = new Filled(columns, rows, faulty ? 1.0 / (rows * columns) : 0, new Random(seed));
        InFlight flight = new InFlight(filled, columns, executor(kind));

        assertThat(send(flight, columns, rows)).isTrue();

        assertThat(flight.wrong()).isEqualTo(filled.first());
        long right = filled.first().map(InFlight.Wrong::line).orElse((long) rows);
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < right && (right == rows || row < right - right % ROWS); row++) {
                assertThat(filled.lines[column][row]).isEqualTo(row);
            }
        }
    }

    @Property(tries = 100)
    void submit_columnThatGivesUp_endsTheFlight(
            @ForAll @IntRange(min = 1, max = 20) int columns, @ForAll @IntRange(max = 3) int kind) {
        InFlight flight = new InFlight(
                (block, column, most) -> block.lines[0] >= 30 ? InFlight.Filling.GIVEN_UP : most,
                columns,
                executor(kind));

        assertThat(send(flight, columns, 300)).isFalse();
        assertThat(flight.finish()).isFalse();
    }

    @Test
    void finish_fillingThrows_throwsItInTheScanningThread() {
        for (int kind = 0; kind < 4; kind++) {
            IllegalStateException thrown = new IllegalStateException("full");
            InFlight flight = new InFlight(
                    (block, column, most) -> {
                        throw thrown;
                    },
                    3,
                    executor(kind));

            assertThatThrownBy(() -> send(flight, 3, 100)).isSameAs(thrown);
        }
    }

    @Test
    void send_interrupted_fillsAllAndStaysInterrupted() {
        Filled filled = new Filled(5, 3_000, 0, new Random(1));
        InFlight flight = new InFlight(filled, 5, THREADS);
        Thread.currentThread().interrupt();

        boolean all = send(flight, 5, 3_000);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(all).isTrue();
        assertThat(filled.size).containsOnly(3_000);
    }
}
