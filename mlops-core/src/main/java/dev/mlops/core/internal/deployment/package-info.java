/** Models at work in this process: {@link dev.mlops.core.internal.deployment.DefaultDeployer}. */
@NullMarked
package dev.mlops.core.internal.deployment;

import org.jspecify.annotations.NullMarked;
