package dev.mlops.core.internal.data;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.profile.ProfileJson;
import dev.mlops.data.Profile;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * The profiles of dataset versions, by the version's digest: taken once, then read. Callers who ask for the same at the same time wait for
 * the first of them. The first format kept figures under name and number, and fewer of them: these are not looked at, but taken again.
 * Safe to share between threads.
 */
final class ProfileStore {
    private static final String PROFILE = "dataset-profile";

    private final MetadataStore metadata;
    private final ConcurrentMap<String, FutureTask<Profile>> underWay = new ConcurrentHashMap<>();

    ProfileStore(MetadataStore metadata) {
        this.metadata = metadata;
    }

    /** The profile of a version, which {@code taking} takes where it is not there. What that throws reaches every caller that waits. */
    Profile of(DatasetRecord version, Supplier<Profile> taking) {
        String digest = version.digest();
        Optional<Profile> stored = stored(digest);
        if (stored.isPresent()) {
            return stored.get();
        }
        FutureTask<Profile> mine = new FutureTask<>(() -> stored(digest).orElseGet(() -> keep(digest, taking.get())));
        FutureTask<Profile> first = underWay.putIfAbsent(digest, mine);
        if (first != null) {
            return await(first);
        }
        try {
            mine.run();
        } finally {
            underWay.remove(digest);
        }
        return await(mine);
    }

    private static Profile await(FutureTask<Profile> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another thread takes the same profile", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Optional<Profile> stored(String digest) {
        MetadataStore.Key key = new MetadataStore.Key(PROFILE, digest);
        return metadata.read(tx -> tx.find(key)).map(ProfileStore::parse);
    }

    private static Profile parse(Document document) {
        return ProfileJson.read(
                Json.read(document.body(), document.key().name()),
                PROFILE + " " + document.key().name());
    }

    /** Where another process was first, its profile is the one. */
    private Profile keep(String digest, Profile profile) {
        MetadataStore.Key key = new MetadataStore.Key(PROFILE, digest);
        String body = Json.write(ProfileJson.write(profile));
        Document kept = metadata.write(tx -> {
            tx.insert(key, body);
            return tx.find(key).orElseThrow();
        });
        return parse(kept);
    }
}
