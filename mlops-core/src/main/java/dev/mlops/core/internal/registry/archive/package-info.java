/** Versions in files: as one archive with everything in it, and as a folder that MLflow reads. */
@NullMarked
package dev.mlops.core.internal.registry.archive;

import org.jspecify.annotations.NullMarked;
