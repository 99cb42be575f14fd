package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.registry.webhook.LogReader;

/** The logs of models, for tests of other packages. */
public final class RegistryLogs {
    private RegistryLogs() {}

    /** Reads them. */
    public static LogReader reader() {
        return AuditLog.reader();
    }
}
