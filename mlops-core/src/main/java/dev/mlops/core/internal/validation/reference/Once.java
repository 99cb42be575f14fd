package dev.mlops.core.internal.validation.reference;

import dev.mlops.data.Profile;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A profile that is taken when it is first asked for, and kept. Where that fails it is tried again. Safe to share between threads. */
final class Once implements Supplier<Profile> {
    private final Supplier<Profile> source;
    private @Nullable Profile taken;

    Once(Supplier<Profile> source) {
        this.source = source;
    }

    @Override
    public synchronized Profile get() {
        Profile profile = taken;
        if (profile == null) {
            profile = source.get();
            taken = profile;
        }
        return profile;
    }
}
