package dev.mlops.core.internal.registry;

import dev.mlops.registry.ModelVersion;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which versions references led to a moment ago, so that asking again costs no look at the store. What this process moves is seen at once, what another one moves
 * after {@link #FRESH} at the latest. Safe for many threads.
 */
public final class ResolvedAliases {
    /** How long an answer may be given again. */
    static final Duration FRESH = Duration.ofSeconds(1);

    private static final int MOST = 10_000;

    private final LongSupplier nanos;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    /** How often something was forgotten: what the store said before that is not remembered after it. Changed with the lock of this object. */
    private long forgotten;

    private volatile boolean closed;

    /** With a clock of nanoseconds, from any start. */
    public ResolvedAliases(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Answer(ModelVersion version, String model, long at) {}

    /** The version of a reference, from memory or where that is too old from {@code store}. What is not there is not remembered. */
    Optional<ModelVersion> get(String reference, Supplier<Optional<ModelVersion>> store) {
        @Nullable Answer known = answers.get(reference);
        long now = nanos.getAsLong();
        if (known != null && now - known.at < FRESH.toNanos()) {
            return Optional.of(known.version);
        }
        long before = forgotten();
        Optional<ModelVersion> found = store.get();
        remember(reference, found, before, now);
        return found;
    }

    private synchronized long forgotten() {
        return forgotten;
    }

    /** An alias that was moved between the question and the answer must not come back as it was before. */
    private synchronized void remember(String reference, Optional<ModelVersion> found, long before, long now) {
        if (closed || forgotten != before) {
            return;
        }
        if (found.isPresent() && (answers.size() < MOST || answers.containsKey(reference))) {
            answers.put(reference, new Answer(found.get(), found.get().name(), now));
        } else {
            answers.remove(reference);
        }
    }

    /** Forgets what is known of a model. */
    synchronized void forget(String model) {
        forgotten++;
        answers.values().removeIf(answer -> answer.model.equals(model));
    }

    /** Forgets everything, and remembers nothing from now on. */
    public synchronized void close() {
        closed = true;
        answers.clear();
    }
}
