/** The tree-structured Parzen estimator: choosing what is likelier among the good tries than among the others. */
@NullMarked
package dev.mlops.core.internal.search.tpe;

import org.jspecify.annotations.NullMarked;
