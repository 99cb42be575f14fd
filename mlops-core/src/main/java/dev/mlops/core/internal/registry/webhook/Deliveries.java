package dev.mlops.core.internal.registry.webhook;

import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.Webhook;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Delivers what the logs of models have beyond the cursors of webhooks. An entry that arrived or was given up moves the cursor of its model, kept together with a
 * sign of life in the claim; so another process goes on where this one ended, and only what was under way when a process died can arrive twice. The entries of a
 * model arrive in their order: one that has to wait holds back those behind it, but no other model's. For one thread.
 */
final class Deliveries {
    /** How often to look for what other processes did. */
    static final Duration POLL = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final MetadataStore metadata;
    private final LogReader logs;
    private final Sender sender;
    private final Clock clock;
    private final Claims claims;
    private final BooleanSupplier isClosed;
    private final Signing signing;

    /**
     * Deliveries.
     *
     * @param clock says when a try is due
     * @param nanos a clock of nanoseconds, from any start, by which another's claim grows old
     * @param owner who claims, unlike all others
     * @param isClosed whether to end soon
     * @param signing gives webhooks their secrets
     */
    Deliveries(
            MetadataStore metadata,
            LogReader logs,
            Sender sender,
            Clock clock,
            LongSupplier nanos,
            String owner,
            BooleanSupplier isClosed,
            Signing signing) {
        this.metadata = metadata;
        this.logs = logs;
        this.sender = sender;
        this.clock = clock;
        this.claims = new Claims(metadata, nanos, owner);
        this.isClosed = isClosed;
        this.signing = signing;
    }

    /** What is known at the start of a pass. */
    private record State(List<HookStore.Kept> hooks, SortedMap<String, Long> ends) {}

    /** Delivers what is due; gives how long to wait before the next pass, or nothing where there are no webhooks. */
    Optional<Duration> pass() {
        State state = metadata.read(tx -> {
            List<HookStore.Kept> hooks = HookStore.all(tx);
            return new State(hooks, hooks.isEmpty() ? new TreeMap<>() : logs.ends(tx));
        });
        Duration next = POLL;
        for (HookStore.Kept hook : state.hooks()) {
            Duration wait = deliver(hook, state.ends());
            next = wait.compareTo(next) < 0 ? wait : next;
        }
        return state.hooks().isEmpty() ? Optional.empty() : Optional.of(next);
    }

    private Duration deliver(HookStore.Kept kept, SortedMap<String, Long> ends) {
        Webhook hook = kept.hook();
        Instant now = clock.instant();
        Map<String, HookStore.Cursor> cursors = metadata.read(tx -> HookStore.cursors(tx, hook.name()));
        List<String> due = new ArrayList<>();
        Duration soonest = POLL;
        for (Map.Entry<String, Long> end : ends.entrySet()) {
            HookStore.Cursor cursor = cursors.getOrDefault(end.getKey(), HookStore.Cursor.at(0));
            if (end.getValue() > cursor.delivered()) {
                Duration wait = Duration.between(now, cursor.next());
                if (cursor.failed() == 0 || wait.isNegative() || wait.isZero()) {
                    due.add(end.getKey());
                } else {
                    soonest = wait.compareTo(soonest) < 0 ? wait : soonest;
                }
            }
        }
        if (due.isEmpty() || isClosed.getAsBoolean()) {
            return soonest;
        }
        Optional<Webhook> ready = signing.ready(hook); // before the claim, which another may take that has the secret
        if (ready.isEmpty()) {
            return POLL;
        }
        OptionalLong claim = claims.take(hook.name());
        return claim.isEmpty()
                ? soonest
                : deliver(new HookStore.Kept(ready.get(), kept.revision()), due, claim.getAsLong());
    }

    /** Ends with the first that has to wait, since the receiver may be down, and others wait for it too. */
    private Duration deliver(HookStore.Kept kept, List<String> models, long claim) {
        Webhook hook = kept.hook();
        OptionalLong held = OptionalLong.of(claim);
        try {
            for (String model : models) {
                Course course = new Course(kept, model, held.getAsLong());
                boolean isThrough = course.run();
                held = course.held;
                if (held.isEmpty()) {
                    return POLL;
                }
                if (!isThrough) {
                    return Duration.ZERO; // what is due next is found by another look
                }
            }
            return Duration.ZERO;
        } finally {
            held.ifPresent(revision -> claims.release(hook.name(), revision));
        }
    }

    /** The entries of one model on their way to one webhook. */
    private final class Course {
        private final Webhook hook;
        private final long revision;
        private final String model;
        private HookStore.Cursor cursor;
        private OptionalLong held;

        Course(HookStore.Kept kept, String model, long claim) {
            this.hook = kept.hook();
            this.revision = kept.revision();
            this.model = model;
            this.held = OptionalLong.of(claim);
            // Read again: what another process delivered before it gave the claim back counts.
            this.cursor =
                    metadata.read(tx -> HookStore.cursors(tx, hook.name()).getOrDefault(model, HookStore.Cursor.at(0)));
        }

        /** Whether all are through; not where one has to wait, the claim is lost or the workspace is being closed. */
        boolean run() {
            List<RegistryEvent> events = metadata.read(tx -> logs.after(tx, model, cursor.delivered()));
            long skipped = cursor.delivered();
            for (RegistryEvent event : events) {
                if (isClosed.getAsBoolean() || !metadata.<Boolean>read(tx -> HookStore.is(tx, hook.name(), revision))) {
                    return false;
                }
                if (hook.kinds().isEmpty() || hook.kinds().contains(event.kind())) {
                    if (!isDone(new Delivery(hook, event))) {
                        return false;
                    }
                }
                skipped = event.number();
            }
            return skipped == cursor.delivered() || move(HookStore.Cursor.at(skipped));
        }

        /** Tries once; whether the cursor is behind the entry now. */
        private boolean isDone(Delivery delivery) {
            long number = delivery.event().number();
            if (cursor.failed() > 0 && clock.instant().isBefore(cursor.next())) {
                return false; // another process tried meanwhile
            }
            Answer answer = sender.post(delivery);
            return switch (answer.kind()) {
                case TAKEN -> move(HookStore.Cursor.at(number));
                case REFUSED -> {
                    LOG.warn("given up, as the receiver refused it with {}: {}", answer.found(), delivery);
                    yield move(HookStore.Cursor.at(number));
                }
                case LATER -> later(delivery, answer);
                case STOPPED -> false;
            };
        }

        private boolean later(Delivery delivery, Answer answer) {
            Instant now = clock.instant();
            int failed = cursor.failed() + 1;
            Instant first = cursor.failed() == 0 ? now : cursor.first();
            if (Duration.between(first, now).compareTo(Backoff.GIVE_UP) >= 0) {
                LOG.warn("given up after {} tries, the last one with {}: {}", failed, answer.found(), delivery);
                return move(HookStore.Cursor.at(delivery.event().number()));
            }
            Duration wait = Backoff.after(failed, delivery.id());
            LOG.atLevel(failed == 1 ? Level.INFO : Level.DEBUG)
                    .log("not delivered ({}), tried again in {}: {}", answer.found(), wait, delivery);
            move(new HookStore.Cursor(delivery.event().number() - 1, failed, first, now.plus(wait)));
            return false;
        }

        /** Keeps the cursor, where the claim and this very webhook are still there; what is left belongs to nobody, or to the one in its place. */
        private boolean move(HookStore.Cursor next) {
            long claim = held.orElseThrow();
            boolean[] isKept = new boolean[1];
            held = metadata.write(tx -> {
                OptionalLong renewed = claims.renew(tx, hook.name(), claim);
                isKept[0] = renewed.isPresent() && HookStore.is(tx, hook.name(), revision);
                if (isKept[0]) {
                    HookStore.put(tx, hook.name(), model, next);
                }
                return renewed;
            });
            cursor = isKept[0] ? next : cursor;
            return isKept[0];
        }
    }
}
