package dev.mlops.data;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Datasets under version control: {@code ws.datasets().message("1994 census extract").commit("adult", Csv.file(path))}. An immutable
 * stage: options return a new one. Safe to share between threads and processes.
 */
public interface Datasets {
    /** The same with what the next commit is about. */
    Datasets message(String message);

    /** The same with a tag more for the next commit. */
    Datasets tag(String key, String value);

    /** The same with the version that the next commit came from; the newest one of its name unless told otherwise. */
    Datasets parent(DatasetVersion version);

    /** The same with why the next {@link #delete} is done. */
    Datasets because(String reason);

    /**
     * The same as things were at a moment: only versions that were committed then or before are seen. What was deleted stays deleted,
     * whenever that was. Such a stage only reads; what changes something is an {@link IllegalStateException}.
     */
    Datasets asOf(Instant moment);

    /**
     * Keeps the source's bytes and reading options as a version of the dataset: one file, a folder of files, or rows. Where the same bytes
     * and options are a version already, that version is returned and nothing is stored; message, tags and parent are then left as they
     * were. Of one file with rows the name does not matter, of others the paths do.
     *
     * @param name letters, digits, {@code .}, {@code _} and {@code -}, starting with a letter or digit, without {@code ..}, at most
     *     128 characters, and no name that Windows keeps for devices
     * @throws IllegalArgumentException for another name, and where the parent is not a version of this dataset
     * @throws dev.mlops.error.DataException where the source cannot be read, or not as a table, or has a file whose name could not be
     *     given back everywhere; nothing is kept then
     * @throws dev.mlops.error.ConflictException where the source changed while it was read; nothing is kept then
     */
    DatasetVersion commit(String name, DataSource source);

    /** The newest version. Throws {@link dev.mlops.error.NotFoundException}, naming the nearest, where no dataset has the name. */
    DatasetVersion get(String name);

    /**
     * One version. Throws {@link dev.mlops.error.NotFoundException} where there is none; of one that was deleted it says when and why.
     */
    DatasetVersion get(String name, int version);

    /** The newest version, where a dataset has the name. */
    Optional<DatasetVersion> find(String name);

    /** All versions of a dataset, oldest first; empty where no dataset has the name. */
    List<DatasetVersion> versions(String name);

    /** The versions of a dataset that were deleted, oldest first. */
    List<DeletedVersion> deleted(String name);

    /** The names of all datasets that have a version, sorted. */
    List<String> names();

    /**
     * The newest versions that match a condition: {@code search("tags.source = 'uci' and rows > 1000")}, by name. It can speak of
     * {@code name}, {@code version}, {@code digest}, {@code message}, {@code createdAt}, {@code rows}, {@code columns}, {@code files},
     * {@code size} (bytes), {@code parent} and {@code tags.<key>}; compare by {@code =}, {@code !=}, {@code <}, {@code <=}, {@code >},
     * {@code >=}, {@code in (..)}, {@code like} and {@code ilike} ({@code %} and {@code _}) and {@code is missing}; and combine with
     * {@code and}, {@code or}, {@code not} and parentheses. Strings and instants stand in single quotes.
     *
     * @throws IllegalArgumentException for a condition of another form, pointing to the place
     */
    List<DatasetVersion> search(String condition);

    /** All versions that match a condition, not only the newest, by name and number. See {@link #search}. */
    List<DatasetVersion> searchVersions(String condition);

    /**
     * What changed between two versions of a dataset.
     *
     * @param keys the columns by which a row is known again; without any, rows are compared as wholes
     * @throws dev.mlops.error.NotFoundException where there is no such version, or no such column in both
     */
    DatasetDiff diff(String name, int before, int after, String... keys);

    /** What changed between two versions, of whatever datasets. See {@link #diff(String, int, int, String...)}. */
    DatasetDiff diff(DatasetVersion before, DatasetVersion after, String... keys);

    /**
     * Deletes a version for the reason that {@link #because} gave. Its number is not given again, and models that came from it still say
     * so; its bytes are collected by {@code ws.maintenance()} when nothing else names them. The same content committed again is a new
     * version.
     *
     * @throws IllegalStateException where no reason was given
     * @throws dev.mlops.error.NotFoundException where there is no such version
     */
    DeletedVersion delete(String name, int version);

    /**
     * Writes all versions of a dataset into a file, from which {@link #importFrom} makes them again in another workspace: a zip file with a
     * {@code manifest.json} and the bytes, not compressed, so that the same versions always give the same file.
     *
     * @return the archive
     * @throws dev.mlops.error.ConflictException where another file is there already
     */
    Path export(String name, Path archive);

    /** Writes one version into a file. See {@link #export(String, Path)}. */
    Path export(String name, int version, Path archive);

    /**
     * Takes in what {@link #export} wrote, under the same name, with message, tags and time of commit as they were. A version whose content
     * is there already is not added again; the others get the next numbers.
     *
     * @return the versions, oldest first
     * @throws dev.mlops.error.DataException where the file is not what was written; nothing is taken in then
     */
    List<DatasetVersion> importFrom(Path archive);

    /** Reads a source without keeping it. Throws {@link dev.mlops.error.DataException} where it cannot be read as a table. */
    Table read(DataSource source);

    /**
     * The rows of a source as batches, so that they need not fit in memory together: {@code ws.validator().expect(..).validate(batches)}.
     * The source is read once here for its columns, and once more whenever the batches are gone through.
     *
     * @throws dev.mlops.error.DataException where it cannot be read as a table
     */
    Batches batches(DataSource source);

    /** Figures per column, of a table, a dataset version or other batches, in one pass. */
    Profile profile(Batches batches);
}
