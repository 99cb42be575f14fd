package dev.mlops.core.internal.source;

import java.util.List;

/** The bytes that a source or a dataset version consists of. */
public interface Contents {
    /** What they are called in messages, such as a file's path or {@code dataset adult v1}. */
    String label();

    /** The contents in order. */
    List<Content> all();
}
