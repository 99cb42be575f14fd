package dev.mlops.core.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Bytes under a name, which can be opened more than once. */
public interface Content {
    /** Their path within what they belong to, with {@code /} between names, such as {@code 2024/may.csv}. */
    String name();

    /** How many there are, where that is known beforehand and they are not packed. */
    default OptionalLong size() {
        return OptionalLong.empty();
    }

    /** Opens them from the start. Throws {@link dev.mlops.error.DataException} where they are not there. */
    InputStream open() throws IOException;
}
