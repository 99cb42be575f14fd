/**
 * What can go wrong, as types: one sealed root, {@link dev.mlops.error.MlOpsException}, and a few final leaves.
 *
 * <p>Bad arguments (a negative number of trials, a null) are the usual JDK exceptions and name the parameter. Everything that
 * depends on data, storage or the state of the workspace is a leaf of the root and carries a {@link dev.mlops.error.Problem}.
 */
@NullMarked
package dev.mlops.error;

import org.jspecify.annotations.NullMarked;
