package dev.mlops.core.internal.validation.reference;

import dev.mlops.data.Batches;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Origin;
import dev.mlops.data.Profile;
import dev.mlops.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What was there before, oldest first. Immutable; safe to share between threads. */
public final class History {
    private final List<Entry> entries;

    /** Profiles that belong to no dataset have version 0. */
    private record Entry(String dataset, int version, Supplier<Profile> profile) {}

    private History(List<Entry> entries) {
        this.entries = entries;
    }

    /** Versions, whose profiles are asked for when they are needed. */
    public static History of(List<? extends DatasetVersion> versions) {
        return new History(versions.stream()
                .map(version -> new Entry(version.name(), version.version(), version::profile))
                .toList());
    }

    /** Profiles. */
    public static History of(Profile... profiles) {
        return new History(Arrays.stream(profiles)
                .map(profile -> new Entry("", 0, () -> profile))
                .toList());
    }

    /** The same without the version that rows are of, and those behind it. */
    public History before(Batches rows) {
        Origin origin = rows instanceof DatasetVersion version
                ? version.origin()
                : rows instanceof Table table ? table.origin() : Origin.inMemory();
        if (!origin.isRecorded()) {
            return this;
        }
        return new History(entries.stream()
                .filter(entry -> !entry.dataset().equals(origin.dataset()) || entry.version() < origin.version())
                .toList());
    }

    /** The last so many, or all where there are fewer. */
    public List<Profile> last(int count) {
        return entries.subList(Math.max(0, entries.size() - count), entries.size()).stream()
                .map(entry -> entry.profile().get())
                .toList();
    }
}
