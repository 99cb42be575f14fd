package dev.mlops.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which versions of a model are kept when others are deleted. What an alias points to, or ever pointed to within its last moves that a rollback may need, and what
 * is deployed, is always kept. Immutable: options return a new one.
 *
 * @param last how many of the newest are kept, at least 1
 * @param tags versions with one of these tags are kept, whatever its value
 * @param filter versions that this search finds are kept; empty for none
 */
public record Retention(int last, List<String> tags, Optional<String> filter) {
    /** Checks and keeps a copy. */
    public Retention {
        if (last < 1) {
            throw new IllegalArgumentException("last: at least 1, found " + last);
        }
        tags = List.copyOf(tags);
    }

    /** Keeps the newest ones, at least 1. */
    public static Retention keepLast(int count) {
        return new Retention(count, List.of(), Optional.empty());
    }

    /** The same keeping versions with this tag. */
    public Retention keepTagged(String tag) {
        List<String> more = new ArrayList<>(tags);
        more.add(Objects.requireNonNull(tag, "tag"));
        return new Retention(last, more, filter);
    }

    /** The same keeping what {@link ModelRegistry#find} finds of the model. */
    public Retention keepWhere(String search) {
        return new Retention(last, tags, Optional.of(search));
    }
}
