package dev.mlops.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An entry of the log of a model, for ever. Immutable. Its hash is the SHA-256 of its content and of the hash before it, so that who changes, removes or
 * inserts an entry must change all hashes after it.
 *
 * @param number its place in the log of the model, from 1
 * @param kind such as {@code registered}, {@code moved}, {@code refused}, {@code approved}, {@code rejected}, {@code signed}
 * @param model the model's name
 * @param version the version it is about
 * @param by who did it; empty where not said
 * @param because why; empty where not said
 * @param at when, by the clock of who did it
 * @param details what else is known, by name, such as {@code alias}, {@code from} and {@code gate}
 * @param previous the hash of the entry before it; empty for the first
 * @param hash its own hash, 64 hex digits
 */
public record RegistryEvent(
        long number,
        String kind,
        String model,
        OptionalInt version,
        String by,
        String because,
        Instant at,
        SortedMap<String, String> details,
        String previous,
        String hash) {
    /** Keeps a copy. */
    public RegistryEvent {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** Such as {@code 4 moved v2 {alias=champion, from=1} by release-job because passes the gate}. */
    @Override
    public String toString() {
        return number + " " + kind
                + (version.isPresent() ? " v" + version.getAsInt() : "")
                + (details.isEmpty() ? "" : " " + details)
                + (by.isEmpty() ? "" : " by " + by)
                + (because.isEmpty() ? "" : " because " + because);
    }
}
