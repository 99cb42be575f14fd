package dev.mlops.core.internal.storage;

import java.util.List;

/**
 * A step from one version of the tables to the next.
 *
 * @param version what they are afterwards, one more than before
 * @param statements what to run, in order
 */
record Migration(int version, List<String> statements) {
    Migration {
        statements = List.copyOf(statements);
    }
}
