package dev.mlops.core.internal.steps.text;

import dev.mlops.core.internal.steps.encode.Utf8Hash;
import dev.mlops.pipeline.TextStep;
import org.jspecify.annotations.Nullable;

/**
 * Counts of terms in the buckets of their hashes.
 *
 * @param step says how texts are cut, and how many buckets there are
 */
record HashWeights(TextStep.HashWords step) implements TextWeights {
    @Override
    public int width() {
        return step.buckets();
    }

    @Override
    public void weigh(@Nullable String text, Weighing into) {
        into.clear();
        if (text == null) {
            return;
        }
        Utf8Hash hasher = Utf8Hash.ofThread();
        into.units().terms(text, step.tokens(), (chars, from, to) -> {
            int hash = hasher.of(chars, from, to);
            into.add(Utf8Hash.bucket(hash, step.buckets()), Utf8Hash.sign(hash) < 0);
        });
        into.sum();
        into.scale(step.scaling());
    }
}
