/** Everything wired together: {@link dev.mlops.core.internal.workspace.DefaultWorkspace}. */
@NullMarked
package dev.mlops.core.internal.workspace;

import org.jspecify.annotations.NullMarked;
