/** Documents of expectations, in YAML and JSON. */
@NullMarked
package dev.mlops.core.internal.validation.document;

import org.jspecify.annotations.NullMarked;
