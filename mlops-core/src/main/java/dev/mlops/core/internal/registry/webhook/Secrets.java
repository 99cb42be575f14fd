package dev.mlops.core.internal.registry.webhook;

import java.util.Optional;

/** Finds secrets by their names; asked at each delivery, so that a secret can be changed while a workspace is open. Safe for many threads. */
@FunctionalInterface
public interface Secrets {
    /** The secret of this name; empty where there is none. */
    Optional<String> find(String name);

    /** Those that the process was started with: system properties, and environment variables. */
    static Secrets ofProcess() {
        return name -> Optional.ofNullable(System.getProperty(name)).or(() -> Optional.ofNullable(System.getenv(name)));
    }
}
