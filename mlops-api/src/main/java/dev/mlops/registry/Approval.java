package dev.mlops.registry;

import java.time.Instant;

/**
 * That somebody agrees to point an alias to a version. Immutable; it is of that content and counts for no other.
 *
 * @param alias the alias
 * @param version the version
 * @param digest the digest of the version's model
 * @param by who approved
 * @param because why; empty where not said
 * @param at when
 */
public record Approval(String alias, int version, String digest, String by, String because, Instant at) {
    /** Such as {@code champion: v2 approved by ann}. */
    @Override
    public String toString() {
        return alias + ": v" + version + " approved by " + by + (because.isEmpty() ? "" : " because " + because);
    }
}
