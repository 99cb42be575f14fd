package dev.mlops.core.internal.validation.document;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore;
import dev.mlops.validation.Expectations;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules that parted rows, each set of them a document {@code validation-rules} under its digest, which is what the origin of the rows says; so the rows can be parted
 * once more. Safe for many threads.
 */
public final class KeptRules {
    private static final String KIND = "validation-rules";

    private final @Nullable MetadataStore metadata;

    private KeptRules(@Nullable MetadataStore metadata) {
        this.metadata = metadata;
    }

    /** Keeps nothing and finds nothing. */
    public static KeptRules nowhere() {
        return new KeptRules(null);
    }

    /** Kept in this store. */
    public static KeptRules in(MetadataStore metadata) {
        return new KeptRules(metadata);
    }

    /** Keeps rules; writes only where they are not kept already. */
    public void keep(Expectations rules) {
        MetadataStore store = metadata;
        if (store == null) {
            return;
        }
        MetadataStore.Key key = new MetadataStore.Key(KIND, RulesCodec.digest(rules));
        boolean isKept = store.read(tx -> tx.find(key).isPresent());
        if (!isKept) {
            store.write(tx -> tx.insert(key, new RulesCodec().toJson(rules))); // false where another was faster
        }
    }

    /**
     * The rules of a digest; those that name a caller's code or another table have the name alone.
     *
     * @throws StorageException where what is kept has another digest
     * @throws dev.mlops.error.DataException where what is kept is no document of rules
     */
    public Optional<Expectations> find(String digest) {
        MetadataStore store = metadata;
        if (store == null) {
            return Optional.empty();
        }
        return store.read(tx -> tx.find(new MetadataStore.Key(KIND, digest))).map(document -> {
            Expectations rules = new RulesCodec().parse(document.body(), "the rules that parted the rows");
            String found = RulesCodec.digest(rules);
            if (!found.equals(digest)) {
                throw new StorageException(Problem.of("the rules that parted the rows were changed")
                        .expected(digest)
                        .found(found)
                        .next("restore the workspace's metadata from a backup"));
            }
            return rules;
        });
    }
}
