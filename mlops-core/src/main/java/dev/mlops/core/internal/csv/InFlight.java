package dev.mlops.core.internal.csv;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a file between the thread that scans it and the columns. Columns are filled apart, in lanes of some columns each: a lane
 * takes the blocks one by one in their order, and different lanes are filled at the same time, by the scanning thread and by a helper of an
 * executor. The scanning thread scans ahead while it has free blocks and fills lanes itself where it has none, so that it needs no helper and
 * never waits for one that has not begun. The helper goes when nothing is to be filled and is called again when something is, so
 * that no thread of the executor waits, and one that runs it at once, in the scanning thread, does as well.
 *
 * <p>What is found does not depend on who fills what: of all values that do not suit, the first row's first is told. All but the helper's
 * work is for one thread.
 */
final class InFlight {
    private static final int BLOCKS = 4;
    private static final int MOST_LANES = 16;

    /** What is done with a block's column. */
    interface Filling {
        /** The column needs no more; none of the others does then either. */
        int GIVEN_UP = -1;

        /**
         * Takes the values of the first {@code most} rows of a column; for one thread at a time for each column.
         *
         * @return the first row whose value does not suit, {@code most} where there is none, or {@link #GIVEN_UP}
         */
        int fill(Block block, int column, int most);
    }

    /**
     * A value that does not suit.
     *
     * @param line the line its row starts in
     */
    record Wrong(int column, long line, String text) {}

    private final Filling filling;
    private final int columns;
    private final Executor executor;

    /** Block n is at n modulo their number. */
    private final @Nullable Block[] blocks = new Block[BLOCKS];

    /** For each lane how many blocks it has behind it, and whether one is being filled. */
    private final long[] filled;

    private final boolean[] busy;

    /** How many blocks there were, and how many of them are to be filled. */
    private long submitted;

    private long wanted;

    private boolean helped;
    private boolean refused;
    private boolean waiting;
    private boolean givenUp;
    private @Nullable Throwable failure;

    /** The first of the values that do not suit, in the block with this number. */
    private @Nullable Wrong wrong;

    private long wrongBlock = Long.MAX_VALUE;
    private int wrongRow;

    /** For a file of so many columns. */
    InFlight(Filling filling, int columns, Executor executor) {
        this.filling = filling;
        this.columns = columns;
        this.executor = executor;
        int lanes = Math.min(columns, MOST_LANES);
        this.filled = new long[lanes];
        this.busy = new boolean[lanes];
    }

    /**
     * A block that all lanes are done with, the last one if it may be; where there is none, this thread fills lanes until there is one.
     *
     * @param rows how many rows a new block takes
     */
    Block free(int rows) {
        long number = submitted;
        while (!isFree(number) && work(true)) {}
        int place = (int) (number % BLOCKS);
        int last = (int) ((number + BLOCKS - 1) % BLOCKS);
        Block block = blocks[place];
        if (blocks[last] != null && isDone(number)) {
            blocks[place] = blocks[last];
            blocks[last] = block;
        } else if (block == null) {
            blocks[place] = new Block(columns, rows);
        }
        return Objects.requireNonNull(blocks[place]);
    }

    private synchronized boolean isDone(long number) {
        return least() >= number;
    }

    private synchronized boolean isFree(long number) {
        return number - least() < BLOCKS;
    }

    /** All lanes are done with the blocks below it. */
    private long least() {
        long least = wanted;
        for (long lane : filled) {
            least = Math.min(least, lane);
        }
        return least;
    }

    /**
     * Hands on the block that was free last.
     *
     * @param helping whether the helper may be called
     * @return false where no more are needed
     */
    boolean submit(boolean helping) {
        boolean call;
        boolean more;
        synchronized (this) {
            more = wanted == submitted;
            submitted++;
            if (more) {
                wanted = submitted;
            }
            call = helping && more && !helped && !refused;
            helped |= call;
        }
        if (call) {
            try {
                executor.execute(() -> {
                    while (work(false)) {}
                });
            } catch (RejectedExecutionException e) {
                synchronized (this) {
                    helped = false;
                    refused = true; // then this thread fills alone
                }
            }
        }
        return more;
    }

    /**
     * Fills all that is left, and waits for the helper where it is at work.
     *
     * @return whether no column was given up
     */
    boolean finish() {
        while (work(true)) {}
        synchronized (this) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return !givenUp;
        }
    }

    /** The first value that does not suit, once all is finished. */
    synchronized Optional<Wrong> wrong() {
        return Optional.ofNullable(wrong);
    }

    /**
     * Fills a lane from a block.
     *
     * @param scanning whether it is the scanning thread, which waits for the helper where that has all that is left
     * @return false where nothing is to be filled
     */
    private boolean work(boolean scanning) {
        int lane;
        Block block;
        synchronized (this) {
            lane = claim(scanning);
            if (lane < 0) {
                if (!scanning) {
                    helped = false;
                    return false;
                }
                return awaitHelper();
            }
            busy[lane] = true;
            block = Objects.requireNonNull(blocks[(int) (filled[lane] % BLOCKS)]);
        }
        int row = block.rows;
        int column = 0;
        @Nullable Throwable thrown = null;
        try {
            for (int c = lane; c < columns && row >= 0; c += filled.length) {
                int first = filling.fill(block, c, row);
                if (first < row) {
                    row = first;
                    column = c;
                }
            }
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        synchronized (this) {
            done(lane, block, row, column, thrown);
        }
        return true;
    }

    /** The lane that is furthest behind, of those nobody is at; -1 where there is none. The two threads start at different ends. */
    private int claim(boolean scanning) {
        int found = -1;
        long least = wanted;
        for (int i = 0; i < filled.length; i++) {
            int lane = scanning ? filled.length - 1 - i : i;
            if (!busy[lane] && filled[lane] < least) {
                least = filled[lane];
                found = lane;
            }
        }
        return found;
    }

    /** Not for long: the helper is filling a lane from a block. An interrupt is left to the next who reads from the file. */
    private boolean awaitHelper() {
        boolean atWork = false;
        for (boolean lane : busy) {
            atWork |= lane;
        }
        if (!atWork) {
            return false;
        }
        waiting = true;
        boolean interrupted = false;
        while (waiting) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void done(int lane, Block block, int row, int column, @Nullable Throwable thrown) {
        long number = filled[lane];
        busy[lane] = false;
        filled[lane] = number + 1;
        if (thrown != null || row == Filling.GIVEN_UP) {
            failure = failure == null ? thrown : failure;
            givenUp |= thrown == null;
            wanted = 0;
        } else if (row < block.rows && isBefore(number, row, column)) {
            wrong = new Wrong(column, block.lines[row], block.text(row, column));
            wrongBlock = number;
            wrongRow = row;
            wanted = Math.min(wanted, number + 1); // in blocks up to this one may be an earlier one
        }
        if (waiting) {
            waiting = false;
            notifyAll();
        }
    }

    private boolean isBefore(long number, int row, int column) {
        if (wrong == null || number != wrongBlock) {
            return number < wrongBlock;
        }
        return row != wrongRow ? row < wrongRow : column < wrong.column();
    }
}
