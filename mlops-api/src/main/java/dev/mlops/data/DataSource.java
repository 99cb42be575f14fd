package dev.mlops.data;

/** Where rows are read from: an immutable value that describes the source; whoever gets it does the reading. */
public sealed interface DataSource permits Csv {
    /** A short name for messages, such as the file's name. */
    String description();
}
