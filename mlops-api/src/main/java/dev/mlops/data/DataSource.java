package dev.mlops.data;

/** Where data is read from: an immutable value that describes the source; whoever gets it does the reading. */
public sealed interface DataSource permits Csv, JsonLines, Rows, Folder {
    /** A short name for messages, such as the file's name. */
    String description();
}
