/** Opens a workspace: the implementation of every noun of the API, and the stores it ships with. */
@NullMarked
package dev.mlops.core;

import org.jspecify.annotations.NullMarked;
