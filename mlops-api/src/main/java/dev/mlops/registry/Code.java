package dev.mlops.registry;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a version was made with. Immutable.
 *
 * @param commit the commit of the caller's repository, as 40 or 64 hex digits; empty where none was found or told
 * @param libraries the versions of the libraries that decide the model, by name
 */
public record Code(String commit, SortedMap<String, String> libraries) {
    /** Keeps a copy. */
    public Code {
        libraries = Collections.unmodifiableSortedMap(new TreeMap<>(libraries));
    }

    /** Such as {@code commit 8d1f3c2a, engine tribuo 4.3.2, mlops 0.1.0}; {@code no commit, ..} where none is known. */
    @Override
    public String toString() {
        String shown = commit.isEmpty() ? "no commit" : "commit " + commit.substring(0, Math.min(8, commit.length()));
        return libraries.entrySet().stream()
                .map(library -> library.getKey() + " " + library.getValue())
                .collect(Collectors.joining(", ", shown + (libraries.isEmpty() ? "" : ", "), ""));
    }
}
