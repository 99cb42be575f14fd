/** Answering with a model that can be watched: {@link dev.mlops.deployment.Deployment}. */
@NullMarked
package dev.mlops.deployment;

import org.jspecify.annotations.NullMarked;
