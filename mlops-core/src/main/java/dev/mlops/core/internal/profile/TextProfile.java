package dev.mlops.core.internal.profile;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Lengths;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column of strings. */
final class TextProfile extends DefaultColumnProfile {
    private final TextState state;

    TextProfile(TextState state) {
        super(state);
        this.state = state;
    }

    @Override
    public Map<ColumnType, Long> kinds() {
        Map<ColumnType, Long> kinds = new EnumMap<>(ColumnType.class);
        for (int i = 0; i < state.kinds.length; i++) {
            if (state.kinds[i] > 0) {
                kinds.put(TextKind.TYPES.get(i), state.kinds[i]);
            }
        }
        return Collections.unmodifiableMap(kinds);
    }

    @Override
    public Optional<Lengths> lengths() {
        return present() == 0
                ? Optional.empty()
                : Optional.of(new Lengths(state.shortest, state.longest, (double) state.totalLength / present()));
    }

    @Override
    String text(long key, @Nullable String kept) {
        return Objects.requireNonNull(kept, "kept");
    }
}
