package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.steps.Assembly;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.SparseRows;
import dev.mlops.pipeline.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes a matrix of rows that come in small parts, so that what the steps do stays in the processor's cache. Whether it is sparse the first part
 * decides.
 */
final class Matrices {
    /** How many values a part has: 256 kB of doubles. */
    private static final int CELLS_PER_PART = 1 << 15;

    private Matrices() {}

    /** How many rows of so many features are a part: a power of two, which divides the rows of a block. */
    private static int rowsPerPart(int features) {
        int rows = Integer.highestOneBit(Math.max(1, CELLS_PER_PART / Math.max(1, features)));
        return Math.min(rows, DenseMatrix.rowsPerBlock(features));
    }

    /** What is asked for each part: its rows, from one up to, without, another. */
    interface Part {
        Batch of(int from, int to);
    }

    /** What looks at a row of features before it is handed out: throws where one is no finite number. */
    interface Check {
        void finite(int row, int feature, double value);
    }

    /**
     * The matrix of all rows.
     *
     * @param executor does parts of the work; none where the caller does it all
     */
    static FeatureMatrix of(List<String> features, int rows, Part part, Check check, @Nullable Executor executor) {
        int perPart = rowsPerPart(features.size());
        int perBlock = DenseMatrix.rowsPerBlock(features.size());
        Assembly first = new Assembly(part.of(0, Math.min(rows, perPart)));
        if (first.isSparse()) {
            SparseRows[] parts = new SparseRows[parts(rows, perPart)];
            each(parts.length, executor, p -> {
                int from = p * perPart;
                int to = (int) Math.min(rows, (long) from + perPart);
                Assembly assembly = p == 0 ? first : new Assembly(part.of(from, to));
                parts[p] = assembly.sparse(0, to - from);
                check(parts[p], from, check);
            });
            return new SparseMatrix(features, rows, perPart, parts);
        }
        int width = features.size();
        double[][] blocks = new double[parts(rows, perBlock)][];
        each(blocks.length, executor, b -> {
            int start = b * perBlock;
            int end = (int) Math.min(rows, (long) start + perBlock);
            double[] block = new double[(end - start) * width];
            for (int from = start; from < end; from += perPart) {
                int to = Math.min(end, from + perPart);
                Assembly assembly = from == 0 ? first : new Assembly(part.of(from, to));
                assembly.dense(0, to - from, block, (from - start) * width);
                check(block, (from - start) * width, (to - start) * width, start, width, check);
            }
            blocks[b] = block;
        });
        return new DenseMatrix(features, rows, blocks);
    }

    /** The matrix of rows that have passed all steps together. */
    static FeatureMatrix of(List<String> features, Assembly assembly, int rows, Check check) {
        int width = features.size();
        if (assembly.isSparse()) {
            SparseRows all = assembly.sparse(0, rows);
            check(all, 0, check);
            return new SparseMatrix(features, rows, Math.max(1, rows), new SparseRows[] {all});
        }
        int perBlock = DenseMatrix.rowsPerBlock(width);
        double[][] blocks = new double[parts(rows, perBlock)][];
        for (int b = 0; b < blocks.length; b++) {
            int from = b * perBlock;
            int to = (int) Math.min(rows, (long) from + perBlock);
            blocks[b] = new double[(to - from) * width];
            assembly.dense(from, to, blocks[b], 0);
            check(blocks[b], 0, blocks[b].length, from, width, check);
        }
        return new DenseMatrix(features, rows, blocks);
    }

    private static int parts(int rows, int perPart) {
        return (int) (((long) rows + perPart - 1) / perPart);
    }

    private static void check(double[] block, int from, int to, int firstRow, int width, Check check) {
        // 0 times a finite number is 0, and times any other it is not: one sum finds whether any is there.
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += block[i] * 0;
        }
        if (sum != 0) {
            for (int i = from; i < to; i++) {
                check.finite(firstRow + i / width, i % width, block[i]);
            }
        }
    }

    private static void check(SparseRows rows, int firstRow, Check check) {
        for (int row = 0; row < rows.size(); row++) {
            for (int i = rows.start(row); i < rows.start(row + 1); i++) {
                check.finite(firstRow + row, rows.position(i), rows.value(i));
            }
        }
    }

    private static void each(int count, @Nullable Executor executor, IntConsumer work) {
        if (executor == null || count < 2) {
            for (int i = 0; i < count; i++) {
                work.accept(i);
            }
            return;
        }
        List<CompletableFuture<Void>> futures = new ArrayList<>();
        IntFunction<CompletableFuture<Void>> start = i -> CompletableFuture.runAsync(() -> work.accept(i), executor);
        for (int i = 0; i < count; i++) {
            futures.add(start.apply(i));
        }
        RuntimeException failure = null;
        for (CompletableFuture<Void> future : futures) {
            try {
                future.join();
            } catch (CompletionException e) {
                if (failure == null) {
                    failure = e.getCause() instanceof RuntimeException cause ? cause : e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
