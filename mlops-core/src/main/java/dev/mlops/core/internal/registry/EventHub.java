package dev.mlops.core.internal.registry;

import dev.mlops.registry.EventSubscription;
import dev.mlops.registry.RegistryEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what was kept. Safe for many threads. */
public final class EventHub {
    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);

    private final List<Consumer<? super RegistryEvent>> listeners = new CopyOnWriteArrayList<>();

    /** Without listeners. */
    public EventHub() {}

    /** Adds a listener. */
    public EventSubscription subscribe(Consumer<? super RegistryEvent> listener) {
        Consumer<RegistryEvent> own = listener::accept; // so that the same one can be added twice and removed once
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /** Tells all; what one of them throws does not keep it from the others, nor from who did what is told. */
    void publish(RegistryEvent event) {
        for (Consumer<? super RegistryEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.warn("a listener could not take the event: {}", event, e);
            }
        }
    }
}
