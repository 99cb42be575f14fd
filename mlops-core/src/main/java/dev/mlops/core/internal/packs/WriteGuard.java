package dev.mlops.core.internal.packs;

import java.io.IOException;

/** Asked before bytes go to disk; tests refuse them as a full disk does. */
@FunctionalInterface
interface WriteGuard {
    WriteGuard NONE = bytes -> {};

    void before(int bytes) throws IOException;
}
