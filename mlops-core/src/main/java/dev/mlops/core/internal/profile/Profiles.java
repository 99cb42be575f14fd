package dev.mlops.core.internal.profile;

import dev.mlops.data.Batches;
import dev.mlops.data.Profile;

/** Takes profiles of rows in one pass. */
public final class Profiles {
    private Profiles() {}

    /** The profile of all rows, with usual options. */
    public static Profile of(Batches rows) {
        return of(rows, ProfileOptions.defaults());
    }

    /** The profile of all rows. Throws as {@link ProfileBuilder} does. */
    public static Profile of(Batches rows, ProfileOptions options) {
        ProfileBuilder builder = new ProfileBuilder(rows.schema(), options);
        rows.forEachBatch(builder::add);
        return builder.build();
    }
}
