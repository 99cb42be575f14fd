package dev.mlops.registry;

/** What may be done with a version. */
public enum VersionStatus {
    /** Aliases may point to it. */
    READY,
    /** Kept, and out of use: no alias may be pointed to it. */
    ARCHIVED,
    /** Found no good: no alias may be pointed to it, for ever. */
    REJECTED
}
