package dev.mlops.registry;

/** Hearing of events, which can be ended. Safe to share between threads. */
@FunctionalInterface
public interface EventSubscription extends AutoCloseable {
    /** Ends it; again does nothing. */
    @Override
    void close();
}
