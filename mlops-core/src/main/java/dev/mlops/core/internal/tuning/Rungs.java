package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.training.ModelRounds;
import dev.mlops.model.Output;

/**
 * Judges a model while it grows and reports how good it is. Not after each round, as each time costs an evaluation: where there are more than {@value #ALL}
 * rounds, after 2^i, 3*2^i and 3^i of them. So there are about 30 for ten thousand rounds, as many early as late on a logarithmic scale, and among them
 * the rungs of successive halving by 2, 3 and 4. Not after the last round either, when the whole model is judged anyway. For one thread.
 *
 * @param <O> what the model predicts
 */
final class Rungs<O extends Output> implements ModelRounds<O> {
    private static final int ALL = 30;

    private final DefaultEvaluator<O> evaluator;
    private final FittedFold<O> fold;
    private final Watch watch;
    private final Runnable checkpoint;
    private long total;

    Rungs(DefaultEvaluator<O> evaluator, FittedFold<O> fold, Watch watch, Runnable checkpoint) {
        this.evaluator = evaluator;
        this.fold = fold;
        this.watch = watch;
        this.checkpoint = checkpoint;
    }

    /** Whether a model of so many rounds is judged before it has them all. */
    static boolean isRung(long done, long total) {
        return done < total && (total <= ALL || isPower(done, 3) || isTwoOrThreeTimesPowerOfTwo(done));
    }

    private static boolean isTwoOrThreeTimesPowerOfTwo(long number) {
        return Long.bitCount(number) == 1 || (number % 3 == 0 && Long.bitCount(number / 3) == 1);
    }

    private static boolean isPower(long number, long base) {
        long rest = number;
        while (rest > 1 && rest % base == 0) {
            rest /= base;
        }
        return rest == 1;
    }

    @Override
    public boolean wants(long done, long most) {
        total = most;
        return isRung(done, most);
    }

    @Override
    public void grown(long done, long most, DefaultModel<O> model) {
        checkpoint.run();
        double value = evaluator.values(model, fold.testRows(), fold.test())[0];
        if (Double.isFinite(value)) {
            watch.report(done, value);
        }
    }

    /** Reports the whole model, where there were rounds. */
    void whole(double value) {
        if (total > 0) {
            watch.last(total, value);
        }
    }
}
