package dev.mlops.registry;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One move of an alias, for ever in the log.
 *
 * @param alias such as {@code champion}
 * @param from the version it pointed to before; empty where it was new
 * @param to the version it points to since
 * @param by who moved it; empty where not said
 * @param because why; empty where not said
 * @param gate the gate it went through, as text; empty where through none
 * @param at when
 */
public record AliasMove(String alias, OptionalInt from, int to, String by, String because, String gate, Instant at) {
    /** Such as {@code champion: v1 -> v2 by release-job because passes the gate}. */
    @Override
    public String toString() {
        return alias + ": " + (from.isPresent() ? "v" + from.getAsInt() : "none") + " -> v" + to
                + (by.isEmpty() ? "" : " by " + by)
                + (because.isEmpty() ? "" : " because " + because);
    }
}
