package dev.mlops.deployment;

/** Listening that can be ended. Safe to share between threads. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** Ends it; again does nothing. */
    @Override
    void close();
}
