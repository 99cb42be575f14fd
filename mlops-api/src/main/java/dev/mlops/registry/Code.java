package dev.mlops.registry;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

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
}
