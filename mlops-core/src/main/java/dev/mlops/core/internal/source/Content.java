package dev.mlops.core.internal.source;

import java.io.IOException;
import java.io.InputStream;

/** Bytes under a name, which can be opened more than once. */
public interface Content {
    /** Their path within what they belong to, with {@code /} between names, such as {@code 2024/may.csv}. */
    String name();

    /** Opens them from the start. Throws {@link dev.mlops.error.DataException} where they are not there. */
    InputStream open() throws IOException;
}
