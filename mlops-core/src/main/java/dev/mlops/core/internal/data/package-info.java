/**
 * Datasets under version control.
 *
 * <p>The files of a version are artifacts. Its documents, all JSON with a {@code format} number:
 *
 * <table>
 * <caption>Documents and counters</caption>
 * <tr><th>Kind</th><th>Name</th><th>Content</th></tr>
 * <tr><td>{@code dataset}</td><td>{@code <dataset>}</td><td>the number of the newest version, 0 where all are deleted; the attributes of
 * that version</td></tr>
 * <tr><td>{@code dataset-version}</td><td>{@code <dataset>/<version in ten digits>}</td><td>the version (format 2; format 1 had one CSV
 * file), with its attributes; where it was deleted, its tombstone, which names no artifact</td></tr>
 * <tr><td>{@code dataset-profile}</td><td>the version's digest</td><td>the figures per column; those that the first
 * format kept under name and number are not looked at any more</td></tr>
 * <tr><td>{@code dataset-content}</td><td>{@code <dataset>/<SHA-256 of content and reading options>}</td><td>the number of the
 * version that has them, or had them and was deleted</td></tr>
 * <tr><td>{@code dataset-index}</td><td>{@code attributes}</td><td>is there where all documents have their attributes</td></tr>
 * <tr><td>counter</td><td>{@code dataset-version/<dataset>}</td><td>the newest version</td></tr>
 * </table>
 *
 * <p>A dataset's name has no {@code /}, so a prefix of {@code <dataset>/} is that dataset and no other.
 */
@NullMarked
package dev.mlops.core.internal.data;

import org.jspecify.annotations.NullMarked;
