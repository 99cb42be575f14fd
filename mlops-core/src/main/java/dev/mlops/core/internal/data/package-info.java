/**
 * Reading of sources, and datasets under version control.
 *
 * <p>The bytes of a version are an artifact. Its documents, all JSON with a {@code format} number:
 *
 * <table>
 * <caption>Documents and counters</caption>
 * <tr><th>Kind</th><th>Name</th><th>Content</th></tr>
 * <tr><td>{@code dataset}</td><td>{@code <dataset>}</td><td>the number of the newest version</td></tr>
 * <tr><td>{@code dataset-version}</td><td>{@code <dataset>/<version in ten digits>}</td><td>the version</td></tr>
 * <tr><td>{@code dataset-profile}</td><td>as its version</td><td>the figures per column</td></tr>
 * <tr><td>{@code dataset-content}</td><td>{@code <dataset>/<SHA-256 of content and reading options>}</td><td>the number of the
 * version that has them</td></tr>
 * <tr><td>counter</td><td>{@code dataset-version/<dataset>}</td><td>the newest version</td></tr>
 * </table>
 *
 * <p>A dataset's name has no {@code /}, so a prefix of {@code <dataset>/} is that dataset and no other.
 */
@NullMarked
package dev.mlops.core.internal.data;

import org.jspecify.annotations.NullMarked;
