/** Documents of expectations, in YAML and JSON, and those that are kept since rows were parted by them. */
@NullMarked
package dev.mlops.core.internal.validation.document;

import org.jspecify.annotations.NullMarked;
