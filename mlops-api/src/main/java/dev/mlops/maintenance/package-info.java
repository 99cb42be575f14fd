/** Looking after what a workspace keeps: {@link dev.mlops.maintenance.Maintenance}. */
@NullMarked
package dev.mlops.maintenance;

import org.jspecify.annotations.NullMarked;
