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
    /** How many rows pass the steps together, a power of two as the rows of a block: their columns stay in the processor's cache. */
    private static final int ROWS_PER_PART = 2_048;

    private Matrices() {}

    /** What is asked for each part: its rows, from one up to, without, another. */
    interface Part {
        Batch of(int from, int to);
    }

    /** What looks at a feature's value before it is handed out: throws where it is none that may be. */
    interface Check {
        void usable(int row, int feature, double value);
    }

    /**
     * The matrix of all rows.
     *
     * @param executor does parts of the work; none where the caller does it all
     */
    static FeatureMatrix of(List<String> features, int rows, Part part, Check check, @Nullable Executor executor) {
        int width = features.size();
        int perBlock = DenseMatrix.rowsPerBlock(width);
        int perPart = Math.max(perBlock, ROWS_PER_PART);
        Assembly first = new Assembly(part.of(0, Math.min(rows, perPart)));
        int parts = count(rows, perPart);
        if (first.isSparse()) {
            SparseRows[] sparse = new SparseRows[parts];
            each(parts, executor, p -> {
                int from = p * perPart;
                int to = (int) Math.min(rows, (long) from + perPart);
                Assembly assembly = p == 0 ? first : new Assembly(part.of(from, to));
                sparse[p] = assembly.sparse(0, to - from);
                check(sparse[p], from, check);
            });
            return new SparseMatrix(features, rows, perPart, sparse);
        }
        double[][] blocks = new double[count(rows, perBlock)][];
        each(parts, executor, p -> {
            int start = p * perPart;
            int end = (int) Math.min(rows, (long) start + perPart);
            Assembly assembly = p == 0 ? first : new Assembly(part.of(start, end));
            for (int from = start; from < end; from += perBlock) {
                int to = Math.min(end, from + perBlock);
                blocks[from / perBlock] = dense(assembly, from - start, to - start, width, from, check);
            }
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
        double[][] blocks = new double[count(rows, perBlock)][];
        for (int b = 0; b < blocks.length; b++) {
            int from = b * perBlock;
            blocks[b] = dense(assembly, from, (int) Math.min(rows, (long) from + perBlock), width, from, check);
        }
        return new DenseMatrix(features, rows, blocks);
    }

    private static int count(int rows, int each) {
        return (int) (((long) rows + each - 1) / each);
    }

    private static double[] dense(Assembly assembly, int from, int to, int width, int firstRow, Check check) {
        double[] block = new double[(to - from) * width];
        assembly.dense(from, to, block, 0);
        if (!assembly.isFinite(from, to)) {
            for (int i = 0; i < block.length; i++) {
                check.usable(firstRow + i / width, i % width, block[i]);
            }
        }
        return block;
    }

    private static void check(SparseRows rows, int firstRow, Check check) {
        for (int row = 0; row < rows.size(); row++) {
            for (int i = rows.start(row); i < rows.start(row + 1); i++) {
                check.usable(firstRow + row, rows.position(i), rows.value(i));
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
