/**
 * Artifacts in a folder: {@link dev.mlops.core.internal.artifacts.DirectoryArtifacts}; and streams that stores share.
 *
 * <p>A directory keeps what is put in {@linkplain dev.mlops.core.internal.packs packs}. The first version of the library kept a file
 * {@code sha256/ab/cdef..} for each artifact; such files are read, listed, verified and deleted beside the packs for ever, and an artifact
 * moves from its file into a pack when it is put again or touched.
 */
@NullMarked
package dev.mlops.core.internal.artifacts;

import org.jspecify.annotations.NullMarked;
