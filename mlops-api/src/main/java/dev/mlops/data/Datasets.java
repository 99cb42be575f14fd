package dev.mlops.data;

import java.util.List;
import java.util.Optional;

/**
 * Datasets under version control: {@code ws.datasets().message("1994 census extract").commit("adult", Csv.file(path))}. An immutable
 * stage: options return a new one. Safe to share between threads.
 */
public interface Datasets {
    /** The same with what the next commit is about. */
    Datasets message(String message);

    /** The same with a tag more for the next commit. */
    Datasets tag(String key, String value);

    /**
     * Keeps the source's bytes and reading options as a version of the dataset. Where the same bytes and options are a version already,
     * that version is returned and nothing is stored; message and tags are then left as they were.
     *
     * @param name letters, digits, {@code .}, {@code _} and {@code -}, starting with a letter or digit, without {@code ..}, at most
     *     128 characters
     * @throws IllegalArgumentException for another name
     * @throws dev.mlops.error.DataException where the source cannot be read as a table; nothing is kept then
     */
    DatasetVersion commit(String name, DataSource source);

    /** The newest version. Throws {@link dev.mlops.error.NotFoundException}, naming the nearest, where no dataset has the name. */
    DatasetVersion get(String name);

    /** One version. Throws {@link dev.mlops.error.NotFoundException} where there is none. */
    DatasetVersion get(String name, int version);

    /** The newest version, where a dataset has the name. */
    Optional<DatasetVersion> find(String name);

    /** All versions of a dataset, oldest first; empty where no dataset has the name. */
    List<DatasetVersion> versions(String name);

    /** The names of all datasets, sorted. */
    List<String> names();

    /** Reads a source without keeping it. Throws {@link dev.mlops.error.DataException} where it cannot be read as a table. */
    Table read(DataSource source);

    /** Figures per column of a table at hand. */
    Profile profile(Table table);
}
