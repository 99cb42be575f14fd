/**
 * Single files that hold a manifest and the artifacts it names: zip files whose entries are {@code manifest.json} and
 * {@code sha256/<digest>}, in this order, the digests sorted; nothing is compressed, and no time of writing is in it, so that the same
 * manifest and artifacts give the same bytes on every system.
 */
@NullMarked
package dev.mlops.core.internal.archive;

import org.jspecify.annotations.NullMarked;
