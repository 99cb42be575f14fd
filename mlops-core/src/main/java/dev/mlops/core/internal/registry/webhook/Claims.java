package dev.mlops.core.internal.registry.webhook;

import dev.mlops.spi.MetadataStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Which process delivers to a webhook. A claim is a document that its owner changes at every try; whoever sees it unchanged for the lease, by a clock of its own, takes it
 * for that of a process that died. So the clocks of hosts need not agree. For one thread.
 */
final class Claims {
    /** Well over the time that a try can take. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final MetadataStore metadata;
    private final LongSupplier nanos;
    private final String owner;
    private final Map<String, Seen> seen = new HashMap<>();

    Claims(MetadataStore metadata, LongSupplier nanos, String owner) {
        this.metadata = metadata;
        this.nanos = nanos;
        this.owner = owner;
    }

    /** A claim of somebody else, and since when it looks like that. */
    private record Seen(long revision, long since) {}

    /** Claims a webhook; gives the claim's revision, or nothing where another one has it. */
    OptionalLong take(String hook) {
        MetadataStore.Key key = HookStore.claim(hook);
        String body = HookStore.claimed(owner);
        Optional<MetadataStore.Document> there = metadata.read(tx -> tx.find(key));
        if (there.isPresent()
                && !there.get().body().equals(body)
                && !isLeft(hook, there.get().revision())) {
            return OptionalLong.empty();
        }
        seen.remove(hook);
        return metadata.write(tx -> {
            boolean taken =
                    there.map(claim -> tx.update(key, claim.revision(), body)).orElseGet(() -> tx.insert(key, body));
            return taken ? OptionalLong.of(tx.find(key).orElseThrow().revision()) : OptionalLong.empty();
        });
    }

    private boolean isLeft(String hook, long revision) {
        Seen before = seen.get(hook);
        long now = nanos.getAsLong();
        if (before == null || before.revision() != revision) {
            seen.put(hook, new Seen(revision, now));
            return false;
        }
        return now - before.since() >= LEASE.toNanos();
    }

    /** Gives a claim back. */
    void release(String hook, long revision) {
        metadata.write(tx -> tx.delete(HookStore.claim(hook), revision));
    }

    /** Shows in a unit of work that the owner is alive; gives the new revision, or nothing where somebody else took the claim. */
    OptionalLong renew(MetadataStore.Transaction tx, String hook, long revision) {
        MetadataStore.Key key = HookStore.claim(hook);
        return tx.update(key, revision, HookStore.claimed(owner))
                ? OptionalLong.of(tx.find(key).orElseThrow().revision())
                : OptionalLong.empty();
    }
}
