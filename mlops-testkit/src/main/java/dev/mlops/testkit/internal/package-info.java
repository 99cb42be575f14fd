/** What packages of the testkit share, and nobody else sees. */
@NullMarked
package dev.mlops.testkit.internal;

import org.jspecify.annotations.NullMarked;
